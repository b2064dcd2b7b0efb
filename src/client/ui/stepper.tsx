import { Minus, Plus } from 'lucide-react';
import type { ReactNode } from 'react';

export interface StepperProps {
  readonly label: string;
  readonly value: string;
  readonly less: { readonly label: string; readonly isPossible: boolean; readonly onPress: () => void };
  readonly more: { readonly label: string; readonly isPossible: boolean; readonly onPress: () => void };
}

/** A small number, one step at a time: no keyboard needed. */
export function Stepper({ label, value, less, more }: StepperProps) {
  return (
    <fieldset className="stepper-group">
      <legend className="meta">{label}</legend>
      <div className="stepper">
        <StepButton {...less} icon={<Minus className="icon" aria-hidden="true" />} />
        <output aria-live="polite">{value}</output>
        <StepButton {...more} icon={<Plus className="icon" aria-hidden="true" />} />
      </div>
    </fieldset>
  );
}

function StepButton({ label, isPossible, onPress, icon }: StepperProps['less'] & { icon: ReactNode }) {
  return (
    <button
      type="button"
      className="icon-btn"
      aria-label={label}
      aria-disabled={!isPossible || undefined}
      onClick={() => isPossible && onPress()}
    >
      {icon}
    </button>
  );
}
