import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { checkTerritory } from '#server/application/check-territory.ts';
import { cliCommands } from '#server/cli/commands.ts';
import { restoreDump } from '#server/cli/postgres-tools.ts';
import { runCli } from '#server/cli/run-cli.ts';
import type { ServerStore } from '#server/ports/server-store.ts';
import { openPostgresStore } from '#server/store/postgres/postgres-server-store.ts';
import { openSqliteStore } from '#server/store/sqlite/sqlite-server-store.ts';
import { at, now } from '#tests/support/a-territory.ts';
import * as ids from '#tests/support/fixed-ids.ts';
import { newDatabase } from '#tests/support/postgres-database.ts';
import { ask } from '#tests/support/postgres-server.ts';
import { aRelay, createTerritory, sent, TestDevice } from '#tests/support/relay-fixture.ts';

const clientId = ids.fixedId(0xc1);
const publication = {
  name: 'publishSlots@1',
  args: {
    agendaId: 'mg',
    ownerId: ids.doctorId,
    structureId: ids.practiceId,
    act: 'consultation',
    modes: ['practice'],
    audience: 'agenda',
    slots: [{ id: ids.slotId, start: at(14), end: at(14, 15) }],
  },
} as const;

let folder: string;
let url: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'relais-pg-'));
  url = await newDatabase();
});
afterEach(() => rmSync(folder, { recursive: true }));

async function run(env: Record<string, string>, ...typed: readonly string[]) {
  let said = '';
  const code = await runCli(typed, cliCommands, {
    env,
    now: () => now,
    isTerminal: false,
    say: (line) => {
      said += `${line}\n`;
    },
    record: () => undefined,
  });
  return { code, said };
}

/** A territory with a published slot, a device, a session and an invitation. */
async function live(store: ServerStore): Promise<void> {
  await createTerritory(store);
  const device = new TestDevice(aRelay(store).synchronize, ids.doctorId, clientId);
  const answer = await device.sync([sent(1, publication as never)]);
  expect(answer.outcomes.map(({ status }) => status)).toEqual(['applied']);
  const { territoryId, doctorId: memberId } = ids;
  await store.sessions().putSession({ tokenHash: 'hash', territoryId, memberId, createdAt: now });
}

it('[OP-10] copies a relay from SQLite into an empty PostgreSQL database, whole, and checks it', async () => {
  const sqlite = openSqliteStore(folder);
  await live(sqlite);
  const before = await contentsOf(sqlite);
  expect((await run({}, 'migrate', '--data', folder, '--to', url)).said).toContain('Arrêtez-le d’abord');
  await sqlite.close();
  const copied = await run({}, 'migrate', '--data', folder, '--to', url);
  expect(copied).toMatchObject({ code: 0, said: expect.stringContaining('Tout est copié') });
  const postgres = await openPostgresStore(url);
  expect(await contentsOf(postgres)).toEqual(before);
  expect((await checkTerritory(postgres, ids.territoryId)).faults).toEqual([]);
  await postgres.close();
  expect(await run({}, 'migrate', '--data', folder, '--to', url)).toMatchObject({
    code: 1,
    said: expect.stringContaining('déjà un territoire'),
  });
});

it('[OP-1] [OP-2] dumps a PostgreSQL database and puts it back as another life, with no relay on it', async () => {
  const store = await openPostgresStore(url);
  await live(store);
  const before = await store.incarnation();
  const env = { RELAIS_DB: url };
  expect((await run(env, 'backup', '--to', `${folder}/`)).code).toBe(0);
  const [file = ''] = readdirSync(folder);
  expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600);
  await store.write(ids.territoryId, (tx) => tx.putClient({ clientId, memberId: ids.doctorId, lastSeq: 9 }));
  const refused = await run(env, 'restore', '--from', join(folder, file));
  expect(refused).toMatchObject({ code: 1, said: expect.stringContaining('Arrêtez-le d’abord') });
  await store.close();

  const restored = await run(env, 'restore', '--from', join(folder, file));
  expect(restored).toMatchObject({ code: 0, said: expect.stringContaining('Et maintenant') });
  const again = await openPostgresStore(url);
  expect(await again.incarnation()).not.toBe(before);
  expect((await again.read(ids.territoryId, (tx) => tx.client(clientId)))?.lastSeq).toBe(1);
  expect(await facts()).toMatchObject({
    restoredAt: expect.stringMatching(/^\d+$/),
    restoredFrom: expect.stringMatching(/^\d+$/),
  });
  await again.close();
  expect(await run(env, 'check')).toMatchObject({
    code: 0,
    said: expect.stringContaining('Tout est en ordre'),
  });
  expect(readdirSync(folder).some((name) => name.includes('avant-restauration'))).toBe(true);
});

it('[OP-2] begins another life, once, when a dump was put back by hand, whichever relay starts first', async () => {
  const store = await openPostgresStore(url);
  await live(store);
  const before = await store.incarnation();
  await store.close();
  const dump = join(folder, 'by-hand.dump');
  expect((await run({ RELAIS_DB: url }, 'backup', '--to', dump)).code).toBe(0);
  await restoreDump(url, dump);
  // Whoever checks it first, as he is asked to, is told, and takes nothing of it from the relay that starts.
  const unopened = await facts();
  for (const _ of [1, 2])
    expect(await run({ RELAIS_DB: url }, 'check')).toMatchObject({
      code: 0,
      said: expect.stringMatching(/remise à la main.+Tout est en ordre/s),
    });
  expect(await facts()).toEqual(unopened);
  let told = 0;
  const open = () => openPostgresStore(url, { onRestored: () => (told += 1) });
  const relays = await Promise.all([open(), open(), open()]);
  const lives = new Set(await Promise.all(relays.map((relay) => relay.incarnation())));
  expect([lives.size, lives.has(before), told]).toEqual([1, false, 1]);
  expect(await facts()).toMatchObject({ restoredAt: expect.stringMatching(/^\d+$/) });
  for (const relay of relays) await relay.close();

  // Nothing was put back: whatever PostgreSQL does with its own files, this life goes on.
  await ask(url, 'VACUUM FULL FREEZE relay');
  const later = await open();
  expect([lives.has(await later.incarnation()), told]).toEqual([true, 1]);
  await later.close();
  expect((await run({ RELAIS_DB: url }, 'check')).said).not.toContain('à la main');
});

it('[OP-2] [OP-4] a command that begins another life of a PostgreSQL database put back by hand says so', async () => {
  const store = await openPostgresStore(url);
  await live(store);
  await store.close();
  const dump = join(folder, 'by-hand.dump');
  await run({ RELAIS_DB: url }, 'backup', '--to', dump);
  await restoreDump(url, dump);
  const first = await run({ RELAIS_DB: url }, 'migrate');
  expect(first.said).toContain('elle commence une autre vie');
  expect((await run({ RELAIS_DB: url }, 'migrate')).said).not.toContain('autre vie');
});

it('[OP-3] [OP-4] checks no PostgreSQL database of another schema, and leaves it as it was', async () => {
  const env = { RELAIS_DB: url };
  expect(await run(env, 'check')).toMatchObject({ code: 1, said: expect.stringContaining('le schéma 0') });
  expect(await ask(url, "SELECT to_regclass('relay') AS relay")).toEqual([{ relay: null }]);
  await (await openPostgresStore(url)).close();
  await ask(url, "INSERT INTO schema_migration VALUES (999, '0999-later.sql')");
  expect(await run(env, 'check')).toMatchObject({
    code: 1,
    said: expect.stringContaining('version plus récente'),
  });
});

it('[OP-2] begins another life of a database taken back by other means, when an administrator says so', async () => {
  const store = await openPostgresStore(url);
  await live(store);
  const before = await store.incarnation();
  const env = { RELAIS_DB: url };
  const refused = await run(env, 'restore', '--in-place');
  expect(refused).toMatchObject({ code: 1, said: expect.stringContaining('Arrêtez-le d’abord') });
  await store.close();
  expect(await run(env, 'restore', '--in-place')).toMatchObject({
    code: 0,
    said: expect.stringContaining('commence une autre vie'),
  });
  const again = await openPostgresStore(url);
  expect(await again.incarnation()).not.toBe(before);
  await again.close();
  const kept = await facts();
  expect(kept).toMatchObject({ restoredAt: expect.any(String) });
  expect(kept).not.toHaveProperty('restoredFrom');
});

/** What the database says of its life. */
async function facts(): Promise<Record<string, unknown>> {
  return Object.fromEntries(
    (await ask(url, 'SELECT name, value FROM relay')).map(({ name, value }) => [name, value]),
  );
}

/** Everything a store says of itself, to compare with another. */
async function contentsOf(store: ServerStore) {
  const incarnation = await store.incarnation();
  const session = await store.sessions().session('hash');
  const territory = await store.read(ids.territoryId, async (tx) => ({
    version: await tx.version(),
    mark: await tx.commitMark(await tx.version()),
    records: await tx.scan(null, 10_000),
    clients: await tx.scanClients(null, 100),
    commands: await tx.scanCommands(null, 100),
  }));
  return { incarnation, session, ...territory };
}
