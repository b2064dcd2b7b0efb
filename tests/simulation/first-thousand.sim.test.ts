import { test } from 'vitest';
import { runThousandWorlds, thousandWorldsTimeoutMs } from './thousand-worlds.ts';

test(
  '[SY-10] 1,000 worlds of phones, crashes and a bad network keep every promise, and end well',
  () => runThousandWorlds(1),
  thousandWorldsTimeoutMs,
);
