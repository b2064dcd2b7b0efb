import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Announcements } from '#server/store/postgres/announcements.ts';
import { openPostgresStore, type PostgresServerStore } from '#server/store/postgres/postgres-server-store.ts';
import { territoryId } from '#tests/support/fixed-ids.ts';
import { newDatabase } from '#tests/support/postgres-database.ts';
import { createTerritory, writesOf } from '#tests/support/relay-fixture.ts';
import { freeSlots } from '#tests/support/session-device.ts';
import { SilentLine } from '#tests/support/silent-line.ts';

let url = '';
let store: PostgresServerStore;
beforeAll(async () => {
  url = await newDatabase();
  store = await openPostgresStore(url);
  await createTerritory(store);
});
afterAll(() => store.close());

/** Less patient than a relay, so that nobody waits a quarter of a minute for each silent connection. */
const impatient = (address: string) => `${address}?query_timeout=300`;

it('a connection that fell silent is not used again', async () => {
  const line = new SilentLine();
  const far = await openPostgresStore(impatient(await line.open(url)));
  await far.sessions().session('nobody');
  line.fallSilent();
  await expect(far.sessions().session('nobody')).rejects.toThrow();
  await expect
    .poll(
      () =>
        far
          .sessions()
          .session('nobody')
          .catch(() => 'silent'),
      { timeout: 10_000 },
    )
    .toBeUndefined();
  await Promise.all([far.close(), line.close()]);
});

it('[SS-14] tells of another relay’s commits, also after the line it listens on fell silent', async () => {
  const line = new SilentLine();
  const address = impatient(await line.open(url));
  const version = () => store.read(territoryId, (tx) => tx.version());
  const told: number[] = [];
  const announcements = new Announcements({
    connect: async () => {
      const client = new Client({ connectionString: address });
      client.on('error', () => {});
      await client.connect();
      return client;
    },
    versions: async () => new Map([[territoryId, await version()]]),
    onOther: () => {},
    everyMs: 50,
    whileDeafMs: 50,
  });
  announcements.watch((_, reached) => told.push(reached));
  await announcements.start();
  const publish = () => store.write(territoryId, (tx) => tx.write(writesOf(freeSlots(1))));
  line.fallSilent();
  await publish();
  await expect.poll(async () => told.includes(await version()), { timeout: 10_000 }).toBe(true);
  await announcements.close();
  await line.close();
});
