import { useEffect, useState } from 'react';

/** Nobody follows a list that moves more often than this, and ordering 24,000 patients takes a moment each time. */
const pauseMs = 1_000;

/** Calls back after a time, unless what it returns is called before. */
type After = (delayMs: number, then: () => void) => () => void;

/**
 * Says when the list is ranked anew while sheets are being opened: at once for the first batch, so that there is something to read; then
 * at most once in a while; at once when everything is open.
 */
export class RankPace {
  readonly #rank: (version: number) => void;
  readonly #after: After;
  #newest = -1;
  #ranked = -1;
  #endPause: (() => void) | undefined;

  constructor(rank: (version: number) => void, after: After) {
    this.#rank = rank;
    this.#after = after;
  }

  /** More was opened; `isOpening` as long as there is more to come. */
  tell(version: number, isOpening: boolean): void {
    this.#newest = version;
    if (!isOpening) this.stop();
    if (!this.#endPause) this.#rankNow(isOpening);
  }

  stop(): void {
    this.#endPause?.();
    this.#endPause = undefined;
  }

  #rankNow(isOpening: boolean): void {
    if (this.#ranked === this.#newest) return;
    this.#ranked = this.#newest;
    if (isOpening) {
      this.#endPause = this.#after(pauseMs, () => {
        this.#endPause = undefined;
        this.#rankNow(true);
      });
    }
    this.#rank(this.#ranked);
  }
}

/** The version of the readings to rank by: behind the newest one while many are being opened. */
export function useRankPace(version: number, isOpening: boolean): number {
  const [ranked, setRanked] = useState(version);
  const [pace] = useState(() => new RankPace(setRanked, afterTimeout));
  useEffect(() => pace.tell(version, isOpening), [pace, version, isOpening]);
  useEffect(() => () => pace.stop(), [pace]);
  return isOpening ? ranked : version;
}

const afterTimeout: After = (delayMs, then) => {
  const timer = setTimeout(then, delayMs);
  return () => clearTimeout(timer);
};
