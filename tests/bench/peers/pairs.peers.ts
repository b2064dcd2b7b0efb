import { setTimeout as wait } from 'node:timers/promises';
import { seededRandom } from '../../support/seeded-random.ts';
import { startBenchRelay } from '../bench-relay.ts';
import { bookers, freeSlots } from '../bench-world.ts';
import { assertOneWinnerEach } from '../race.bench.ts';
import { RaceClient } from '../race-client.ts';
import type { Effort } from './effort.ts';
import type { Measured } from './measured.ts';

const rounds = 1_000;
const pairs = 10;
const mostStaggerMs = 80;

/**
 * Two people want the same slot, one up to 80 ms after the other, a thousand times. There is nothing to count: it
 * throws at the first slot that went to both, to nobody, or to another than the one who was told so.
 */
export async function measurePairs({ runs, isQuick }: Effort): Promise<readonly Measured[]> {
  const seen: number[] = [];
  for (let run = 0; run < runs; run += 1) seen.push(await raceInPairs(run, isQuick ? rounds / 10 : rounds));
  const what = `two people for one slot, 0–80 ms apart, ${seen[0]} rounds: doubles`;
  return [{ id: 'peers.pairs.doubles', what, unit: '', values: { relais: seen.map(() => 0) } }];
}

/** How many rounds there were. */
async function raceInPairs(seed: number, count: number): Promise<number> {
  const slots = freeSlots(count);
  const relay = await startBenchRelay(slots);
  const random = seededRandom(seed + 1);
  const clients = await Promise.all(
    Array.from({ length: pairs * 2 }, (_, n) => RaceClient.enter(relay.port, n, pick(n))),
  );
  const won = await Promise.all(
    Array.from({ length: pairs }, async (_, pair) => {
      const two = clients.slice(pair * 2, pair * 2 + 2);
      const winners = [];
      for (let at = pair; at < slots.length; at += pairs) {
        const slot = slots.slice(at, at + 1);
        const tries = two.map(async (client, n) => {
          await wait(n === 0 ? 0 : random.int(mostStaggerMs + 1));
          return client.bookAll(slot);
        });
        winners.push(...(await Promise.all(tries)).flat());
      }
      return winners;
    }),
  );
  for (const client of clients) client.leave();
  assertOneWinnerEach(relay.path, slots, won.flat());
  await relay.stop();
  return slots.length;
}

function pick(n: number) {
  const found = bookers[n % bookers.length];
  if (!found) throw new RangeError('Nobody');
  return found;
}
