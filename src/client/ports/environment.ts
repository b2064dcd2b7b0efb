import type { Id, Instant } from '#domain/identifiers.ts';

/** The device's clock, dice and timers, so that the engine can be run in a simulated world. */
export interface Clock {
  /** The device's wall clock, in milliseconds; it may be wrong and may jump. */
  now(): Instant;
}

export interface IdSource {
  /** A new UUIDv7. Ids made together sort together. */
  newId(): Id;
}

export interface Dice {
  /** A number in [0, 1). */
  roll(): number;
}

export interface Timers {
  /** Calls once after `delayMs`; the answer cancels. */
  after(delayMs: number, run: () => void): () => void;
}

/** Runs `work` if nobody else on this device holds the lock now; otherwise answers undefined at once. */
export interface TabLock {
  tryRun<T>(work: () => Promise<T>): Promise<T | undefined>;
}
