import { expect, inject, test } from 'vitest';
import { postgresVariable } from '../simulation/make-store.ts';
import { runSeeds } from '../simulation/run-planned.ts';
import type { Tally } from '../simulation/tally.ts';

test('[SY-10] the worlds of the simulation end well on PostgreSQL too', async () => {
  process.env[postgresVariable] = `postgres://relais@127.0.0.1:${inject('postgresPort')}`;
  const tally: Tally = {};

  const broken = await runSeeds(1, 16, { store: 'postgres' }, tally);

  expect(broken.map(({ message }) => message)).toEqual([]);
  expect(tally['worlds']).toBe(16);
  expect(tally['applied']).toBeGreaterThan(50);
  expect(tally['died']).toBeGreaterThan(2);
}, 600_000);
