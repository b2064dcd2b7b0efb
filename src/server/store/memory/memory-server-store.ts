import type { Id, Instant } from '#domain/identifiers.ts';
import type {
  ReadTransaction,
  RecordWrite,
  ServerStore,
  WriteTransaction,
} from '../../ports/server-store.ts';
import type { SessionStore } from '../../ports/session-store.ts';
import { newCommitMark, newIncarnation } from '../commit-mark.ts';
import { SerialQueue } from '../serial-queue.ts';
import { Watchers } from '../watchers.ts';
import { MemoryReadTransaction } from './memory-read-transaction.ts';
import { MemorySessionStore } from './memory-session-store.ts';
import { MemoryTerritory } from './memory-territory.ts';
import { MemoryWriteTransaction } from './memory-write-transaction.ts';

/**
 * A relay's store that forgets everything with its process: for tests and simulations. No timers and no chance: with a given
 * `newIncarnation`, the same calls give the same answers in the same order. Readers and writers share one queue.
 */
export class MemoryServerStore implements ServerStore {
  readonly #territories = new Map<Id, { state: MemoryTerritory; queue: SerialQueue }>();
  readonly #watchers = new Watchers();
  readonly #sessions = new MemorySessionStore();
  readonly #newIncarnation: () => string;
  #incarnation: string;
  #sharedSecret: string | undefined;
  readonly #newMark: () => string;
  readonly #now: () => Instant;

  constructor(options: { newIncarnation?: () => string; newMark?: () => string; now?: () => Instant } = {}) {
    this.#newMark = options.newMark ?? newCommitMark;
    this.#now = options.now ?? Date.now;
    this.#newIncarnation = options.newIncarnation ?? newIncarnation;
    this.#incarnation = this.#newIncarnation();
  }

  async incarnation(): Promise<string> {
    return this.#incarnation;
  }

  async renewIncarnation(): Promise<string> {
    this.#incarnation = this.#newIncarnation();
    return this.#incarnation;
  }

  async sharedSecret(offered: string): Promise<string> {
    this.#sharedSecret ??= offered;
    return this.#sharedSecret;
  }

  async createTerritory(territoryId: Id, writes: readonly RecordWrite[]): Promise<void> {
    if (this.#territories.has(territoryId)) throw new Error('This territory exists already');
    const state = new MemoryTerritory(this.#newMark, this.#now);
    for (const write of writes) state.writeRecord(write);
    this.#territories.set(territoryId, { state, queue: new SerialQueue() });
    this.#commit(territoryId, state);
  }

  async territories(): Promise<readonly Id[]> {
    return [...this.#territories.keys()].sort();
  }

  async write<T>(territoryId: Id, work: (tx: WriteTransaction) => Promise<T>): Promise<T> {
    const { state, queue } = this.#territory(territoryId);
    return queue.run(async () => {
      const start = state.mark();
      try {
        const result = await work(new MemoryWriteTransaction(state));
        this.#commit(territoryId, state);
        return result;
      } catch (error) {
        state.rollbackTo(start);
        throw error;
      }
    });
  }

  async read<T>(territoryId: Id, work: (tx: ReadTransaction) => Promise<T>): Promise<T> {
    const { state, queue } = this.#territory(territoryId);
    return queue.run(() => work(new MemoryReadTransaction(state)));
  }

  watch(listener: (territoryId: Id, version: number) => void): () => void {
    return this.#watchers.add(listener);
  }

  sessions(): SessionStore {
    return this.#sessions;
  }

  async tidy(): Promise<void> {}

  async bytes(): Promise<number> {
    return 0;
  }

  async close(): Promise<void> {}

  #commit(territoryId: Id, state: MemoryTerritory): void {
    if (state.commit()) this.#watchers.tell(territoryId, state.version);
  }

  #territory(territoryId: Id): { state: MemoryTerritory; queue: SerialQueue } {
    const territory = this.#territories.get(territoryId);
    if (!territory) throw new Error('Unknown territory');
    return territory;
  }
}
