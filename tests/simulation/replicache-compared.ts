import { isDeepStrictEqual } from 'node:util';
import { ItsLife, type Planted } from './replicache-its-life.ts';
import { OurLife } from './replicache-our-life.ts';
import type { Line, Lived, Sight } from './replicache-script.ts';
import type { Tally } from './tally.ts';

/** One history lived twice, by Relais and by Replicache; every difference between the two, one line each. */
export async function compareHistory(
  seed: number,
  length: number,
  tally: Tally,
  planted?: Planted,
): Promise<readonly string[]> {
  const ourLife = await OurLife.begin(seed);
  const { records } = ourLife;
  const { script, lived: ours } = await ourLife.live(length);
  await ourLife.relay.close();
  const { lived: its, met } = await new ItsLife(script, records, planted).live();
  count(tally, ours, script.lines, met);
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
  const add = (name: string, more: number) => {
    tally[name] = (tally[name] ?? 0) + more;
  };
  for (const [name, more] of Object.entries(met)) add(name, more);
  for (const outcome of ours.outcomes.values()) add(outcome, 1);
  for (const isKept of ours.kept.values()) add(isKept ? 'kept' : 'notKept', 1);
  add('sights', ours.sights.length);
  add('sightsPending', ours.sights.filter(({ pending }) => pending > 0).length);
  countLines(add, lines);
}

function countLines(add: (name: string, more: number) => void, lines: readonly Line[]): void {
  for (const line of lines) {
    add(line.do, 1);
    if (line.do !== 'exchange') continue;
    for (const ask of line.asks) {
      if (ask.isLost) add('lost', 1);
      add('met', ask.onTheWay.length + ask.inFlight.length);
      countLines(add, [...ask.onTheWay, ...ask.inFlight]);
    }
  }
}
