import { V7Generator } from 'uuidv7';
import type { Clock, Dice, IdSource, Timers } from '../ports/environment.ts';

export const systemClock: Clock = { now: () => Date.now() };

export const systemDice: Dice = {
  roll: () => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32,
};

export const systemTimers: Timers = {
  after(delayMs, run) {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};

const generator = new V7Generator();
export const uuidSource: IdSource = { newId: () => generator.generate().toString() };

/** Lets the browser paint and answer the finger between two pieces of work. */
export function yieldToMain(): Promise<void> {
  const { scheduler } = globalThis as { scheduler?: { yield?: () => Promise<void> } };
  return scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve, 0));
}
