import { CircleX } from 'lucide-react';
import { type ReactElement, type ReactNode, useId } from 'react';

interface InputProps {
  readonly id: string;
  readonly 'aria-invalid': boolean;
  readonly 'aria-describedby': string | undefined;
}

interface Props {
  readonly label: string;
  readonly error: string | undefined;
  readonly help?: ReactNode;
  /** The control, given what ties it to its label and its error. */
  readonly children: (props: InputProps) => ReactElement;
}

/** A control with its label above and, beneath, in words, what is wrong with it. */
export function Labelled({ label, error, help, children }: Props) {
  const id = useId();
  const errorId = `${id}-error`;
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {children({
        id,
        'aria-invalid': error !== undefined,
        'aria-describedby': error === undefined ? undefined : errorId,
      })}
      {help && <span className="field-help">{help}</span>}
      {error && (
        <span className="field-error" id={errorId}>
          <CircleX className="icon" aria-hidden="true" />
          {error}
        </span>
      )}
    </div>
  );
}
