import { test } from 'vitest';
import { manyWorldsTimeoutMs, runManyWorlds } from './many-worlds.ts';

test(
  '[SY-10] worlds of phones, crashes and a bad network keep every promise, and end well',
  () => runManyWorlds(1, 5_000),
  manyWorldsTimeoutMs,
);
