import { useState } from 'react';
import { ActionButton } from '#client/ui/action-button.tsx';
import type { Departure, DeparturePlan } from '#domain/waitlist/departure.ts';
import { DepartureFields } from './departure-fields.tsx';
import { departureDraft, departureErrors, planOf } from './departure-form.ts';

interface Props {
  readonly departure: Departure;
  readonly asksHow: boolean;
  readonly busy: boolean;
  readonly onSave: (plan: DeparturePlan) => Promise<void>;
  readonly onLeave: () => void;
}

/** The date moves, a successor is found. */
export function EditDeparture({ departure, asksHow, busy, onSave, onLeave }: Props) {
  const [draft, setDraft] = useState(() => departureDraft(departure));
  const [hasTried, setTried] = useState(false);
  const save = () => {
    setTried(true);
    const plan = planOf(draft);
    if (plan) void onSave(plan);
  };
  return (
    <div className="card stack-16">
      <DepartureFields
        draft={draft}
        errors={hasTried ? departureErrors(draft) : {}}
        change={(changes) => setDraft((before) => ({ ...before, ...changes }))}
        asksHow={asksHow}
      />
      <ActionButton onPress={save} notYet={busy ? 'Un instant…' : undefined}>
        Enregistrer
      </ActionButton>
      <ActionButton variant="quiet" onPress={onLeave}>
        Ne rien changer
      </ActionButton>
    </div>
  );
}
