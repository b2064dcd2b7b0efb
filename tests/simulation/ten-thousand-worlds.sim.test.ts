import { expect, test } from 'vitest';
import { expectNotVacuous } from './not-vacuous.ts';
import { readSimOptions } from './sim-options.ts';
import { Soak } from './soak.ts';

/** A limit against hanging, on the slowest machine; never a measure. */
const limitMs = 3_600_000;

test(
  '[SY-10] 10,000 worlds of phones, crashes and a bad network keep every promise, and end well',
  async () => {
    const said: string[] = [];
    const options = readSimOptions(['--soak', '10000', '--workers', '2']);

    const { tally, failures } = await new Soak(options, (line) => said.push(line)).run();

    expect(failures, said.join('\n')).toEqual([]);
    expectNotVacuous(tally, 10_000);
  },
  limitMs,
);
