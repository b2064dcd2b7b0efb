import { expect, test } from 'vitest';
import { plannedSeed } from './planned-seeds.ts';
import { runWorld } from './run-seeds.ts';

test.each([7, 40, 81])('[SY-2] seed %i runs the same way twice, on either store', async (seed) => {
  const world = { ...plannedSeed(seed), operations: 60 };
  const first = await runWorld({ ...world, store: 'memory' });
  const again = await runWorld({ ...world, store: 'memory' });
  const onDisk = await runWorld({ ...world, store: 'sqlite' });

  expect(again.log.lines).toEqual(first.log.lines);
  expect(onDisk.log.lines).toEqual(first.log.lines);
});

test.each([12, 35])('[SY-2] the script of seed %i lives the same world again', async (seed) => {
  const first = await runWorld(plannedSeed(seed));
  const again = await runWorld({ ...plannedSeed(seed), script: first.script });

  expect(again.log.lines).toEqual(first.log.lines);
});
