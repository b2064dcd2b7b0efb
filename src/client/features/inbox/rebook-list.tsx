import { useMemo } from 'react';
import { fieldsOf, useBookingDraft } from '#client/ports/booking-draft.ts';
import { useNavigation } from '#client/ports/navigation.ts';
import { useRelais } from '#client/ports/relais-context.ts';
import { requestBooking } from '#client/ports/request-booking.ts';
import { useAction } from '#client/ports/use-action.ts';
import { useRuleWords } from '#client/ports/use-rule-words.ts';
import { failureSentence } from '#client/ui/failure-words.ts';
import { hour, nearDay } from '#client/ui/french-time.ts';
import { SlotChoice } from '#client/ui/slot-choice.tsx';
import { waySentence, waysTitle } from '#client/ui/way-words.ts';
import { whereText } from '#client/ui/words.ts';
import type { Eligibility, Patient } from '#domain/bookings/booking.ts';
import type { Id, Instant } from '#domain/identifiers.ts';
import { knownSlot, type Standing } from '#sync/known-records.ts';
import { placeReader } from '#sync/slot-rows.ts';
import { waysOn } from '#sync/ways-on.ts';

interface Props {
  readonly standing: Standing;
  /** `eligibility`: what was answered for the lost booking; when nobody knows any more, the questions are asked again. */
  readonly lost: {
    readonly slotId: Id;
    readonly structureId: Id;
    readonly eligibility: Eligibility | undefined;
  };
  /** Unread as long as his envelope is being opened, or cannot be: then a slot leads to an empty form. */
  readonly patient: Patient | undefined;
  readonly now: Instant;
  /** The patient has another request: what brought him here is dealt with. */
  readonly onBooked: () => Promise<void>;
}

/** Three ways on for a patient who lost his slot: one touch asks again, for the same patient, under a new booking. */
export function RebookList({ standing, lost, patient, now, onBooked }: Props) {
  const { zone } = standing.territory;
  const ways = useMemo(() => waysOn(standing, lost.slotId, now), [standing, lost.slotId, now]);
  const place = useMemo(() => placeReader(standing), [standing]);
  const { rebook, why } = useRebook({ standing, lost, patient, now, onBooked });
  const wanted = knownSlot(standing.state, lost.slotId)?.start ?? now;
  return (
    <>
      <h3 className="section-head">{waysTitle(ways.length)}</h3>
      {ways.length > 0 ? (
        <ul className="sheet">
          {ways.map(({ slot: { id, value }, reason }) => {
            const at = place(value);
            const time = hour(value.start, zone);
            const day = nearDay(value.start, now, zone);
            const target = patient ? { onPress: () => rebook(id) } : { href: `/reserver/${id}` };
            return (
              <li key={id}>
                <SlotChoice
                  hour={time}
                  dateTime={new Date(value.start).toISOString()}
                  who={at.who}
                  where={whereText(at)}
                  note={waySentence(reason, value.start, wanted, now, zone)}
                  label={`Demander ${day} à ${time}, ${at.who}, ${at.where}, pour le même patient`}
                  {...target}
                />
              </li>
            );
          })}
        </ul>
      ) : (
        <p>
          <a className="btn btn-sm btn-block" href="/creneaux">
            Voir les créneaux
          </a>
        </p>
      )}
      {why !== undefined && (
        <p className="field-error" role="alert">
          {why}
        </p>
      )}
    </>
  );
}

function useRebook({ standing, lost, patient, now, onBooked }: Props) {
  const relais = useRelais();
  const navigation = useNavigation();
  const { run, failure } = useAction();
  const setting = useRuleWords(standing, now);
  const rebook = async (slotId: Id) => {
    if (!patient) return;
    const { structureId, eligibility } = lost;
    if (!eligibility) {
      const draft = useBookingDraft.getState();
      draft.clear();
      draft.type(fieldsOf(patient), relais.now());
      draft.choose(structureId, relais.now());
      navigation.go(`/reserver/${slotId}`);
      return;
    }
    const kept = await run(() => requestBooking(relais, { slotId, structureId, eligibility, patient }));
    if (!kept) return;
    // Only now that the new request is kept may the old one leave.
    await onBooked();
    navigation.go(`/rdv/${slotId}?r=${kept.bookingId}&nouveau=1`);
  };
  return { rebook, why: failure && failureSentence(failure, setting) };
}
