import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Id } from '#domain/identifiers.ts';
import { openPostgresStore, type PostgresServerStore } from '#server/store/postgres/postgres-server-store.ts';
import * as ids from '#tests/support/fixed-ids.ts';
import { newDatabase } from '#tests/support/postgres-database.ts';
import { writesOf } from '#tests/support/relay-fixture.ts';
import { freeSlots } from '#tests/support/session-device.ts';

const stormy = ids.fixedId(0xa1);
const quiet = ids.fixedId(0xa2);
interface Storm {
  readonly size: number;
  /** How much of it may come before another territory's request: what was under way, and a little. */
  readonly few: number;
}
/** Up to 64 read one snapshot, and six are read at once. */
const ofReads: Storm = { size: 3_000, few: 900 };
const ofWrites: Storm = { size: 200, few: 40 };

let store: PostgresServerStore;
beforeAll(async () => {
  store = await openPostgresStore(await newDatabase());
  for (const territory of [stormy, quiet]) await store.createTerritory(territory, writesOf(freeSlots(5)));
  // Connections are there already: making one takes as long as many readings.
  const readings = Array.from({ length: 6 * 64 }, () => [stormy, quiet]).flat();
  await Promise.all(readings.map((territory) => store.read(territory, (tx) => tx.version())));
});
afterAll(() => store.close());

/** Asks so many times in one territory, then once in the other; how many of the storm were answered first. */
async function answeredBefore(size: number, askIn: (territory: Id) => Promise<unknown>): Promise<number> {
  let answered = 0;
  const storm = Array.from({ length: size }, () => askIn(stormy).then(() => (answered += 1)));
  await askIn(quiet);
  const before = answered;
  await Promise.all(storm);
  expect(answered).toBe(size);
  return before;
}

it('[SS-16] a territory that reads in a storm keeps no other waiting', async () => {
  const before = await answeredBefore(ofReads.size, (territory) =>
    store.read(territory, (tx) => tx.changedSince(['agenda:mg'], 0, 10)),
  );
  expect(before).toBeLessThan(ofReads.few);
});

it('[SS-16] nor one that writes in a storm', async () => {
  const [write] = writesOf(freeSlots(1));
  const before = await answeredBefore(ofWrites.size, (territory) =>
    store.write(territory, (tx) => tx.write(write ? [write] : [])),
  );
  expect(before).toBeLessThan(ofWrites.few);
});
