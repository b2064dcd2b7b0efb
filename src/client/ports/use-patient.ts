import { useCallback, useEffect, useSyncExternalStore } from 'react';
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

export interface SealedPatient {
  readonly bookingId: Id;
  readonly sealed: Envelope;
}

const stillReading: PatientReading = { kind: 'reading' };

/** Envelopes opened once each, in memory only: gone with the page. */
class OpenedPatients {
  readonly #relais: Relais;
  readonly #readings = new Map<Id, PatientReading>();
  readonly #listeners = new Set<() => void>();
  #arrivals = 0;

  constructor(relais: Relais) {
    this.#relais = relais;
  }

  readonly arrivals = (): number => this.#arrivals;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  reading(bookingId: Id): PatientReading {
    return this.#readings.get(bookingId) ?? stillReading;
  }

  async open({ bookingId, sealed }: SealedPatient): Promise<void> {
    if (this.#readings.has(bookingId)) return;
    this.#readings.set(bookingId, stillReading);
    const reading = await read(this.#relais, bookingId, sealed);
    this.#readings.set(bookingId, reading);
    this.#arrivals += 1;
    for (const listener of this.#listeners) listener();
  }
}

async function read(relais: Relais, bookingId: Id, sealed: Envelope): Promise<PatientReading> {
  try {
    const result = await relais.openPatient(sealed, bookingId);
    return result.ok ? { kind: 'read', patient: result.value } : { kind: 'closed', why: result.refusal };
  } catch {
    // The keys could not be loaded (a database that is locked): the person is told it cannot be read.
    return { kind: 'closed', why: 'unreadable' };
  }
}

const byProfile = new WeakMap<Relais, OpenedPatients>();

function openedBy(relais: Relais): OpenedPatients {
  const known = byProfile.get(relais) ?? new OpenedPatients(relais);
  byProfile.set(relais, known);
  return known;
}

/** Opens envelopes as they come; the answer is by booking id. Those that cannot be read say why. */
export function usePatients(wanted: readonly SealedPatient[]): (bookingId: Id) => PatientReading {
  const opened = openedBy(useRelais());
  useSyncExternalStore(opened.subscribe, opened.arrivals);
  useEffect(() => {
    for (const patient of wanted) void opened.open(patient);
  }, [opened, wanted]);
  return useCallback((bookingId: Id) => opened.reading(bookingId), [opened]);
}
