import { useEffect, useMemo, useState } from 'react';
import { type Reading, useEntryReadings } from '#client/ports/entry-readings.ts';
import type { EntryContent } from '#client/ports/list-vault.ts';
import { useRelais } from '#client/ports/relais-context.ts';
import { usePatients } from '#client/ports/use-patient.ts';
import { bookingStatus, sealedOf } from '#sync/booking-status.ts';
import type { Standing } from '#sync/known-records.ts';
import { type Prefill, prefillOf, type Refused, refusedEntry } from './prefill.ts';
import type { RequestStart } from './request-start.ts';

/** What the form of this start opens with, as soon as it could be opened. */
export function usePrefill(standing: Standing, start: RequestStart): Prefill {
  const patient = useBookedPatient(standing, start);
  const { readings } = useEntryReadings();
  const refused = start.kind === 'again' ? refusedEntry(standing, start.uid) : undefined;
  const again = useOpened(refused);
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

/** The content of a refused command, opened once. */
export function useOpened(refused: Refused | undefined): Reading<EntryContent> | undefined {
  const relais = useRelais();
  const [opened, setOpened] = useState<Reading<EntryContent>>();
  const entryId = refused?.entryId;
  const sealed = refused?.sealed;
  useEffect(() => {
    if (entryId === undefined || !sealed) return undefined;
    let left = false;
    relais.list
      .openEntry(sealed, entryId)
      .catch(() => ({ ok: false, refusal: 'unreadable' }) as const)
      .then((result) => {
        if (left) return;
        setOpened(
          result.ok ? { kind: 'read', content: result.value } : { kind: 'closed', why: result.refusal },
        );
      });
    return () => {
      left = true;
    };
  }, [relais, entryId, sealed]);
  return refused ? (opened ?? { kind: 'reading' }) : undefined;
}
