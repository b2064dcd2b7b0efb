import type { Instant } from '#domain/identifiers.ts';

interface Event {
  readonly at: Instant;
  readonly order: number;
  readonly run: () => void;
}

/**
 * The only source of time in a simulated world. Events run one by one, in order of time and then of arrival; between two of
 * them every promise that can settle does.
 */
export class VirtualTime {
  #now: Instant;
  #order = 0;
  #queue: Event[] = [];
  readonly #cancelled = new Set<number>();
  readonly #settled: () => Promise<void>;

  /** `settled` resolves once nothing of the real world is under way (a database server); by default nothing ever is. */
  constructor(start: Instant, settled: () => Promise<void> = () => Promise.resolve()) {
    this.#now = start;
    this.#settled = settled;
  }

  now(): Instant {
    return this.#now;
  }

  /** Runs `run` after `delayMs` of virtual time; the answer cancels. */
  after(delayMs: number, run: () => void): () => void {
    const event = { at: this.#now + Math.max(0, delayMs), order: this.#order, run };
    this.#order += 1;
    const place = this.#queue.findLastIndex((other) => other.at <= event.at);
    this.#queue.splice(place + 1, 0, event);
    return () => this.#cancelled.add(event.order);
  }

  /** Runs every event up to `until`, calling `check` after each. Stops early, at the time of that event, when `check` answers true. */
  async runUntil(
    until: Instant,
    check: () => boolean | undefined | Promise<boolean | undefined>,
  ): Promise<void> {
    await this.#everyPromise();
    for (let next = this.#queue[0]; next && next.at <= until; next = this.#queue[0]) {
      this.#queue.shift();
      if (this.#cancelled.delete(next.order)) continue;
      this.#now = next.at;
      next.run();
      await this.#everyPromise();
      if ((await check()) === true) return;
    }
    this.#now = until;
  }

  /** Lets all microtasks run: nothing in the world waits for anything but virtual time, and a real server when there is one. */
  async #everyPromise(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    await this.#settled();
  }
}
