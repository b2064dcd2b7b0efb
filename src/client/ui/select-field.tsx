import type { ReactNode } from 'react';
import { FieldFrame } from './field-frame.tsx';

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
  return (
    <FieldFrame label={label} help={help} error={error}>
      {(tied) => (
        <select {...tied} value={value} onChange={(event) => onChange(event.target.value)}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </FieldFrame>
  );
}
