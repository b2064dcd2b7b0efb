import { CircleX } from 'lucide-react';
import { type ReactNode, useId } from 'react';

export interface TextAreaProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly help?: ReactNode;
  readonly error?: string | undefined;
  readonly rows?: number;
}

/** Several lines to fill in, labelled and explained like a field. */
export function TextArea({ label, value, onChange, help, error, rows = 3 }: TextAreaProps) {
  const id = useId();
  const helpId = `${id}-aide`;
  const errorId = `${id}-erreur`;
  const described = [help !== undefined && helpId, error !== undefined && errorId].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <textarea
        id={id}
        className="input"
        rows={rows}
        autoComplete="off"
        value={value}
        aria-invalid={error !== undefined}
        aria-describedby={described || undefined}
        onChange={(event) => onChange(event.target.value)}
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
