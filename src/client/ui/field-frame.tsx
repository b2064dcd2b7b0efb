import { CircleX } from 'lucide-react';
import { type ReactNode, useId } from 'react';

/** What ties a control to its label, its help and its error, for a screen reader as for the eye. */
export interface TiedControl {
  readonly id: string;
  readonly className: 'input';
  readonly 'aria-invalid': boolean;
  readonly 'aria-describedby': string | undefined;
}

export interface FieldFrameProps {
  readonly label: string;
  readonly help?: ReactNode;
  /** What is wrong, in words; the value stays as it was typed. */
  readonly error?: string | undefined;
  /** The control, given what it must carry. */
  readonly children: (tied: TiedControl) => ReactNode;
}

/** The label above a control, its error and its help beneath. */
export function FieldFrame({ label, help, error, children }: FieldFrameProps) {
  const id = useId();
  const helpId = `${id}-aide`;
  const errorId = `${id}-erreur`;
  const described = [help !== undefined && helpId, error !== undefined && errorId].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {children({
        id,
        className: 'input',
        'aria-invalid': error !== undefined,
        'aria-describedby': described || undefined,
      })}
      {error !== undefined && (
        <span className="field-error" id={errorId}>
          <CircleX className="icon" aria-hidden="true" />
          {error}
        </span>
      )}
      {help !== undefined && (
        <span className="field-help" id={helpId}>
          {help}
        </span>
      )}
    </div>
  );
}
