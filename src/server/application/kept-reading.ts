import type { Instant } from '#domain/identifiers.ts';

/**
 * What many ask for and that changes seldom: read once, then given to all for a while. Those who ask while it is being read wait for
 * the same reading. One that failed is not kept.
 */
export class KeptReading<T> {
  readonly #read: () => Promise<T>;
  readonly #clock: { now(): Instant };
  readonly #forMs: number;
  #kept: { readonly reading: Promise<T>; readonly since: Instant } | undefined;

  constructor(read: () => Promise<T>, clock: { now(): Instant }, forMs: number) {
    this.#read = read;
    this.#clock = clock;
    this.#forMs = forMs;
  }

  get(): Promise<T> {
    const now = this.#clock.now();
    // A clock that was set back keeps nothing for ever.
    if (this.#kept && Math.abs(now - this.#kept.since) < this.#forMs) return this.#kept.reading;
    const kept = { reading: this.#read(), since: now };
    this.#kept = kept;
    kept.reading.catch(() => {
      if (this.#kept === kept) this.#kept = undefined;
    });
    return kept.reading;
  }
}
