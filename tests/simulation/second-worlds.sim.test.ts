import { test } from 'vitest';
import { manyWorldsTimeoutMs, runManyWorlds } from './many-worlds.ts';

test(
  '[SY-8] more worlds, in which answers come twice, late and out of order, end well too',
  () => runManyWorlds(1_001, 1_000),
  manyWorldsTimeoutMs,
);
