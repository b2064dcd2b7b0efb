import type { Envelope } from '#domain/access/envelope.ts';
import { type Patient, patientSchema } from '#domain/bookings/booking.ts';
import type { Id, Instant } from '#domain/identifiers.ts';
import { accept, type Result, refuse } from '#domain/result.ts';
import { enqueue, takeBack } from '#sync/enqueue.ts';
import type { LocalState } from '#sync/local-state.ts';
import { dropMissing } from '#sync/missing-bookings.ts';
import type { Clock, IdSource, Timers } from '../ports/environment.ts';
import type { LocalStore } from '../ports/local-store.ts';
import type { Relais, UnreadablePatient } from '../ports/relais.ts';
import type { RestingReadings } from '../ports/resting-readings.ts';
import type { EnvelopeContext, Vault } from '../ports/vault.ts';
import { createEntryReadings, type EndingReadings } from '../readings/entry-readings.ts';
import type { SealedWorkThread } from '../readings/sealed-work-thread.ts';
import type { SyncEngine } from '../sync-engine/sync-engine.ts';
import { createListVault, recipientsOf } from './list-vault.ts';

export interface RelaisParts {
  readonly store: LocalStore;
  readonly engine: SyncEngine;
  /** Loaded when first needed: cryptography is not part of the first screen. */
  readonly vault: () => Promise<Vault>;
  /** Where the list is opened and sealed by the hundred. */
  readonly thread: SealedWorkThread;
  readonly resting: RestingReadings;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly ids: IdSource;
  /** Called after a command was kept (Background Sync, asking for durable storage). */
  readonly onKept: () => void;
}

/** Puts store, engine and vault together as the one thing that screens know. */
export function createRelais(parts: RelaisParts): Relais & { readonly readings: EndingReadings } {
  const { store, engine, vault, thread, resting, clock, timers, ids, onKept } = parts;
  const now = (): Instant => clock.now() + store.state().meta.clockOffsetMs;
  const list = createListVault(
    vault,
    async () => (await thread.ready()).work,
    () => store.state(),
  );
  const readings = createEntryReadings({
    state: () => store.state(),
    subscribe: (listener) => store.subscribe(listener),
    thread,
    resting,
    timers,
    newId: () => ids.newId(),
  });
  return {
    list,
    readings,
    state: () => store.state(),
    subscribe: (listener) => store.subscribe(listener),
    status: () => engine.status(),
    subscribeStatus: (listener) => engine.subscribe(listener),
    now,
    newId: () => ids.newId(),
    syncNow: () => engine.nudge(),
    async issue(command, options = {}) {
      const uid = ids.newId();
      const result = await store.update((state) =>
        enqueue(state, { command, uid, expiresAt: options.expiresAt }, now()),
      );
      if (result.ok) {
        engine.nudge();
        onKept();
      }
      return result;
    },
    async takeBack(uid) {
      const taken = await store.update((state) => takeBack(state, uid, now()));
      if (taken) engine.nudge();
      return taken;
    },
    settle: (uid) => store.update(() => ({ changes: { inboxDelete: [uid] }, result: undefined })),
    dropMissing: (bookingId) => store.update((state) => dropMissing(state, bookingId)),
    async sealPatient(patient, bookingId, structureIds) {
      const recipients = recipientsOf(store.state(), structureIds);
      const sealer = await vault();
      return sealer.seal(JSON.stringify(patient), bookingContext(store.state(), bookingId), recipients);
    },
    async openPatient(sealed, bookingId) {
      return openPatient(await vault(), sealed, bookingContext(store.state(), bookingId));
    },
  };
}

/** A patient's envelope is bound to its booking, which keeps it while the booking moves to a slot's history. */
function bookingContext(state: LocalState, bookingId: Id): EnvelopeContext {
  return { territoryId: state.meta.territoryId, kind: 'booking', recordId: bookingId };
}

async function openPatient(
  vault: Vault,
  sealed: Envelope,
  context: EnvelopeContext,
): Promise<Result<Patient, UnreadablePatient>> {
  const opened = await vault.open(sealed, context);
  if (!opened.ok) return refuse(opened.refusal === 'notGranted' ? 'notGranted' : 'unreadable');
  try {
    const parsed = patientSchema.safeParse(JSON.parse(opened.value));
    return parsed.success ? accept(parsed.data) : refuse('unreadable');
  } catch {
    return refuse('unreadable');
  }
}
