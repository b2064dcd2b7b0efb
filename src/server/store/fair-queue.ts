interface Limits {
  /** How much work may be under way at once. */
  readonly atOnce: number;
  /** How much of it for one and the same key. */
  readonly perKey: number;
}

/**
 * Shares a scarce thing between keys: whoever waits is served in turn, one piece of work of each key after the other, so that a
 * key with much to do never keeps another waiting behind all of it. Work of one key starts in the order of asking.
 */
export class FairQueue {
  readonly #limits: Limits;
  /** In the order of whose turn it is. */
  readonly #waiting = new Map<string, (() => void)[]>();
  readonly #running = new Map<string, number>();
  #total = 0;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** Runs `work` when its turn comes; its result, or its failure, which holds up nobody else. */
  async run<T>(key: string, work: () => Promise<T>): Promise<T> {
    await this.#turn(key);
    try {
      return await work();
    } finally {
      this.#end(key);
    }
  }

  #turn(key: string): Promise<void> {
    return new Promise((resolve) => {
      const queue = this.#waiting.get(key);
      if (queue) queue.push(resolve);
      else this.#waiting.set(key, [resolve]);
      this.#serve();
    });
  }

  #end(key: string): void {
    const left = (this.#running.get(key) ?? 1) - 1;
    if (left === 0) this.#running.delete(key);
    else this.#running.set(key, left);
    this.#total -= 1;
    this.#serve();
  }

  #serve(): void {
    const { atOnce, perKey } = this.#limits;
    while (this.#total < atOnce) {
      const next = [...this.#waiting].find(([key]) => (this.#running.get(key) ?? 0) < perKey);
      if (!next) return;
      this.#start(...next);
    }
  }

  #start(key: string, queue: (() => void)[]): void {
    const start = queue.shift();
    // Served, it goes to the end of the round.
    this.#waiting.delete(key);
    if (queue.length > 0) this.#waiting.set(key, queue);
    this.#running.set(key, (this.#running.get(key) ?? 0) + 1);
    this.#total += 1;
    start?.();
  }
}
