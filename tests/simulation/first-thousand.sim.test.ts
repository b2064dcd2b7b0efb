import { expect, test } from 'vitest';
import { plannedSeeds } from './planned-seeds.ts';
import { emptyTally, runSeed } from './run-seeds.ts';

test('[SY-10] 1,000 worlds of phones, crashes and a bad network keep every promise, and end well', async () => {
  const tally = emptyTally();

  for (const { seed, operations, store } of plannedSeeds(1, 1_000))
    await runSeed(seed, operations, store, tally);

  // A world in which nothing happens proves nothing.
  expect(tally.worlds).toBe(1_000);
  expect(tally.applied).toBeGreaterThan(10_000);
  expect(tally.refused).toBeGreaterThan(1_000);
  expect(tally.repeated).toBeGreaterThan(10_000);
  expect(tally.crashes).toBeGreaterThan(1_000);
  expect(tally.forecasts).toBeGreaterThan(100);
  expect(tally.emptied).toBeGreaterThan(200);
  expect(tally.quarantined).toBe(0);
}, 600_000);
