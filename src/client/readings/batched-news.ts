import type { Timers } from '../ports/environment.ts';

/** No screen is asked to draw again more often than this. */
const pauseMs = 100;

/** Tells its listeners that something came: at once, then at most once in a while, however often `tell` is called. */
export class BatchedNews {
  readonly #after: Timers['after'];
  readonly #listeners = new Set<() => void>();
  #version = 0;
  #isResting = false;
  #hasNews = false;

  constructor(after: Timers['after']) {
    this.#after = after;
  }

  /** Grows each time the listeners are told. */
  get version(): number {
    return this.#version;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(): void {
    if (this.#isResting) {
      this.#hasNews = true;
      return;
    }
    this.#isResting = true;
    this.#version += 1;
    for (const listener of this.#listeners) listener();
    this.#after(pauseMs, () => {
      this.#isResting = false;
      if (!this.#hasNews) return;
      this.#hasNews = false;
      this.tell();
    });
  }
}
