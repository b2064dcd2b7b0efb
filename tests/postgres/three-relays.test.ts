import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Id } from '#domain/identifiers.ts';
import { slotSchema } from '#domain/slots/slot.ts';
import { openPostgresStore, type PostgresServerStore } from '#server/store/postgres/postgres-server-store.ts';
import { territoryId } from '#tests/support/fixed-ids.ts';
import { newDatabase } from '#tests/support/postgres-database.ts';
import { PostgresRelay } from '#tests/support/postgres-relay.ts';
import { ask } from '#tests/support/postgres-server.ts';
import { createTerritory } from '#tests/support/relay-fixture.ts';
import { booking, freeSlots, SessionDevice } from '#tests/support/session-device.ts';

const slots = freeSlots(20);
let url = '';
let store: PostgresServerStore;
let relays: readonly PostgresRelay[] = [];
beforeAll(async () => {
  url = await newDatabase();
  store = await openPostgresStore(url);
  await createTerritory(store, ...slots);
  relays = await Promise.all([1, 2, 3].map(() => PostgresRelay.start(url)));
});
afterAll(async () => {
  await Promise.all(relays.map((relay) => relay.stop()));
  await store.close();
});

it('[PR-2] three relays, one database, 500 devices racing for 20 slots: nobody doubles, everybody knows', async () => {
  const devices = await Promise.all(Array.from({ length: 500 }, () => SessionDevice.enter(store)));
  const wanted = devices.map((device, n) => {
    const slotId = slots[n % slots.length]?.id ?? '';
    const command = booking(slotId);
    return { device, slotId, command, uid: device.issue(command) };
  });
  const originOf = (n: number) => relays[n % relays.length]?.origin ?? '';
  await Promise.all(devices.map((device, n) => device.send(originOf(n))));

  const applied = wanted.filter(({ device, uid }) => device.outcomes.get(uid)?.status === 'applied');
  const refused = wanted.filter(({ device, uid }) => device.outcomes.get(uid)?.status === 'refused');
  expect([applied.length, refused.length]).toEqual([20, 480]);
  const winners = new Map(applied.map(({ slotId, command }) => [slotId, bookingIdOf(command.args)]));
  expect(winners.size).toBe(20);
  expect(await bookingsIn(url)).toEqual(winners);
  const kinds = refused.map(({ device, uid }) => {
    const outcome = device.outcomes.get(uid);
    return outcome?.status === 'refused' ? outcome.refusal.kind : outcome?.status;
  });
  expect(new Set(kinds)).toEqual(new Set(['slotTaken']));

  // Sent again, to another relay: the same answers, and nothing is done twice.
  const before = await store.read(territoryId, (tx) => tx.version());
  const first = new Map(wanted.map(({ device, uid }) => [uid, device.outcomes.get(uid)]));
  await Promise.all(devices.map((device, n) => device.send(originOf(n + 1), device.issued)));
  expect(new Map(wanted.map(({ device, uid }) => [uid, device.outcomes.get(uid)]))).toEqual(first);
  expect(await store.read(territoryId, (tx) => tx.version())).toBe(before);
  expect((await ask(url, 'SELECT count(*)::int AS n FROM command'))[0]).toEqual({ n: 500 });
});

it('[PR-2] one device that asks three relays at once is served once', async () => {
  const device = await SessionDevice.enter(store);
  const command = { name: 'nothing@1', args: { instead: 'undone' } } as const;
  for (let n = 0; n < 10; n += 1) device.issue(command);
  const answers = await Promise.all(relays.map(({ origin }) => device.send(origin, device.issued)));
  expect(answers.map((outcomes) => outcomes.map(({ seq }) => seq))).toEqual(
    relays.map(() => device.issued.map(({ seq }) => seq)),
  );
  const sql = 'SELECT count(*)::int AS n FROM command WHERE client_id = $1';
  expect((await ask(url, sql, [device.clientId]))[0]).toEqual({ n: 10 });
});

function bookingIdOf(args: unknown): Id {
  return (args as { bookingId: Id }).bookingId;
}

/** The bookings that the database holds, by slot. */
async function bookingsIn(database: string): Promise<ReadonlyMap<string, Id>> {
  const rows = await ask(database, "SELECT id, value FROM record WHERE kind = 'slot'");
  return new Map(
    rows.flatMap(({ id, value }) => {
      const { booking: held } = slotSchema.parse(JSON.parse(String(value)));
      return held?.detail ? [[String(id), held.detail.id] as const] : [];
    }),
  );
}
