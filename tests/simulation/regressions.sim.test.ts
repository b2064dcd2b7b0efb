import { expect, test } from 'vitest';
import { readRegression, regressionNames } from './regression-file.ts';
import { runWorld } from './run-seeds.ts';

test.each(regressionNames())('[SY-10] what once broke ends well: %s', async (name) => {
  const world = readRegression(name);

  const lived = await runWorld(world);

  expect(lived.script).toHaveLength(world.script?.length ?? 0);
});
