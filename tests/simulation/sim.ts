/**
 * Replays one world, or searches through many: `npm run sim -- --seed 42 --ops 40 --store memory` · `npm run sim -- --soak 10000`.
 */
import { parseArgs } from 'node:util';
import { plannedSeeds } from './planned-seeds.ts';
import { emptyTally, runSeed } from './run-seeds.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    ops: { type: 'string', default: '40' },
    store: { type: 'string', default: 'memory' },
    soak: { type: 'string' },
  },
});

const tally = emptyTally();
const first = Number(values.seed);
if (values.soak) {
  for (const { seed, operations, store } of plannedSeeds(first, Number(values.soak))) {
    await runSeed(seed, operations, store, tally);
  }
} else {
  const world = await runSeed(
    first,
    Number(values.ops),
    values.store === 'sqlite' ? 'sqlite' : 'memory',
    tally,
  );
  process.stdout.write(`${world.script.join('\n')}\n`);
}
process.stdout.write(`${JSON.stringify(tally)}\n`);
