import { expect } from 'vitest';
import { plannedSeeds } from './planned-seeds.ts';
import { emptyTally, runSeed } from './run-seeds.ts';

/** A limit against hanging, on the slowest machine; a thousand worlds take about a minute. */
export const thousandWorldsTimeoutMs = 1_200_000;

/** Runs a thousand worlds from seed `first` on; throws on the first broken promise. Two files share two thousand, side by side. */
export async function runThousandWorlds(first: number): Promise<void> {
  const tally = emptyTally();

  for (const { seed, operations, store } of plannedSeeds(first, 1_000))
    await runSeed(seed, operations, store, tally);

  // A world in which nothing happens proves nothing.
  expect(tally.worlds).toBe(1_000);
  expect(tally.applied).toBeGreaterThan(10_000);
  expect(tally.refused).toBeGreaterThan(1_000);
  expect(tally.repeated).toBeGreaterThan(10_000);
  expect(tally.crashes).toBeGreaterThan(1_000);
  expect(tally.forecasts).toBeGreaterThan(100);
  expect(tally.emptied).toBeGreaterThan(200);
  expect(tally.claimed).toBeGreaterThan(250);
  expect(tally.claimsLost).toBeGreaterThan(15);
  expect(tally.released).toBeGreaterThan(80);
  expect(tally.lapsed).toBeGreaterThan(300);
  expect(tally.erased).toBeGreaterThan(200);
  expect(tally.merged).toBeGreaterThan(30);
  expect(tally.quarantined).toBe(0);
}
