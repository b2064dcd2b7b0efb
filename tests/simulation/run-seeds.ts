import { World } from './world.ts';

export interface Tally {
  worlds: number;
  requests: number;
  applied: number;
  refused: number;
  quarantined: number;
  repeated: number;
  resets: number;
  crashes: number;
  forecasts: number;
  emptied: number;
  claimed: number;
  claimsLost: number;
  released: number;
  lapsed: number;
  erased: number;
  merged: number;
}

export function emptyTally(): Tally {
  return {
    worlds: 0,
    requests: 0,
    applied: 0,
    refused: 0,
    quarantined: 0,
    repeated: 0,
    resets: 0,
    crashes: 0,
    forecasts: 0,
    emptied: 0,
    claimed: 0,
    claimsLost: 0,
    released: 0,
    lapsed: 0,
    erased: 0,
    merged: 0,
  };
}

/** Runs one world; an error names the seed, how to replay it, and what was tried. */
export async function runSeed(
  seed: number,
  operations: number,
  store: 'memory' | 'sqlite',
  tally: Tally,
): Promise<World> {
  const world = await World.create({ seed, operations, store });
  try {
    await world.run();
  } catch (error) {
    const replay = `npm run sim -- --seed ${seed} --ops ${operations} --store ${store}`;
    const message = error instanceof Error ? error.message : String(error);
    throw new Error(`seed ${seed}: ${message}\nreplay: ${replay}\n${world.script.join('\n')}`, {
      cause: error,
    });
  } finally {
    await world.relay.close();
  }
  const { counts } = world.relay;
  tally.worlds += 1;
  for (const key of ['requests', 'applied', 'refused', 'quarantined', 'repeated', 'resets'] as const) {
    tally[key] += counts[key];
  }
  tally.crashes += world.devices.reduce((sum, device) => sum + device.crashes, 0);
  tally.forecasts += world.invariants.forecasts;
  tally.emptied += world.invariants.emptied;
  const list = { ...world.relay.entries.counts, ...world.relay.entries.happened() };
  for (const key of ['claimed', 'claimsLost', 'released', 'lapsed', 'erased', 'merged'] as const) {
    tally[key] += list[key];
  }
  return world;
}
