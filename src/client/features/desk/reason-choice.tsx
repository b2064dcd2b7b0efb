import { useState } from 'react';
import { SelectField } from '#client/ui/select-field.tsx';

interface Props<R extends string> {
  readonly label: string;
  readonly reasons: readonly R[];
  readonly names: Readonly<Record<R, string>>;
  /** What the button does with the reason. */
  readonly action: string;
  readonly onDecide: (reason: R) => void;
}

/** A reason, then what it does: an arrow key that passes over a reason decides nothing. */
export function ReasonChoice<R extends string>({ label, reasons, names, action, onDecide }: Props<R>) {
  const [chosen, setChosen] = useState('');
  const [isAsked, setAsked] = useState(false);
  const reason = reasons.find((one) => one === chosen);
  return (
    <div className="stack-8">
      <SelectField
        label={label}
        value={chosen}
        options={[
          { value: '', label: 'Choisir une raison' },
          ...reasons.map((one) => ({ value: one, label: names[one] })),
        ]}
        error={isAsked && reason === undefined ? 'Choisissez une raison.' : undefined}
        onChange={setChosen}
      />
      <button
        type="button"
        className="btn"
        onClick={() => {
          setAsked(true);
          if (reason !== undefined) onDecide(reason);
        }}
      >
        {action}
      </button>
    </div>
  );
}
