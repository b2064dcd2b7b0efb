import { test } from 'vitest';
import { manyWorldsTimeoutMs, runManyWorlds } from './many-worlds.ts';

test(
  '[SY-8] more worlds, in which answers come twice, late and out of order, end well too',
  () => runManyWorlds(5_001, 5_000),
  manyWorldsTimeoutMs,
);
