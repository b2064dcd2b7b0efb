import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { yieldToMain } from '#client/platform/browser-environment.ts';

/** Half of a screen, as the module has it. */
const shareMs = 8;
let nowMs = 1_000_000;
let yields = 0;

/** The browser's clock, and its scheduler: others keep the thread for 50 ms each time it is given to them. */
beforeEach(async () => {
  vi.stubGlobal('performance', { now: () => nowMs });
  vi.stubGlobal('scheduler', {
    yield: async () => {
      yields += 1;
      nowMs += 50;
    },
  });
  // Whatever was before, the share begins now.
  nowMs += 1_000;
  await yieldToMain();
  yields = 0;
});
afterEach(() => vi.unstubAllGlobals());

/** How often the thread was given away when `pieces` of work end one after the other, `pieceMs` apart. */
async function work(pieces: number, pieceMs: number): Promise<number> {
  const before = yields;
  for (let piece = 0; piece < pieces; piece += 1) {
    nowMs += pieceMs;
    await yieldToMain();
  }
  return yields - before;
}

test('the thread is given away once its share is spent, and not before', async () => {
  expect(await work(shareMs - 1, 1)).toBe(0);
  expect(await work(1, 1)).toBe(1);
});

test('the share is counted from when the thread came back, not from when it was given away', async () => {
  expect(await work(1, shareMs)).toBe(1);
  expect(await work(1, shareMs - 1)).toBe(0);
  expect(await work(1, 1)).toBe(1);
});

test('a piece longer than the share gives way each time', async () => {
  expect(await work(3, shareMs * 10)).toBe(3);
});

test('without a scheduler what waits in the queue has its turn, when the share is spent only', async () => {
  vi.stubGlobal('scheduler', undefined);
  let hadItsTurn = false;
  setTimeout(() => {
    hadItsTurn = true;
  }, 0);
  await yieldToMain();
  expect(hadItsTurn).toBe(false);
  nowMs += shareMs;
  await yieldToMain();
  expect(hadItsTurn).toBe(true);
});
