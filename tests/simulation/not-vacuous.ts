import { expect } from 'vitest';
import { faultNames } from './faults.ts';
import type { Tally } from './tally.ts';

/** Least counts for a thousand worlds: about half of what is usual. */
const leastOfAThousand: Readonly<Record<string, number>> = {
  applied: 2_500,
  refused: 250,
  quarantined: 100,
  repeated: 2_500,
  resets: 7_000,
  cloned: 30,
  replayed: 35,
  rebased: 3_500,
  takenTwice: 80,
  lostToBrowser: 60,
  noSession: 350,
  died: 250,
  restored: 35,
  crashes: 1_200,
  forecasts: 130,
  emptied: 140,
  claimed: 150,
  claimsLost: 18,
  released: 30,
  lapsed: 250,
  erased: 60,
  leftAgenda: 120,
  merged: 10,
  dropped: 10_000,
  duplicated: 6_000,
  neverAnswered: 1_900,
  truncated: 2_000,
  stale: 700,
  portal: 1_100,
  proxied: 1_600,
  tooLong: 3,
  full: 600,
  lostConnections: 110,
  newerDatabases: 100,
  livedTwice: 9,
  missingTold: 4,
};

/** A world in which nothing happens proves nothing: what so many worlds must have met, of each fault too. */
export function expectNotVacuous(tally: Tally, count: number): void {
  expect(tally['worlds']).toBe(count);
  for (const [name, least] of Object.entries(leastOfAThousand)) {
    expect.soft(tally[name], name).toBeGreaterThan((least * count) / 1_000);
  }
  for (const name of faultNames) expect.soft(tally[`with ${name}`], name).toBeGreaterThan(count / 50);
}
