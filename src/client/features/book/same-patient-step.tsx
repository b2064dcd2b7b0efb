import { GateCard } from '#client/ui/gate-card.tsx';
import type { Id } from '#domain/identifiers.ts';
import { knownSlot, type Standing } from '#sync/known-records.ts';
import { BookFrame } from './book-frame.tsx';
import { DoubtButton } from './doubt-button.tsx';
import { SlotInSight } from './slot-in-sight.tsx';

interface Props {
  readonly standing: Standing;
  readonly slotId: Id | undefined;
  /** As typed; empty when nobody was named yet. */
  readonly name: string;
  readonly onGoOn: () => void;
  readonly onStartAgain: () => void;
}

/** Answers were left here: they are about one patient, and the next one at the counter must not inherit them. */
export function SamePatientStep({ standing, slotId, name, onGoOn, onStartAgain }: Props) {
  const slot = slotId === undefined ? undefined : knownSlot(standing.state, slotId);
  return (
    <BookFrame step={1} about="vérifier" action={<DoubtButton standing={standing} />}>
      <div className="stack-12">
        {slot && <SlotInSight standing={standing} slot={slot} />}
        <GateCard
          step="Avant de continuer"
          title={samePatientQuestion(name)}
          help="Les réponses déjà données ne valent que pour ce patient."
        >
          <div className="gate-answers">
            <button type="button" className="btn" onClick={onGoOn}>
              Oui, continuer
            </button>
            <button type="button" className="btn" onClick={onStartAgain}>
              Non, recommencer
            </button>
          </div>
        </GateCard>
      </div>
    </BookFrame>
  );
}

/** Names the patient as soon as there is a name to recognize him by. */
export function samePatientQuestion(name: string): string {
  return `Toujours pour le même patient${name === '' ? '' : `, ${name}`}\u202f?`;
}
