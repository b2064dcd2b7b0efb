import { LocalStoreError } from '#client/ports/local-store.ts';
import type { StateMark } from '#client/ports/resting-readings.ts';
import type { LocalChanges, LocalState } from '#sync/local-state.ts';
import { changesNothing, type LocalStateInMemory } from '../local-state-in-memory.ts';
import { readMeta, readQueues, readRowsSince } from './read-device.ts';
import type { RelaisTables, StoredMeta } from './tables.ts';
import { type Written, writeChanges } from './write-changes.ts';

export type Decide<T> = (state: LocalState) => { changes: LocalChanges; result: T };

/** One call of `update`, which may take two tries when the browser closes the database under it. */
export interface UpdateAttempt<T> {
  /** Stored with the commit. */
  readonly id: string;
  readonly decide: Decide<T>;
  decided?: { readonly changes: LocalChanges; readonly result: T };
  threw?: { readonly error: unknown };
}

/** A tab's memory of the database, and the commit it stands at. */
export class Replica {
  readonly #memory: LocalStateInMemory;
  #gen: number;
  #active: string | null;

  constructor(stored: StoredMeta, memory: LocalStateInMemory) {
    this.#memory = memory;
    this.#gen = stored.gen;
    this.#active = stored.active;
  }

  get reading(): LocalState {
    return this.#memory.reading;
  }

  /** The commit that memory shows. */
  get mark(): StateMark {
    return { gen: this.#gen, active: this.#active };
  }

  /** Decides on the latest state and commits, in one transaction; memory follows only once it is durable. */
  async update<T>(tables: RelaisTables, attempt: UpdateAttempt<T>): Promise<T> {
    const written = await tables.transaction('rw', tables.written, async () => {
      const stored = await this.catchUp(tables);
      // The connection broke after the first try's commit: it is kept, and must not be made twice.
      if (attempt.decided && stored.recent.includes(attempt.id)) return undefined;
      const { changes } = this.#decide(attempt);
      return changesNothing(changes) ? undefined : writeChanges(tables, stored, changes, attempt.id);
    });
    if (!attempt.decided) throw new LocalStoreError('failed');
    if (written) this.#follow(attempt.decided.changes, written);
    return attempt.decided.result;
  }

  /** Reads what other tabs committed. */
  async refresh(tables: RelaisTables): Promise<void> {
    const { meta, rows, pages, shadow, outbox, inbox } = tables;
    await tables.transaction('r', [meta, rows, pages, shadow, outbox, inbox], () => this.catchUp(tables));
  }

  /** The same inside a transaction of the caller: only what others made durable ever enters memory this way. */
  async catchUp(tables: RelaisTables): Promise<StoredMeta> {
    const stored = await readMeta(tables);
    if (!stored) throw new LocalStoreError('failed', new Error('the database was emptied'));
    if (stored.gen === this.#gen) return stored;
    const known = { gen: this.#gen, active: this.#active };
    const [queues, rows] = await Promise.all([
      readQueues(tables, stored),
      readRowsSince(tables, stored, known),
    ]);
    this.#memory.takeOver(queues, rows);
    this.standAt(stored);
    return stored;
  }

  /** Notes that memory shows this commit. */
  standAt(stored: StoredMeta): void {
    this.#gen = stored.gen;
    this.#active = stored.active;
  }

  #decide<T>(attempt: UpdateAttempt<T>): { readonly changes: LocalChanges; readonly result: T } {
    try {
      attempt.decided = attempt.decide(this.reading);
      return attempt.decided;
    } catch (error) {
      attempt.threw = { error };
      throw error;
    }
  }

  #follow(changes: LocalChanges, { stored, swappedIn }: Written): void {
    this.#memory.applyChanges(changes, swappedIn);
    this.standAt(stored);
  }
}
