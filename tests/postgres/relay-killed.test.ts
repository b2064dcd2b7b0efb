import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPostgresStore, type PostgresServerStore } from '#server/store/postgres/postgres-server-store.ts';
import { newDatabase } from '#tests/support/postgres-database.ts';
import { PostgresRelay } from '#tests/support/postgres-relay.ts';
import { ask } from '#tests/support/postgres-server.ts';
import { createTerritory } from '#tests/support/relay-fixture.ts';
import { booking, freeSlots, SessionDevice } from '#tests/support/session-device.ts';

const slots = freeSlots(200);
let url = '';
let store: PostgresServerStore;
const relays: PostgresRelay[] = [];
beforeAll(async () => {
  url = await newDatabase();
  store = await openPostgresStore(url);
  await createTerritory(store, ...slots);
  for (let n = 0; n < 2; n += 1) relays.push(await PostgresRelay.start(url));
});
afterAll(async () => {
  await Promise.all(relays.map((relay) => relay.stop()));
  await store.close();
});

it('[PR-2] loses and doubles nothing when a relay is killed amid batches and another goes on', async () => {
  const [dying, other] = relays as [PostgresRelay, PostgresRelay];
  const devices = await Promise.all(Array.from({ length: 20 }, () => SessionDevice.enter(store)));
  for (const [n, { id }] of slots.entries()) devices[n % devices.length]?.issue(booking(id));
  const answered = () => devices.flatMap((device) => [...device.outcomes.keys()]);

  // Each sends five at a time until the relay is gone, which is as soon as a few batches were answered.
  let killing: Promise<void> | undefined;
  const sendAll = async (device: SessionDevice) => {
    while (device.waiting.length > 0) {
      await device.send(dying.origin, device.waiting.slice(0, 5));
      if (answered().length >= 30) killing ??= dying.kill();
    }
  };
  await Promise.allSettled(devices.map(sendAll));
  await killing;
  const acknowledged = answered();
  expect(acknowledged.length).toBeGreaterThanOrEqual(30);
  expect(acknowledged.length).toBeLessThan(slots.length);
  const kept = new Set((await ask(url, 'SELECT uid FROM command')).map(({ uid }) => uid));
  expect(acknowledged.filter((uid) => !kept.has(uid))).toEqual([]);

  // Everyone turns to the other relay with what got no answer, whatever became of it.
  await Promise.all(devices.map((device) => device.send(other.origin)));
  const outcomes = devices.flatMap((device) => [...device.outcomes.values()]);
  expect(outcomes.map(({ status }) => status)).toEqual(slots.map(() => 'applied'));
  const [done] = await ask(
    url,
    `SELECT count(*)::int AS commands, count(DISTINCT uid)::int AS uids,
      (SELECT count(*)::int FROM record WHERE kind = 'slot' AND value LIKE '%"state":"booked"%') AS booked
      FROM command`,
  );
  expect(done).toEqual({ commands: 200, uids: 200, booked: 200 });
});
