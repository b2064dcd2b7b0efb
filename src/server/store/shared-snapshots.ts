import type { Id } from '#domain/identifiers.ts';

/** One snapshot is read by at most so many, so that it is given back before long. */
const mostReaders = 64;

/** Reads what it came for; never rejects, and tells whoever asked by itself. */
export type Reader<Tx> = (tx: Tx) => Promise<void>;

/** Takes those who are to read, and only then opens a snapshot of the territory for them; rejects when it cannot. */
export type OpenSnapshot<Tx> = (territoryId: Id, take: () => readonly Reader<Tx>[]) => Promise<void>;

interface Waiting<Tx> {
  readonly read: Reader<Tx>;
  fail(error: unknown): void;
}

/**
 * Readings of one territory that wait together share one snapshot, taken after all of them were asked for: an answer never shows less
 * than there was when it was asked for.
 */
export class SharedSnapshots<Tx> {
  readonly #open: OpenSnapshot<Tx>;
  readonly #waiting = new Map<Id, Waiting<Tx>[]>();

  constructor(open: OpenSnapshot<Tx>) {
    this.#open = open;
  }

  read<T>(territoryId: Id, work: (tx: Tx) => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const read = async (tx: Tx) => {
        try {
          resolve(await work(tx));
        } catch (error) {
          reject(error);
        }
      };
      const waiting = this.#waiting.get(territoryId) ?? [];
      waiting.push({ read, fail: reject });
      // Whoever is the first of a snapshot opens it; the others wait with him.
      if (waiting.length % mostReaders === 1) void this.#openFor(territoryId);
      this.#waiting.set(territoryId, waiting);
    });
  }

  async #openFor(territoryId: Id): Promise<void> {
    let readers: readonly Waiting<Tx>[] | undefined;
    const take = () => {
      readers = this.#take(territoryId);
      return readers.map(({ read }) => read);
    };
    try {
      await this.#open(territoryId, take);
    } catch (error) {
      // Who was answered before it failed has his answer.
      for (const { fail } of readers ?? this.#take(territoryId)) fail(error);
    }
  }

  #take(territoryId: Id): readonly Waiting<Tx>[] {
    const waiting = this.#waiting.get(territoryId) ?? [];
    const taken = waiting.splice(0, mostReaders);
    if (waiting.length === 0) this.#waiting.delete(territoryId);
    return taken;
  }
}
