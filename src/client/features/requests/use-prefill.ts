import { useMemo } from 'react';
import { useEntryReadings } from '#client/ports/entry-readings.ts';
import { useOpenedEntry } from '#client/ports/use-opened-entry.ts';
import { usePatients } from '#client/ports/use-patient.ts';
import { bookingStatus, sealedOf } from '#sync/booking-status.ts';
import type { Standing } from '#sync/known-records.ts';
import { type Prefill, prefillOf, refusedEntry } from './prefill.ts';
import type { RequestStart } from './request-start.ts';

/** What the form of this start opens with, as soon as it could be opened. */
export function usePrefill(standing: Standing, start: RequestStart): Prefill {
  const patient = useBookedPatient(standing, start);
  const { readings } = useEntryReadings();
  const refused = start.kind === 'again' ? refusedEntry(standing, start.uid) : undefined;
  const again = useOpenedEntry(refused);
  const entry = start.kind === 'correction' ? readings.entry(start.entryId) : again;
  return prefillOf(standing, start, { patient, entry });
}

function useBookedPatient({ state }: Standing, start: RequestStart) {
  const bookingId = start.kind === 'booking' ? start.bookingId : undefined;
  const sealed =
    start.kind === 'booking' ? sealedOf(bookingStatus(state, start.slotId, start.bookingId)) : undefined;
  const wanted = useMemo(
    () => (bookingId !== undefined && sealed ? [{ bookingId, sealed }] : []),
    [bookingId, sealed],
  );
  const patientOf = usePatients(wanted);
  return bookingId !== undefined && sealed ? patientOf(bookingId) : undefined;
}
