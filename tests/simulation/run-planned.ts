import { strict as assert } from 'node:assert';
import { plannedSeeds } from './planned-seeds.ts';
import { BrokenWorld, runWorld } from './run-seeds.ts';
import type { Tally } from './tally.ts';
import type { WorldOptions } from './world-options.ts';

/** What may be asked of many worlds at once. */
export type CommonOptions = Partial<Pick<WorldOptions, 'store' | 'relays' | 'faults'>>;

/** Every hundredth world is lived twice: the same seed must give the same, byte for byte. */
const twiceEvery = 100;

/** Runs one world of those planned; throws a `BrokenWorld`. */
export async function runPlanned(options: WorldOptions, tally: Tally): Promise<void> {
  const world = await runWorld(options, tally);
  // A server of its own has its own timing: there only what is promised is the same.
  if (options.seed % twiceEvery !== 0 || options.store === 'postgres') return;
  const again = await runWorld(options);
  try {
    assert.deepEqual(again.log.lines, world.log.lines, 'D1 the same seed gave another world');
  } catch (error) {
    throw new BrokenWorld(again, options, error);
  }
  tally['livedTwice'] = (tally['livedTwice'] ?? 0) + 1;
}

/** Runs consecutive seeds, all of them whatever happens; answers those that broke a promise. */
export async function runSeeds(
  first: number,
  count: number,
  common: CommonOptions,
  tally: Tally,
): Promise<readonly BrokenWorld[]> {
  const broken: BrokenWorld[] = [];
  for (const planned of plannedSeeds(first, count)) {
    try {
      await runPlanned({ ...planned, ...common }, tally);
    } catch (error) {
      if (!(error instanceof BrokenWorld)) throw error;
      broken.push(error);
    }
  }
  return broken;
}
