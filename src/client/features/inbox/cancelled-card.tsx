import { CircleX, Phone } from 'lucide-react';
import { useRelais } from '#client/ports/relais-context.ts';
import { useAction } from '#client/ports/use-action.ts';
import type { PatientReading } from '#client/ports/use-patient.ts';
import { useRuleWords } from '#client/ports/use-rule-words.ts';
import { failureSentence } from '#client/ui/failure-words.ts';
import { hour, moment, nearDay } from '#client/ui/french-time.ts';
import { patientName } from '#client/ui/patient-words.ts';
import { Refusal } from '#client/ui/refusal.tsx';
import type { Instant } from '#domain/identifiers.ts';
import type { Standing } from '#sync/known-records.ts';
import { placeReader } from '#sync/slot-rows.ts';
import type { OwnerCancelled } from './inbox-items.ts';
import { RebookList } from './rebook-list.tsx';

interface Props {
  readonly standing: Standing;
  readonly found: OwnerCancelled;
  readonly reading: PatientReading;
  readonly now: Instant;
}

/** A doctor cancelled: the patient must be told, and another slot found. */
export function CancelledCard({ standing, found: { slotId, slot, past }, reading, now }: Props) {
  const relais = useRelais();
  const { run, failure } = useAction();
  const setting = useRuleWords(standing, now);
  const { zone } = standing.territory;
  const { who } = placeReader(standing)(slot);
  const patient = reading.kind === 'read' ? reading.patient : undefined;
  const titleId = `annule-${past.id}`;
  const acknowledge = async () => {
    const args = { slotId, bookingId: past.id };
    await run(() => relais.issue({ name: 'acknowledgeCancellation@1', args }));
  };
  const slotWords = `${nearDay(slot.start, now, zone)} à ${hour(slot.start, zone)}`;
  return (
    <article aria-labelledby={titleId}>
      <Refusal
        id={titleId}
        tag={
          <span className="tag tag-refused">
            <CircleX className="icon" aria-hidden="true" />
            Annulé
          </span>
        }
        title={`Le cabinet a annulé : ${patientName(reading)}`}
        why={`${who} n’est plus disponible ${slotWords}. Annulé ${at(moment(past.cancelledAt, now, zone))}.`}
        kept={patient ? 'Ses coordonnées et le motif sont gardés jusqu’à ce qu’il soit prévenu.' : undefined}
      />
      <RebookList
        standing={standing}
        lost={{ slotId, structureId: past.structureId, eligibility: undefined }}
        patient={patient}
        now={now}
        onBooked={async () => undefined}
      />
      {failure && (
        <p className="field-error" role="alert">
          {failureSentence(failure, setting)}
        </p>
      )}
      <div className="answers">
        {patient && patient.phone !== '' && (
          <a className="btn btn-sm" href={`tel:${patient.phone}`}>
            <Phone className="icon" aria-hidden="true" />
            Appeler le patient
          </a>
        )}
        <button type="button" className="btn btn-sm" onClick={acknowledge}>
          Patient prévenu
        </button>
      </div>
    </article>
  );
}

function at(text: string): string {
  return /^\d/.test(text) ? `à ${text}` : text;
}
