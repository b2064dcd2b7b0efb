import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import type { Id } from '#domain/identifiers.ts';
import { openPostgresStore, type PostgresServerStore } from '#server/store/postgres/postgres-server-store.ts';
import { territoryId } from '#tests/support/fixed-ids.ts';
import { newDatabase } from '#tests/support/postgres-database.ts';
import { ask } from '#tests/support/postgres-server.ts';
import { createTerritory, writesOf } from '#tests/support/relay-fixture.ts';
import { freeSlots } from '#tests/support/session-device.ts';

const slots = freeSlots(4);
let url = '';
let one: PostgresServerStore;
let other: PostgresServerStore;
beforeAll(async () => {
  url = await newDatabase();
  // Two relays that start together on a new database.
  [one, other] = await Promise.all([openPostgresStore(url), openPostgresStore(url)]);
  await createTerritory(one);
});
afterAll(async () => {
  await one.close();
  await other.close();
});
afterEach(() => {
  vi.useRealTimers();
});

const write = (store: PostgresServerStore) => store.write(territoryId, (tx) => tx.write(writesOf(slots)));
const endConnections = (kind: string) =>
  ask(
    url,
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'relais' AND ${kind}`,
  );

it('[SS-11] relays that start together make one database of one life, and hear when another begins', async () => {
  const first = await one.incarnation();
  expect(await other.incarnation()).toBe(first);
  const second = await one.renewIncarnation();
  expect(second).not.toBe(first);
  await expect.poll(() => other.incarnation()).toBe(second);
});

it('[SS-14] tells of another relay’s commits, also after the line it listens on was cut', async () => {
  const told: (readonly [Id, number])[] = [];
  const stop = other.watch((...commit) => told.push(commit));
  await write(one);
  const version = () => one.read(territoryId, (tx) => tx.version());
  const first = await version();
  await expect.poll(() => told.at(-1)).toEqual([territoryId, first]);
  await endConnections("query LIKE 'LISTEN%' OR query = 'SELECT 1'");
  await write(one);
  await expect.poll(() => told.at(-1)).toEqual([territoryId, first + 1]);
  stop();
});

it('[SS-15] does a transaction again whose connection was lost before its commit, once in all', async () => {
  let turns = 0;
  const before = await one.read(territoryId, (tx) => tx.version());
  const value = await one.write(territoryId, async (tx) => {
    turns += 1;
    await tx.write(writesOf(slots.slice(0, 1)));
    if (turns === 1) await endConnections("state LIKE 'idle in transaction%'");
    await tx.record('slot', slots[1]?.id ?? '').catch(() => 'a reader that shrugs it off');
    return turns;
  });
  expect([turns, value]).toEqual([2, 2]);
  expect(await one.read(territoryId, (tx) => tx.version())).toBe(before + 1);
});

it('[SS-1] refuses a database written by a newer relay, and leaves it as it was', async () => {
  const database = await newDatabase();
  await (await openPostgresStore(database)).close();
  await ask(database, "INSERT INTO schema_migration VALUES (999, '0999-later.sql')");
  await expect(openPostgresStore(database)).rejects.toThrow();
  expect(await ask(database, 'SELECT max(number) AS number FROM schema_migration')).toEqual([
    { number: 999 },
  ]);
});

it('[SS-1] waits for the turn of a relay that migrates as long as that takes, and starts then', async () => {
  const database = await newDatabase();
  const migrating = new Client(database);
  await migrating.connect();
  await migrating.query('SELECT pg_advisory_lock(7354725)');
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const opening = openPostgresStore(database).then(
    (store) => store.close(),
    (error: unknown) => error,
  );
  const waiting = `SELECT count(*)::int AS waiting FROM pg_stat_activity
    WHERE datname = current_database() AND application_name = 'relais' AND wait_event = 'advisory'`;
  await expect.poll(() => ask(database, waiting)).toEqual([{ waiting: 1 }]);
  await vi.advanceTimersByTimeAsync(3_600_000);
  await migrating.end();
  expect(await opening).toBeUndefined();
});

it('[SS-1] waits for PostgreSQL no longer than a device would, and says so', async () => {
  await expect(
    openPostgresStore('postgres://relais@127.0.0.1:1/none', { pause: async () => {} }),
  ).rejects.toThrow();
});
