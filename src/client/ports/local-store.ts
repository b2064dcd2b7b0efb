import type { JournalEntry, LocalChanges, LocalMeta, LocalRow, LocalState } from '#sync/local-state.ts';

/** Why the device could not keep something. A typed failure of the environment, to be told to the person in words. */
export class LocalStoreError extends Error {
  readonly reason: 'full' | 'closed' | 'newer' | 'failed';
  constructor(reason: 'full' | 'closed' | 'newer' | 'failed', cause?: unknown) {
    super(`local store: ${reason}`, { cause });
    this.name = 'LocalStoreError';
    this.reason = reason;
  }
}

/**
 * Everything one profile keeps on this device: rows, shadow, outbox, journal, inbox and meta, read as one state and changed
 * as one.
 *
 * Contract (tests/contract/local-store.contract.ts):
 * - LS-1 `update` hands `decide` the latest durable state, other tabs' writes included, and commits the changes it answers all
 *   together or not at all; updates of all tabs happen one after the other.
 * - LS-2 When `update` resolves the changes are durable (IndexedDB `durability: 'strict'`) and `state()` shows them.
 * - LS-3 A `decide` that throws, or a failed write, leaves no trace, neither durable nor in `state()`.
 * - LS-4 Outbox and inbox survive close and reopen, in order.
 * - LS-5 A staged snapshot is invisible until swapped in; swapping replaces all rows at once and survives a reopen.
 * - LS-6 `state()` and `subscribe` also follow other tabs of the same profile (within moments, when there are several).
 * - LS-7 A database written by a newer app is never written to: `open` fails with `newer`.
 * - LS-8 A commit that forgets entries of the list leaves none of their texts in the journal; other lines of an import stay.
 * - LS-9 A page added to the rows is seen at once, by other tabs too, in place of what was there under the same keys, and survives a
 *   reopen.
 * - LS-10 What was opened of a row and rests beside it (`RestingReadings`) goes in the commit that takes the row off the device.
 */
export interface LocalStore {
  /** Opens (and creates, with `initial`) the profile's database and reads it into memory. */
  open(initial: LocalMeta): Promise<void>;
  /** The state in memory, as of the last commit this tab knows of. Throws before `open`. */
  state(): LocalState;
  /** `decide` is synchronous and pure; it may be called again if another tab wrote meanwhile. */
  update<T>(decide: (state: LocalState) => { changes: LocalChanges; result: T }): Promise<T>;
  /** The rows of a staged page range, needed to swap a snapshot in: all staged rows of `snapshot`. */
  stagedRows(snapshot: string): Promise<readonly LocalRow[]>;
  /** The commands that have their outcome, in order of `seq`; at most the last 30 days. */
  journal(): Promise<readonly JournalEntry[]>;
  /** Called after each change of the state, from any tab. Returns the way to stop. */
  subscribe(listener: () => void): () => void;
  close(): Promise<void>;
}
