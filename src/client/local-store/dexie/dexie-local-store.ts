import { type LocalStore, LocalStoreError } from '#client/ports/local-store.ts';
import type { StateMark } from '#client/ports/resting-readings.ts';
import type { JournalEntry, LocalMeta, LocalRow, LocalState } from '#sync/local-state.ts';
import { changesNothing, LocalStateInMemory } from '../local-state-in-memory.ts';
import { compactDevice } from './compact-device.ts';
import type { RelaisDatabase } from './database.ts';
import { readMeta, readOrMakeMeta, readPages, readQueues, readRows, stagingName } from './read-device.ts';
import { type Decide, Replica, type UpdateAttempt } from './replica.ts';
import { type TabSignal, tabSignal } from './tab-signal.ts';
import type { RelaisTables } from './tables.ts';

/**
 * A profile's state in IndexedDB, whole in memory in each tab. Updates of all tabs happen one after the other because each is
 * one read-write transaction that begins by reading what the others committed.
 */
export class DexieLocalStore implements LocalStore {
  readonly #database: RelaisDatabase;
  readonly #listeners = new Set<() => void>();
  #replica: Replica | undefined;
  #signal: TabSignal | undefined;
  #announced: LocalState | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  /** Subscribers are also called when a newer app takes over; from then on every update is refused with `closed`. */
  constructor(database: RelaisDatabase) {
    this.#database = database;
    database.whenSteppedAside(() => this.#tell());
  }

  async open(initial: LocalMeta): Promise<void> {
    await this.#inTurn(async () => {
      this.#replica = await this.#database.run((tables) => readReplica(tables, initial));
      this.#announced = this.#replica.reading;
    });
    this.#signal?.stop();
    this.#signal = tabSignal(this.#database.name, () => void this.#refresh());
  }

  /** Opens only what a profile already wrote here; false, and nothing is made, when none did. */
  async openExisting(): Promise<boolean> {
    const kept = await this.#database.run((tables) => readMeta(tables));
    if (kept) await this.open(kept.value);
    return kept !== undefined;
  }

  state(): LocalState {
    if (!this.#replica) throw new LocalStoreError('closed');
    return this.#replica.reading;
  }

  /** The commit that `state` shows. */
  mark(): StateMark {
    return this.#opened().mark;
  }

  async update<T>(decide: Decide<T>): Promise<T> {
    return this.#inTurn(async () => {
      const replica = this.#opened();
      const attempt: UpdateAttempt<T> = { id: crypto.randomUUID(), decide };
      try {
        const result = await this.#database.run((tables) => replica.update(tables, attempt));
        if (attempt.decided && !changesNothing(attempt.decided.changes)) this.#signal?.send();
        return result;
      } catch (error) {
        throw attempt.threw ? attempt.threw.error : error;
      } finally {
        this.#announce();
      }
    });
  }

  async stagedRows(snapshot: string): Promise<readonly LocalRow[]> {
    return this.#database.run((tables) =>
      tables.transaction('r', tables.meta, tables.pages, async () => {
        const stored = await readMeta(tables);
        return readPages(tables, stagingName(snapshot, stored?.active ?? null));
      }),
    );
  }

  async journal(): Promise<readonly JournalEntry[]> {
    const entries = await this.#database.run((tables) => tables.journal.toArray());
    return entries.sort((a, b) => a.seq - b.seq);
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Folds the rows written since the last snapshot into its pages, when there are more than `above`, so that the next start
   * stays fast. For a quiet moment: it rewrites every page.
   */
  async compact(above = 2000): Promise<void> {
    await this.#inTurn(async () => {
      const replica = this.#opened();
      await this.#database.run((tables) => compactDevice(tables, replica, above));
      this.#announce();
    });
  }

  /** The last state stays readable, so that screens still shown do not break. */
  async close(): Promise<void> {
    this.#signal?.stop();
    this.#signal = undefined;
    await this.#turn;
    await this.#database.close();
  }

  #opened(): Replica {
    if (!this.#replica) throw new LocalStoreError('closed');
    return this.#replica;
  }

  /** Reads what other tabs committed. A failure waits for the next update, which will tell it to somebody. */
  async #refresh(): Promise<void> {
    await this.#inTurn(async () => {
      const replica = this.#opened();
      await this.#database.run((tables) => replica.refresh(tables));
      this.#announce();
    }).catch(() => undefined);
  }

  #announce(): void {
    const reading = this.#replica?.reading;
    if (reading === this.#announced) return;
    this.#announced = reading;
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }

  /** One thing at a time in this tab, so that memory follows the commits in their order. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => undefined);
    return done;
  }
}

function readReplica(tables: RelaisTables, initial: LocalMeta): Promise<Replica> {
  return tables.transaction('rw', tables.written, async () => {
    const stored = await readOrMakeMeta(tables, initial);
    const [queues, rows] = await Promise.all([readQueues(tables, stored), readRows(tables, stored)]);
    return new Replica(stored, new LocalStateInMemory({ ...queues, rows }));
  });
}
