import type { Instant } from '#domain/identifiers.ts';

const minuteMs = 60_000;

/** How many requests a device makes a minute: one that never stops asking is a bug, however politely it does. */
export class RequestMeter {
  readonly #now: () => Instant;
  #minute = 0;
  #inMinute = 0;
  /** The busiest minute so far. */
  most = 0;

  constructor(now: () => Instant) {
    this.#now = now;
  }

  count(): void {
    const minute = Math.floor(this.#now() / minuteMs);
    this.#inMinute = minute === this.#minute ? this.#inMinute + 1 : 1;
    this.#minute = minute;
    this.most = Math.max(this.most, this.#inMinute);
  }
}
