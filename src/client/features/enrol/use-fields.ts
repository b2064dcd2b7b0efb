import { type FormEvent, useState } from 'react';
import { useDraftGuard } from '../../ports/draft-guard.ts';
import type { Checked, FieldErrors, Fields } from './admission.ts';

/** A form's texts as typed, kept whatever the errors; checked when sent, then as they are corrected. */
export function useFields<Name extends string, T>(
  initial: Fields<Name>,
  check: (fields: Fields<Name>) => Checked<Name, T>,
) {
  const [fields, setFields] = useState(initial);
  const [wasSent, setSent] = useState(false);
  const checked = check(fields);
  const errors: FieldErrors<Name> = wasSent && !checked.ok ? checked.errors : {};
  useDraftGuard(fields !== initial);
  const set = (name: Name) => (event: { readonly target: { readonly value: string } }) =>
    setFields((before) => ({ ...before, [name]: event.target.value }));
  const send = (onValid: (value: T) => void) => (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setSent(true);
    if (checked.ok) return onValid(checked.value);
    const form = event.currentTarget;
    // Once the errors are on the page: the first field to correct gets the keyboard.
    requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  };
  return { fields, errors, set, send };
}
