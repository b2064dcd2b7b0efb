interface Waiting<Value> {
  resolve(value: Value | undefined): void;
  reject(error: unknown): void;
}

/**
 * Looks many keys up in few questions: those asked for while one is under way wait for it, and then go together in the next. None
 * gets an answer that was read before it asked.
 */
export class SharedLookup<Key, Value> {
  readonly #read: (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value>>;
  #waiting = new Map<Key, Waiting<Value>[]>();
  #isReading = false;

  constructor(read: (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value>>) {
    this.#read = read;
  }

  get(key: Key): Promise<Value | undefined> {
    return new Promise((resolve, reject) => {
      const same = this.#waiting.get(key) ?? [];
      same.push({ resolve, reject });
      this.#waiting.set(key, same);
      if (!this.#isReading) void this.#drain();
    });
  }

  async #drain(): Promise<void> {
    this.#isReading = true;
    while (this.#waiting.size > 0) {
      const asked = this.#waiting;
      this.#waiting = new Map();
      await this.#answer(asked);
    }
    this.#isReading = false;
  }

  async #answer(asked: ReadonlyMap<Key, readonly Waiting<Value>[]>): Promise<void> {
    try {
      const found = await this.#read([...asked.keys()]);
      for (const [key, waiting] of asked) for (const { resolve } of waiting) resolve(found.get(key));
    } catch (error) {
      for (const waiting of asked.values()) for (const { reject } of waiting) reject(error);
    }
  }
}
