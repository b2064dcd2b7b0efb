import { CircleX } from 'lucide-react';
import { type ReactNode, useId } from 'react';

export interface SelectFieldProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
  readonly help?: ReactNode;
  readonly error?: string | undefined;
}

/** One of many, where a grid of choices would fill the screen: the browser's own list, named and explained like a field. */
export function SelectField({ label, value, options, onChange, help, error }: SelectFieldProps) {
  const id = useId();
  const helpId = `${id}-aide`;
  const errorId = `${id}-erreur`;
  const described = [help !== undefined && helpId, error !== undefined && errorId].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        className="input"
        value={value}
        aria-invalid={error !== undefined}
        aria-describedby={described || undefined}
        onChange={(event) => onChange(event.target.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
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
