import type { FaultName } from './faults.ts';
import type { StoreKind } from './make-store.ts';
import { runSeeds } from './run-planned.ts';
import type { Tally } from './tally.ts';

export interface SoakJob {
  readonly first: number;
  readonly count: number;
  readonly store: StoreKind | undefined;
  readonly relays: number | undefined;
  readonly faults: readonly FaultName[] | undefined;
}

export interface SoakResult {
  readonly count: number;
  readonly tally: Tally;
  readonly failures: readonly { readonly seed: number; readonly message: string }[];
}

/** A process that lives the worlds it is sent, until nobody sends it any. */
process.on('message', (message) => {
  void work(message as SoakJob).then((result) => process.send?.(result));
});

async function work({ first, count, store, relays, faults }: SoakJob): Promise<SoakResult> {
  const tally: Tally = {};
  const common = {
    ...(store === undefined ? {} : { store }),
    ...(relays === undefined ? {} : { relays }),
    ...(faults === undefined ? {} : { faults: new Set(faults) }),
  };
  const broken = await runSeeds(first, count, common, tally);
  const failures = broken.map(({ options, cause }) => ({ seed: options.seed, message: firstLine(cause) }));
  return { count, tally, failures };
}

function firstLine(cause: unknown): string {
  return (cause instanceof Error ? cause.message : String(cause)).split('\n')[0]?.slice(0, 300) ?? '';
}
