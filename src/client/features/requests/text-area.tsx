import { CircleX } from 'lucide-react';
import { useId } from 'react';

interface Props {
  readonly label: string;
  readonly help?: string;
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (value: string) => void;
}

/** Several lines to fill in, tied together like a field. */
export function TextArea({ label, help, value, error, onChange }: Props) {
  const id = useId();
  const described = [help !== undefined && `${id}-aide`, error !== undefined && `${id}-erreur`]
    .filter(Boolean)
    .join(' ');
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <textarea
        id={id}
        className="input"
        rows={3}
        autoComplete="off"
        value={value}
        aria-invalid={error !== undefined}
        aria-describedby={described || undefined}
        onChange={({ target }) => onChange(target.value)}
      />
      {error !== undefined && (
        <span className="field-error" id={`${id}-erreur`}>
          <CircleX className="icon" aria-hidden="true" />
          {error}
        </span>
      )}
      {help !== undefined && (
        <span className="field-help" id={`${id}-aide`}>
          {help}
        </span>
      )}
    </div>
  );
}
