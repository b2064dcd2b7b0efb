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

/** How long a piece of work may hold the main thread before it gives way: half of what a screen takes to be drawn. */
const shareMs = 8;
let sinceMs = 0;

/** Lets the browser paint and answer the finger between two pieces of work, when it had no occasion to for a moment. */
export async function yieldToMain(): Promise<void> {
  if (performance.now() - sinceMs < shareMs) return;
  const { scheduler } = globalThis as { scheduler?: { yield?: () => Promise<void> } };
  await (scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve, 0)));
  sinceMs = performance.now();
}
