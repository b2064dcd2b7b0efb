import { CircleX } from 'lucide-react';
import { type InputHTMLAttributes, type ReactNode, useId } from 'react';

export interface FieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'id' | 'className'> {
  readonly label: string;
  readonly help?: ReactNode;
  /** What is wrong, in words; the value stays as it was typed. */
  readonly error?: string | undefined;
}

/** A labelled line to fill in: label above, help and error beneath, all tied together for a screen reader. */
export function Field({ label, help, error, ...input }: FieldProps) {
  const id = useId();
  const helpId = `${id}-aide`;
  const errorId = `${id}-erreur`;
  const described = [help !== undefined && helpId, error !== undefined && errorId].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <input
        autoComplete="off"
        {...input}
        id={id}
        className="input"
        aria-invalid={error !== undefined}
        aria-describedby={described || undefined}
      />
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
