import type { ReactNode } from 'react';
import { FieldFrame } from './field-frame.tsx';

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
  return (
    <FieldFrame label={label} help={help} error={error}>
      {(tied) => (
        <textarea
          {...tied}
          rows={rows}
          autoComplete="off"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </FieldFrame>
  );
}
