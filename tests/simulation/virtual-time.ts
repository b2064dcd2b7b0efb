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

  constructor(start: Instant) {
    this.#now = start;
  }

  now(): Instant {
    return this.#now;
  }

  /** Runs `run` after `delayMs` of virtual time; the answer cancels. */
  after(delayMs: number, run: () => void): () => void {
    const event = { at: this.#now + Math.max(0, delayMs), order: this.#order, run };
    this.#order += 1;
    const place = this.#queue.findIndex((other) => other.at > event.at);
    if (place === -1) this.#queue.push(event);
    else this.#queue.splice(place, 0, event);
    return () => this.#cancelled.add(event.order);
  }

  /** Runs every event up to `until`, calling `check` after each. */
  async runUntil(until: Instant, check: () => void): Promise<void> {
    await everyPromise();
    for (let next = this.#queue[0]; next && next.at <= until; next = this.#queue[0]) {
      this.#queue.shift();
      if (this.#cancelled.delete(next.order)) continue;
      this.#now = next.at;
      next.run();
      await everyPromise();
      check();
    }
    this.#now = until;
  }
}

/** Lets all microtasks run: nothing in the world waits for anything but virtual time. */
function everyPromise(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
