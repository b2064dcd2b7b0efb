import { test } from 'vitest';
import { runThousandWorlds, thousandWorldsTimeoutMs } from './thousand-worlds.ts';

test(
  '[SY-8] 1,000 more worlds, in which answers come twice, late and out of order, end well too',
  () => runThousandWorlds(1_001),
  thousandWorldsTimeoutMs,
);
