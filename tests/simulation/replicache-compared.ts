import { isDeepStrictEqual } from 'node:util';
import { ItsLife } from './replicache-its-life.ts';
import { OurLife } from './replicache-our-life.ts';
import type { Line, Lived, Sight } from './replicache-script.ts';
import { add, type Tally } from './tally.ts';

/** A bug, planted to see that it is found: in what Replicache's side does, or (`reversed`) in ours. */
export type Planted = 'sendsWhole' | 'forgets' | 'reversed';

export interface HistoryOptions {
  readonly seed: number;
  readonly length: number;
  readonly planted?: Planted;
}

/** One history lived twice, by Relais and by Replicache; every difference between the two, one line each. */
export async function compareHistory(
  { seed, length, planted }: HistoryOptions,
  tally: Tally,
): Promise<readonly string[]> {
  const ourLife = await OurLife.begin(seed, planted === 'reversed');
  const { records } = ourLife;
  const { script, lived: ours } = await ourLife.live(length);
  await ourLife.relay.close();
  const theirs = planted === 'reversed' ? undefined : planted;
  const { lived: its, met } = await new ItsLife(script, records, theirs).live();
  count(tally, ours, script.lines, met);
  const last = ours.sights.slice(-script.phones.size);
  if (last.some(({ pending }) => pending > 0)) add(tally, { endsPending: 1 });
  return differences(ours, its).map((difference) => `seed ${seed}: ${difference}`);
}

function differences(ours: Lived, its: Lived): readonly string[] {
  const found = [...between('kept', ours.kept, its.kept), ...between('outcome', ours.outcomes, its.outcomes)];
  if (ours.sights.length !== its.sights.length) found.push('not looked at as often');
  for (const [index, sight] of ours.sights.entries()) {
    const other = its.sights[index];
    if (other) found.push(...betweenSights(`look ${index}, ${sight.phone}`, sight, other));
  }
  return found;
}

function betweenSights(where: string, ours: Sight, its: Sight): readonly string[] {
  const pending = ours.pending === its.pending ? [] : [`${where}: ${ours.pending} wait, not ${its.pending}`];
  return [...pending, ...between(where, ours.view, its.view)];
}

function between(
  what: string,
  ours: ReadonlyMap<string, unknown>,
  its: ReadonlyMap<string, unknown>,
): readonly string[] {
  const keys = new Set([...ours.keys(), ...its.keys()]);
  return [...keys]
    .filter((key) => !isDeepStrictEqual(ours.get(key), its.get(key)))
    .map((key) => `${what}: ${key}: ours ${told(ours.get(key))}, its ${told(its.get(key))}`);
}

function told(value: unknown): string {
  return JSON.stringify(value) ?? 'nothing';
}

function count(tally: Tally, ours: Lived, lines: readonly Line[], met: Tally): void {
  add(tally, met);
  for (const outcome of ours.outcomes.values()) add(tally, { [outcome]: 1 });
  for (const isKept of ours.kept.values()) add(tally, { [isKept ? 'kept' : 'notKept']: 1 });
  add(tally, { sightsPending: ours.sights.filter(({ pending }) => pending > 0).length });
  countLines(tally, lines);
}

function countLines(tally: Tally, lines: readonly Line[]): void {
  for (const line of lines) {
    add(tally, { [line.do]: 1 });
    for (const ask of line.do === 'exchange' ? line.asks : []) {
      if (ask.isLost) add(tally, { lost: 1 });
      countLines(tally, [...ask.onTheWay, ...ask.inFlight]);
    }
  }
}
