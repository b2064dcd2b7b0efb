import { Phone } from 'lucide-react';

export interface LadderStep {
  readonly code: string;
  readonly number: string;
  /** As a person reads it: « 116 117 ». */
  readonly text: string;
  readonly label: string;
  readonly isVital: boolean;
}

/** Who to call, in the territory's own order. */
export function Ladder({ steps, label }: { readonly steps: readonly LadderStep[]; readonly label: string }) {
  return (
    <ul className="sheet ladder" aria-label={label}>
      {steps.map((step) => (
        <li key={step.code}>
          <a className={step.isVital ? 'is-vital' : undefined} href={`tel:${step.number}`}>
            <span className="number">{step.text}</span>
            <span>{step.label}</span>
            <Phone className="icon" aria-hidden="true" />
          </a>
        </li>
      ))}
    </ul>
  );
}
