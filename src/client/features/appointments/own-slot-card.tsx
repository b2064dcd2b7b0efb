import { useNow } from '#client/ports/use-now.ts';
import type { PatientReading } from '#client/ports/use-patient.ts';
import { capital, duration, hour, moment } from '#client/ui/french-time.ts';
import { patientName } from '#client/ui/patient-words.ts';
import { SlotRow } from '#client/ui/slot-row.tsx';
import type { TagState } from '#client/ui/tag.tsx';
import { byProfession, modesText } from '#client/ui/words.ts';
import type { Id } from '#domain/identifiers.ts';
import type { Slot } from '#domain/slots/slot.ts';
import { bookingStatus, pendingOnOwnSlot } from '#sync/booking-status.ts';
import { knownStructure, type Standing } from '#sync/known-records.ts';
import { ageAndReason } from './diary-words.ts';

interface Props {
  readonly standing: Standing;
  readonly slotId: Id;
  readonly slot: Slot;
  readonly reading: PatientReading | undefined;
}

/** The slot itself, as its owner reads it; an eligibility in words, since it is why the patient is here. */
export function OwnSlotCard({ standing, slotId, slot, reading }: Props) {
  const { zone } = standing.territory;
  const now = useNow();
  const { booking } = slot;
  const detail = booking?.detail;
  const structure = detail && knownStructure(standing.state, detail.structureId);
  const minutes = duration((slot.end - slot.start) / 60_000);
  const where = booking
    ? `par ${structure?.name ?? byProfession[booking.byProfession]}, ${moment(booking.bookedAt, now, zone)}`
    : `${minutes} · ${slot.state === 'withdrawn' ? 'retiré' : 'pas encore pris'}`;
  const note = ageAndReason(reading, slot.start, zone);
  return (
    <>
      <div className="sheet">
        <SlotRow
          state={tagOf(standing, slotId, slot)}
          hour={hour(slot.start, zone)}
          dateTime={new Date(slot.start).toISOString()}
          who={reading ? patientName(reading) : booking ? 'Réservé' : capital(modesText(slot.modes))}
          where={where}
          {...(note === undefined ? {} : { note })}
        />
      </div>
      {detail && <p className="meta">{eligibilityWords(detail.eligibility)}</p>}
    </>
  );
}

function tagOf({ state }: Standing, slotId: Id, slot: Slot): TagState {
  if (pendingOnOwnSlot(state, slotId)) return 'pending';
  const detail = slot.booking?.detail;
  if (detail && bookingStatus(state, slotId, detail.id).kind !== 'confirmed') return 'pending';
  return slot.booking ? 'confirmed' : 'free';
}

function eligibilityWords({
  doctor,
  appointment,
}: NonNullable<NonNullable<Slot['booking']>['detail']>['eligibility']): string {
  const doctors = {
    none: 'Sans médecin traitant',
    unavailable: 'Médecin traitant appelé, pas avant 48 h',
    faraway: 'Médecin traitant trop loin d’ici',
  };
  const appointments = { none: 'aucun autre rendez-vous', tooLate: 'autre rendez-vous trop tardif' };
  return `${doctors[doctor]}, ${appointments[appointment]}.`;
}
