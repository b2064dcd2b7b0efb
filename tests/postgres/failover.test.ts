import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openPostgresStore, type PostgresServerStore } from '#server/store/postgres/postgres-server-store.ts';
import { territoryId } from '#tests/support/fixed-ids.ts';
import { PostgresPair } from '#tests/support/postgres-pair.ts';
import { PostgresRelay } from '#tests/support/postgres-relay.ts';
import { ask } from '#tests/support/postgres-server.ts';
import { createTerritory } from '#tests/support/relay-fixture.ts';
import { booking, freeSlots, SessionDevice } from '#tests/support/session-device.ts';

const slots = freeSlots(200);
let pair: PostgresPair;
let store: PostgresServerStore;
let relay: PostgresRelay;
beforeAll(async () => {
  pair = await PostgresPair.start();
  await vi.waitUntil(async () => (await pair.part()) === 'sync', { timeout: 15_000 });
  store = await openPostgresStore(pair.url('postgres'));
  await createTerritory(store, ...slots);
  relay = await PostgresRelay.start(pair.url('postgres'));
});
afterAll(async () => {
  await relay?.stop();
  await store?.close();
  await pair?.stop();
});

it('[SS-1] loses nothing acknowledged when the primary dies and its standby takes its place', async () => {
  const devices = await Promise.all(Array.from({ length: 20 }, () => SessionDevice.enter(store)));
  for (const [n, { id }] of slots.entries()) devices[n % devices.length]?.issue(booking(id));
  const answered = () => devices.flatMap((device) => [...device.outcomes.keys()]);
  const version = await store.read(territoryId, (tx) => tx.version());

  let failing: Promise<void> | undefined;
  let whenItDied = 0;
  const sendUntilFailure = async (device: SessionDevice) => {
    while (device.waiting.length > 0) {
      await device.send(relay.origin, device.waiting.slice(0, 2));
      if (answered().length < 30 || failing) continue;
      whenItDied = answered().length;
      failing = pair.failOver();
    }
  };
  await Promise.allSettled(devices.map(sendUntilFailure));
  await failing;
  // It died in the middle of the work. Some may have been answered since: the relay looks for the new primary by itself.
  expect(whenItDied).toBeLessThan(slots.length / 2);
  const acknowledged = answered();
  const promoted = pair.standby.url('postgres');
  const kept = new Set((await ask(promoted, 'SELECT uid FROM command')).map(({ uid }) => uid));
  expect(acknowledged.filter((uid) => !kept.has(uid))).toEqual([]);

  // Whoever got no answer sends again until there is one.
  for (const device of devices) {
    await expect.poll(() => device.send(relay.origin).catch(() => 'not yet')).not.toBe('not yet');
  }
  expect(devices.flatMap((device) => device.waiting)).toEqual([]);
  const outcomes = devices.flatMap((device) => [...device.outcomes.values()]);
  expect(outcomes.map(({ status }) => status)).toEqual(slots.map(() => 'applied'));
  const [done] = await ask(
    promoted,
    `SELECT count(*)::int AS commands, count(DISTINCT uid)::int AS uids,
      (SELECT count(*)::int FROM record WHERE kind = 'slot' AND value LIKE '%"state":"booked"%') AS booked
      FROM command`,
  );
  expect(done).toEqual({ commands: 200, uids: 200, booked: 200 });
  expect(await store.read(territoryId, (tx) => tx.version())).toBeGreaterThan(version);

  // The same life goes on there: a relay that starts on the promoted server begins no other.
  const life = await store.incarnation();
  const restarted = await openPostgresStore(promoted);
  expect(await restarted.incarnation()).toBe(life);
  await restarted.close();
  expect(await ask(promoted, "SELECT name FROM relay WHERE name LIKE 'restored%'")).toEqual([]);
});
