import type { InputHTMLAttributes, ReactNode } from 'react';
import { FieldFrame } from './field-frame.tsx';

export interface FieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'id' | 'className'> {
  readonly label: string;
  readonly help?: ReactNode;
  /** What is wrong, in words; the value stays as it was typed. */
  readonly error?: string | undefined;
}

/** A labelled line to fill in: label above, help and error beneath, all tied together for a screen reader. */
export function Field({ label, help, error, ...input }: FieldProps) {
  return (
    <FieldFrame label={label} help={help} error={error}>
      {(tied) => <input autoComplete="off" {...input} {...tied} />}
    </FieldFrame>
  );
}
