import type { World } from './world.ts';

/** What many worlds met, added up. */
export interface Tally {
  [name: string]: number;
}

/** Adds what a world met to `tally`. */
export function addWorld(tally: Tally, world: World): void {
  const { relay, devices, invariants, faults } = world;
  const { ledger } = relay;
  const mine: Tally = {
    worlds: 1,
    ...relay.counts,
    ...ledger.counts,
    ...ledger.entries.counts,
    ...ledger.entries.happened(),
    forecasts: invariants.forecasts,
    emptied: invariants.emptied,
    rebased: invariants.rebased,
    takenTwice: invariants.replicas.takenTwice,
    missingTold: invariants.missing.told.size,
    missingAtEnd: invariants.missing.toldAtEnd.size,
    lostToBrowser: invariants.kept.lost.size,
    operations: world.script.length,
  };
  for (const name of faults) mine[`with ${name}`] = 1;
  for (const { do: what } of world.script) mine[`did ${what}`] = (mine[`did ${what}`] ?? 0) + 1;
  for (const { met, parts } of devices) {
    for (const counts of [met, parts.network.met, parts.network.boxes.met]) add(mine, counts);
  }
  const busiest = Math.max(...devices.map(({ parts }) => parts.network.meter.most));
  add(tally, mine);
  tally['busiestMinute'] = Math.max(tally['busiestMinute'] ?? 0, busiest);
}

export function add(tally: Tally, more: Tally): void {
  for (const [name, count] of Object.entries(more)) tally[name] = (tally[name] ?? 0) + count;
}
