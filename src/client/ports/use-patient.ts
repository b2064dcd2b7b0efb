import { useEffect, useState } from 'react';
import type { Envelope } from '#domain/access/envelope.ts';
import type { Patient } from '#domain/bookings/booking.ts';
import type { Id } from '#domain/identifiers.ts';
import type { Relais, UnreadablePatient } from './relais.ts';
import { useRelais } from './relais-context.ts';

/** What a screen knows of a sealed patient now; opening takes a moment and never blocks. */
export type PatientReading =
  | { readonly kind: 'reading' }
  | { readonly kind: 'read'; readonly patient: Patient }
  | { readonly kind: 'closed'; readonly why: UnreadablePatient };

/** Opened once per booking and profile, in memory only: gone with the page. */
const opened = new WeakMap<Relais, Map<string, PatientReading>>();

function readingsOf(relais: Relais): Map<string, PatientReading> {
  const known = opened.get(relais) ?? new Map<string, PatientReading>();
  opened.set(relais, known);
  return known;
}

/** Opens envelopes as they come; the answer is by booking id. Those that cannot be read say why. */
export function usePatients(
  wanted: readonly { readonly bookingId: Id; readonly sealed: Envelope }[],
): (bookingId: Id) => PatientReading {
  const relais = useRelais();
  const readings = readingsOf(relais);
  const [, setArrivals] = useState(0);
  useEffect(() => {
    let active = true;
    for (const { bookingId, sealed } of wanted) {
      if (readings.has(bookingId)) continue;
      readings.set(bookingId, { kind: 'reading' });
      void read(relais, bookingId, sealed).then((reading) => {
        readings.set(bookingId, reading);
        if (active) setArrivals((count) => count + 1);
      });
    }
    return () => {
      active = false;
    };
  }, [relais, readings, wanted]);
  return (bookingId) => readings.get(bookingId) ?? { kind: 'reading' };
}

async function read(relais: Relais, bookingId: Id, sealed: Envelope): Promise<PatientReading> {
  try {
    const result = await relais.openPatient(sealed, bookingId);
    return result.ok ? { kind: 'read', patient: result.value } : { kind: 'closed', why: result.refusal };
  } catch {
    // The keys could not be loaded (a broken chunk, a locked database): the person is told it cannot be read.
    return { kind: 'closed', why: 'unreadable' };
  }
}
