import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import type { RecordChange } from '#domain/records.ts';
import { seededRandom } from '#tests/support/seeded-random.ts';
import { startBenchRelay } from './bench-relay.ts';
import { bookers, freeSlots } from './bench-world.ts';
import { RaceClient } from './race-client.ts';
import { commitRawSqlite } from './raw-commits.ts';
import type { Line } from './report.ts';

const clientCount = 50;
const slotCount = 200;
const mostStaggerMs = 80;

/** Fifty people want the same two hundred slots at once, over HTTP; beside it, what the disk takes in single commits. */
export async function measureRace(runs: number): Promise<readonly Line[]> {
  const lines: Line[] = [];
  const together: number[] = [];
  const staggered: number[] = [];
  const raw: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    raw.push(await commitRawSqlite());
    together.push(await race(run, 0));
    raw.push(await commitRawSqlite());
    staggered.push(await race(run, mostStaggerMs));
  }
  const beside = { what: 'raw commits', values: raw };
  const what = '50 people for 200 slots: bookings decided';
  lines.push(
    { id: 'race.together', what: `${what}, started together`, unit: '/s', values: together, beside },
    { id: 'race.staggered', what: `${what}, started within 80 ms`, unit: '/s', values: staggered, beside },
  );
  return lines;
}

/** Decisions a second. Throws when a slot went to nobody, to two, or to another than the one who was told so. */
async function race(seed: number, staggerMs: number): Promise<number> {
  const slots = freeSlots(slotCount);
  const relay = await startBenchRelay(slots);
  const random = seededRandom(seed + 1);
  const clients = await Promise.all(
    Array.from({ length: clientCount }, (_, n) => RaceClient.enter(relay.port, n, pick(bookers, n))),
  );
  const start = performance.now();
  const won = await Promise.all(
    clients.map(async (client) => {
      await wait(random.int(staggerMs + 1));
      return client.bookAll(slots);
    }),
  );
  const seconds = (performance.now() - start) / 1000;
  for (const client of clients) client.leave();
  assertOneWinnerEach(relay.path, slots, won.flat());
  await relay.stop();
  return (clientCount * slotCount) / seconds;
}

/** Throws unless every slot went to one device, and to the one that was told so. */
export function assertOneWinnerEach(
  path: string,
  slots: readonly RecordChange[],
  won: readonly { slotId: string; bookingId: string }[],
): void {
  const winners = new Map(won.map(({ slotId, bookingId }) => [slotId, bookingId]));
  if (won.length !== slots.length || winners.size !== slots.length) {
    throw new Error(`${won.length} bookings confirmed on ${winners.size} of ${slots.length} slots`);
  }
  const db = new DatabaseSync(path, { readOnly: true });
  const booked = db.prepare(
    "SELECT id, value ->> '$.booking.detail.id' AS booking FROM record WHERE kind = 'slot'",
  );
  for (const { id, booking } of booked.all()) {
    if (winners.get(String(id)) !== booking) throw new Error(`Slot ${id} is not its winner’s`);
  }
  db.close();
}

function pick<T>(list: readonly T[], n: number): T {
  const found = list[n % list.length];
  if (found === undefined) throw new RangeError('Nobody');
  return found;
}
