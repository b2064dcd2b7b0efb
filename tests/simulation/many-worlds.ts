import { expect } from 'vitest';
import { faultNames } from './faults.ts';
import { plannedSeeds } from './planned-seeds.ts';
import { runPlanned } from './run-planned.ts';
import type { Tally } from './tally.ts';

/** A limit against hanging, on the slowest machine; never a measure. */
export const manyWorldsTimeoutMs = 3_600_000;

/** Least counts for a thousand worlds: a world in which nothing happens proves nothing. */
const leastOfAThousand: Readonly<Record<string, number>> = {
  applied: 5_000,
  refused: 700,
  quarantined: 60,
  repeated: 5_000,
  resets: 5_000,
  cloned: 40,
  replayed: 5,
  rebased: 3_000,
  takenTwice: 300,
  lostToBrowser: 30,
  noSession: 300,
  died: 300,
  crashes: 1_500,
  forecasts: 200,
  emptied: 250,
  claimed: 200,
  claimsLost: 20,
  released: 60,
  lapsed: 300,
  erased: 120,
  merged: 15,
  dropped: 3_000,
  duplicated: 1_000,
  neverAnswered: 300,
  truncated: 100,
  stale: 50,
  portal: 150,
  proxied: 200,
  tooLong: 10,
  full: 50,
  lostConnections: 20,
  newerDatabases: 20,
};

/** Runs `count` worlds from seed `first` on; throws on the first broken promise. */
export async function runManyWorlds(first: number, count: number): Promise<void> {
  const tally: Tally = {};

  for (const planned of plannedSeeds(first, count)) await runPlanned(planned, tally);

  expect(tally['worlds']).toBe(count);
  for (const [name, least] of Object.entries(leastOfAThousand)) {
    expect.soft(tally[name], name).toBeGreaterThan((least * count) / 1_000);
  }
  for (const name of faultNames) expect.soft(tally[`with ${name}`], name).toBeGreaterThan(count / 50);
}
