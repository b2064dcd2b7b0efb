import type { Timers } from '../ports/environment.ts';

/** No screen is asked to draw again more often than this. */
const shortestPauseMs = 100;
/** Nor more often than this while news keeps coming: a screen may order tens of thousands of rows each time. */
const longestPauseMs = 1_600;

/**
 * Tells its listeners that something came: at once, then at most once in a while, however often `tell` is called. The pause doubles
 * as long as there is more to tell, and is short again once it was quiet.
 */
export class BatchedNews {
  readonly #after: Timers['after'];
  readonly #listeners = new Set<() => void>();
  #version = 0;
  #pauseMs = shortestPauseMs;
  #endPause: (() => void) | undefined;
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
    this.#hasNews = true;
    if (!this.#endPause) this.#tellNow();
  }

  /** All that was to come has come: what is not told yet is told after the shortest pause. */
  settle(): void {
    if (!this.#hasNews || this.#pauseMs === shortestPauseMs) return;
    this.#pauseMs = shortestPauseMs;
    this.#endPause?.();
    this.#pause();
  }

  #tellNow(): void {
    this.#hasNews = false;
    this.#version += 1;
    this.#pause();
    for (const listener of this.#listeners) listener();
  }

  #pause(): void {
    this.#endPause = this.#after(this.#pauseMs, () => this.#wake());
  }

  #wake(): void {
    this.#endPause = undefined;
    this.#pauseMs = this.#hasNews ? Math.min(longestPauseMs, this.#pauseMs * 2) : shortestPauseMs;
    if (this.#hasNews) this.#tellNow();
  }
}
