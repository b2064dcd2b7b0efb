import { useRelais } from '#client/ports/relais-context.ts';
import { useAction } from '#client/ports/use-action.ts';
import { useNow } from '#client/ports/use-now.ts';
import type { PatientReading } from '#client/ports/use-patient.ts';
import { useRuleWords } from '#client/ports/use-rule-words.ts';
import { failureSentence } from '#client/ui/failure-words.ts';
import { hour, moment } from '#client/ui/french-time.ts';
import { Refusal } from '#client/ui/refusal.tsx';
import { byProfession } from '#client/ui/words.ts';
import type { Standing } from '#sync/known-records.ts';
import type { InboxCase } from './inbox-items.ts';

interface Props {
  readonly standing: Standing;
  readonly found: Extract<InboxCase, { kind: 'withdrawal' }>;
  readonly reading: PatientReading | undefined;
}

/** A withdrawal that met a booking: the booking wins, and the doctor is asked. Both answers weigh the same. */
export function WithdrawalCard({ standing, found, reading }: Props) {
  const { item, slotId, slot, booking } = found;
  const relais = useRelais();
  const { run, failure } = useAction();
  const now = useNow();
  const setting = useRuleWords(standing, now);
  const { zone } = standing.territory;
  const name = reading?.kind === 'read' ? reading.patient.name : 'Un patient';
  const titleId = `refus-${item.uid}`;
  const cancel = async () => {
    const bookingId = booking.detail?.id;
    if (bookingId === undefined) return;
    const { ownerId } = slot;
    const args = { slotId, bookingId, ownerId, reason: 'doctorUnavailable' } as const;
    if (!(await run(() => relais.issue({ name: 'cancelBooking@1', args })))) return;
    // What was asked for in the first place: the slot leaves too.
    await run(() => relais.issue({ name: 'withdrawSlot@1', args: { slotId, ownerId } }));
    await relais.settle(item.uid);
  };
  return (
    <article aria-labelledby={titleId}>
      <Refusal
        id={titleId}
        title={`${name} était déjà inscrit à ${hour(slot.start, zone)}`}
        why={`Réservé par ${byProfession[booking.byProfession]}, ${moment(booking.bookedAt, now, zone)}. Le créneau reste ouvert : recevez-vous ce patient ?`}
      />
      {failure && (
        <p className="field-error" role="alert">
          {failureSentence(failure, setting)}
        </p>
      )}
      <div className="answers">
        <button type="button" className="btn btn-sm" onClick={() => relais.settle(item.uid)}>
          Je le reçois
        </button>
        <button type="button" className="btn btn-sm" onClick={cancel}>
          Annuler le rendez-vous
        </button>
      </div>
    </article>
  );
}
