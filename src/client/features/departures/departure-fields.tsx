import { ChoiceGrid } from '#client/ui/choice-grid.tsx';
import { Field } from '#client/ui/field.tsx';
import type { DepartureDraft, DepartureErrors } from './departure-form.ts';
import { kindName, learntName, relayName } from './departure-words.ts';

interface Props {
  readonly draft: DepartureDraft;
  readonly errors: DepartureErrors;
  readonly change: (changes: Partial<DepartureDraft>) => void;
  /** The coordination says how it learnt it; a doctor announces his own. */
  readonly asksHow: boolean;
}

const kinds = ['retirement', 'relocation', 'leave', 'illness', 'activityChange', 'other'] as const;
const relays = ['yes', 'no', 'unknown'] as const;
const ways = ['doctor', 'followUp', 'wordOfMouth'] as const;

/** What is known of a departure. */
export function DepartureFields({ draft, errors, change, asksHow }: Props) {
  return (
    <div className="stack-16">
      <ChoiceGrid
        legend="Pourquoi ?"
        name="pourquoi"
        width="word"
        choices={kinds.map((value) => ({ value, label: kindName[value], isChosen: draft.kind === value }))}
        onChoose={(value) => change({ kind: value as DepartureDraft['kind'] })}
      />
      <Field
        label="Dernier jour de consultation"
        type="date"
        value={draft.on}
        error={errors.on}
        help="Même à peu près : vous pourrez le corriger."
        onChange={(event) => change({ on: event.target.value })}
      />
      <ChoiceGrid
        legend="Quelqu’un reprend-il les patients au cabinet ?"
        name="relais"
        width="word"
        choices={relays.map((value) => ({ value, label: relayName[value], isChosen: draft.relay === value }))}
        onChoose={(value) => change({ relay: value as DepartureDraft['relay'] })}
      />
      {asksHow && (
        <ChoiceGrid
          legend="Comment l’avez-vous appris ?"
          name="appris"
          width="word"
          choices={ways.map((value) => ({
            value,
            label: learntName[value],
            isChosen: draft.learnt === value,
          }))}
          onChoose={(value) => change({ learnt: value as DepartureDraft['learnt'] })}
        />
      )}
      <Field
        label="Autre chose à savoir"
        value={draft.note}
        maxLength={200}
        error={errors.note}
        onChange={(event) => change({ note: event.target.value })}
      />
    </div>
  );
}
