import { Search, X } from 'lucide-react';
import { useId, useRef } from 'react';

export interface SearchFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Finds as one types, on this device. Its label is said to a screen reader and shown in the field until something is typed. */
export function SearchField({ label, value, onChange }: SearchFieldProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  return (
    <search className="search-field">
      <label className="visually-hidden" htmlFor={id}>
        {label}
      </label>
      <Search className="icon" aria-hidden="true" />
      <input
        ref={input}
        id={id}
        className="input"
        type="search"
        autoComplete="off"
        spellCheck={false}
        placeholder={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      {value !== '' && (
        <button
          type="button"
          className="icon-btn"
          aria-label="Effacer la recherche"
          onClick={() => {
            onChange('');
            input.current?.focus();
          }}
        >
          <X className="icon" aria-hidden="true" />
        </button>
      )}
    </search>
  );
}
