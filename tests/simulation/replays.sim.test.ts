import { expect, test } from 'vitest';
import { emptyTally, runSeed } from './run-seeds.ts';

test.each([7, 40, 81])('[SY-2] seed %i runs the same way twice, on either store', async (seed) => {
  const first = await runSeed(seed, 60, 'memory', emptyTally());
  const again = await runSeed(seed, 60, 'memory', emptyTally());
  const onDisk = await runSeed(seed, 60, 'sqlite', emptyTally());

  expect(again.script).toEqual(first.script);
  expect(onDisk.script).toEqual(first.script);
  expect(again.relay.counts).toEqual(first.relay.counts);
});
