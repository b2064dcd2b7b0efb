import { parseArgs } from 'node:util';
import { type Faults, parseFaults } from './faults.ts';
import type { StoreKind } from './make-store.ts';

export const simHelp = `Lives simulated worlds: real domain, engine, application layer and store, on virtual time and a bad network.

  npm run sim -- --seed 42 [--ops 40]        one world, told line by line (--verbose: what it met, too)
  npm run sim -- --soak 10000 [--from 1]     many worlds; a line for each thousand, then what they met
  npm run sim -- --shrink 42                 a world that breaks a promise, made short, and kept as a regression

  --store memory|sqlite|postgres   --relays 1..3   --faults drop,clone (or none)
  --workers 2   --minutes 30       (soak: processes at a time, and when to stop handing out seeds)
`;

export interface SimOptions {
  readonly seed: number;
  readonly operations: number | undefined;
  readonly store: StoreKind | undefined;
  readonly relays: number | undefined;
  readonly faults: Faults | undefined;
  readonly soak: number | undefined;
  readonly from: number;
  readonly minutes: number;
  readonly workers: number;
  readonly shrink: number | undefined;
  readonly verbose: boolean;
  readonly help: boolean;
}

/** Reads the arguments of `npm run sim`. Throws a RangeError, or a TypeError of `parseArgs`, on what it cannot read. */
export function readSimOptions(args: readonly string[]): SimOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seed: { type: 'string', default: '1' },
      ops: { type: 'string' },
      store: { type: 'string' },
      relays: { type: 'string' },
      faults: { type: 'string' },
      soak: { type: 'string' },
      from: { type: 'string', default: '1' },
      minutes: { type: 'string', default: '100000' },
      workers: { type: 'string', default: '2' },
      shrink: { type: 'string' },
      verbose: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const optional = (text: string | undefined, name: string) =>
    text === undefined ? undefined : wholeNumber(text, name);
  return {
    seed: wholeNumber(values.seed, 'seed'),
    operations: optional(values.ops, 'ops'),
    store: values.store === undefined ? undefined : storeKind(values.store),
    relays: optional(values.relays, 'relays'),
    faults: values.faults === undefined ? undefined : parseFaults(values.faults),
    soak: optional(values.soak, 'soak'),
    from: wholeNumber(values.from, 'from'),
    minutes: wholeNumber(values.minutes, 'minutes'),
    workers: wholeNumber(values.workers, 'workers'),
    shrink: optional(values.shrink, 'shrink'),
    verbose: values.verbose,
    help: values.help,
  };
}

function wholeNumber(text: string, name: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0)
    throw new RangeError(`--${name} wants a whole number, not ${text}`);
  return number;
}

function storeKind(text: string): StoreKind {
  if (text === 'memory' || text === 'sqlite' || text === 'postgres') return text;
  throw new RangeError(`--store is memory, sqlite or postgres, not ${text}`);
}
