import type { Envelope } from '#domain/access/envelope.ts';
import type { Patient } from '#domain/bookings/booking.ts';
import type { Command } from '#domain/commands.ts';
import type { Id, Instant } from '#domain/identifiers.ts';
import type { Refusal } from '#domain/refusals.ts';
import type { Result } from '#domain/result.ts';
import type { LocalState } from '#sync/local-state.ts';
import type { SyncStatus } from '#sync/sync-status.ts';

import type { EntryReadings } from './entry-readings.ts';
import type { ListVault } from './list-vault.ts';

/** Why a booking's envelope cannot be read here, in the terms a screen needs. */
export type UnreadablePatient = 'notGranted' | 'unreadable';

/**
 * One profile of the app at work, as features see it: everything reads from `state()` and acts through commands. Made in
 * `client/app/wiring.ts`, handed down by React context (`relais-context.ts`).
 */
export interface Relais {
  /** The device's records and queues; synchronous, changes announced by `subscribe`. */
  state(): LocalState;
  subscribe(listener: () => void): () => void;
  status(): SyncStatus;
  subscribeStatus(listener: () => void): () => void;
  /** The instant, corrected by what the relay's clock said last. */
  now(): Instant;
  newId(): Id;
  /**
   * Decides a command here and now and, if no rule refuses it, keeps it durably (before resolving) and sends it as soon as it
   * can. A local refusal is a value and keeps nothing. Rejects only with LocalStoreError: then nothing was kept.
   * `expiresAt`: the command is of no use after that instant (a booking: its slot's start).
   */
  issue(command: Command, options?: { expiresAt?: Instant }): Promise<Result<{ uid: Id }, Refusal>>;
  /** Takes back a command that was never sent; false when it has left already. */
  takeBack(uid: Id): Promise<boolean>;
  /** The author has dealt with an item of « À traiter »: it leaves. */
  settle(uid: Id): Promise<void>;
  /** The person has seen to a booking that the relay forgot (SY-18): it is not told any more. */
  dropMissing(bookingId: Id): Promise<void>;
  /** Pulls and pushes now (button, focus, network back). */
  syncNow(): void;
  /** Seals a patient to both structures of a booking. */
  sealPatient(patient: Patient, bookingId: Id, structureIds: readonly Id[]): Promise<Envelope>;
  openPatient(sealed: Envelope, bookingId: Id): Promise<Result<Patient, UnreadablePatient>>;
  /** Seals and opens what the list of patients without a médecin traitant holds. */
  readonly list: ListVault;
  /** The list's entries, opened. */
  readonly readings: EntryReadings;
}
