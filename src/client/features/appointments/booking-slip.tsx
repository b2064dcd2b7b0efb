import { useNow } from '#client/ports/use-now.ts';
import type { PatientReading } from '#client/ports/use-patient.ts';
import { phoneText } from '#client/ui/french-text.ts';
import { dayAndMonth, hour, moment, weekdayName } from '#client/ui/french-time.ts';
import { patientName } from '#client/ui/patient-words.ts';
import { Slip } from '#client/ui/slip.tsx';
import type { Slot } from '#domain/slots/slot.ts';
import type { BookingStatus } from '#sync/booking-status.ts';
import type { Standing } from '#sync/known-records.ts';
import type { PracticeWords } from './practice-of.ts';
import { reservationTag } from './reservation-words.ts';

interface Props {
  readonly standing: Standing;
  readonly slot: Slot;
  readonly status: BookingStatus;
  readonly reading: PatientReading;
  readonly practice: PracticeWords;
}

/** The appointment card of a booking, in the state it is in. */
export function BookingSlip({ standing, slot, status, reading, practice }: Props) {
  const { zone } = standing.territory;
  const now = useNow();
  const state = reservationTag(status);
  return (
    <Slip
      state={state === 'free' ? 'pending' : state}
      since={status.kind === 'confirmed' ? since(moment(status.booking.bookedAt, now, zone)) : undefined}
      hour={hour(slot.start, zone)}
      dateTime={new Date(slot.start).toISOString()}
      weekday={weekdayName(slot.start, zone)}
      date={dayAndMonth(slot.start, zone)}
      doctor={practice.fullName}
      address={practice.address}
      phone={phoneText(practice.phone)}
      patient={status.kind === 'cancelling' ? 'Annulation à confirmer' : patientName(reading)}
    />
  );
}

function since(text: string): string {
  return /^\d/.test(text) ? `à ${text}` : text;
}
