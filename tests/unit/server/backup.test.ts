import {
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { copyDatabase } from '#server/store/sqlite/copy-database.ts';
import { restoreDatabase } from '#server/store/sqlite/restore-database.ts';
import { openSqliteStore } from '#server/store/sqlite/sqlite-server-store.ts';
import { aSlot, now } from '#tests/support/a-territory.ts';
import * as ids from '#tests/support/fixed-ids.ts';
import { createTerritory, writesOf } from '#tests/support/relay-fixture.ts';

let folder: string;
const database = () => join(folder, 'relais.db');
const backup = () => join(folder, 'copie.db');
let lives = 0;
const life = { newIncarnation: () => `life-${++lives}`, now: () => now + 1_000 };

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'relais-backup-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function aRunningRelay() {
  const store = openSqliteStore(folder);
  await createTerritory(store);
  return store;
}

function publish(store: Awaited<ReturnType<typeof aRunningRelay>>, id = ids.slotId) {
  return store.write(ids.territoryId, (tx) => tx.write(writesOf([{ kind: 'slot', id, value: aSlot() }])));
}

function facts(path: string): Record<string, string> {
  const db = new DatabaseSync(path, { readOnly: true });
  const rows = db.prepare('SELECT name, value FROM relay').all();
  db.close();
  return Object.fromEntries(rows.map(({ name, value }) => [String(name), String(value)]));
}

it('[OP-1] copies a database while a relay writes in it: whole, of one instant, for its owner alone', async () => {
  const store = await aRunningRelay();
  const writing = Promise.all(
    Array.from({ length: 20 }, (_, index) => publish(store, ids.fixedId(0x300 + index))),
  );
  copyDatabase(database(), backup(), now);
  await writing;
  await store.close();
  expect(readdirSync(folder).sort()).toEqual(['copie.db', 'relais.db']);
  expect(statSync(backup()).mode & 0o777).toBe(0o600);
  expect(facts(backup())).toMatchObject({ copiedAt: String(now) });
  expect(facts(database())).not.toHaveProperty('copiedAt');
});

it('[OP-1] leaves the earlier copy where it is when the new one cannot be made', async () => {
  const store = await aRunningRelay();
  copyDatabase(database(), backup(), now);
  await store.close();
  const before = readFileSync(backup());
  writeFileSync(database(), 'not a database at all, whatever its name says it is');
  expect(() => copyDatabase(database(), backup(), now)).toThrow();
  expect(readFileSync(backup()).equals(before)).toBe(true);
  expect(readdirSync(folder).sort()).toEqual(['copie.db', 'relais.db']);
});

it('[OP-2] puts a copy back in another life, keeps what was there, and says from when', async () => {
  const store = await aRunningRelay();
  const before = await store.incarnation();
  copyDatabase(database(), backup(), now);
  await publish(store);
  await store.close();
  const restored = await restoreDatabase(backup(), database(), life);
  if (typeof restored === 'string') throw new Error(restored);
  expect(restored.from).toBe(now);
  const again = openSqliteStore(folder);
  expect(await again.incarnation()).toBe(restored.incarnation);
  expect(restored.incarnation).not.toBe(before);
  expect(await again.read(ids.territoryId, (tx) => tx.record('slot', ids.slotId))).toBeUndefined();
  await again.close();
  expect(facts(database())).toMatchObject({ restoredAt: String(now + 1_000), restoredFrom: String(now) });
  expect(facts(database())).not.toHaveProperty('copiedAt');
  const aside = new DatabaseSync(String(restored.aside), { readOnly: true });
  expect(aside.prepare("SELECT count(*) AS n FROM record WHERE kind = 'slot'").get()).toEqual({ n: 1 });
  aside.close();
});

it('[OP-2] begins another life also when the copy was put in place by hand, once', async () => {
  const store = await aRunningRelay();
  const before = await store.incarnation();
  copyDatabase(database(), backup(), now);
  await store.close();
  copyFileSync(backup(), database());
  const again = openSqliteStore(folder);
  const renewed = await again.incarnation();
  await again.close();
  const third = openSqliteStore(folder);
  expect(renewed).not.toBe(before);
  expect(await third.incarnation()).toBe(renewed);
  await third.close();
  expect(facts(database())).toMatchObject({ restoredFrom: String(now) });
});

it('[OP-2] touches nothing while a relay runs on that database', async () => {
  const store = await aRunningRelay();
  copyDatabase(database(), backup(), now);
  await publish(store);
  expect(await restoreDatabase(backup(), database(), life)).toBe('relayRuns');
  expect(await store.read(ids.territoryId, (tx) => tx.record('slot', ids.slotId))).toBeDefined();
  await publish(store, ids.fixedId(0x302));
  await store.close();
  expect(readdirSync(folder).sort()).toEqual(['copie.db', 'relais.db']);
});

it('[OP-2] refuses what is no copy of a relay, a damaged one and a newer one, and changes nothing', async () => {
  const store = await aRunningRelay();
  for (let index = 0; index < 300; index += 1) await publish(store, ids.fixedId(0x300 + index));
  copyDatabase(database(), backup(), now);
  await store.close();
  const before = readFileSync(database());
  writeFileSync(join(folder, 'text'), 'Ceci n’est pas une base.');
  const damaged = readFileSync(backup());
  damaged.fill(0x41, damaged.length / 2, damaged.length / 2 + 8_192);
  writeFileSync(join(folder, 'damaged'), damaged);
  copyFileSync(backup(), join(folder, 'newer'));
  const newer = new DatabaseSync(join(folder, 'newer'));
  newer.exec('PRAGMA user_version = 999');
  newer.close();
  const refusals = [];
  for (const name of ['text', 'damaged', 'newer']) {
    refusals.push(await restoreDatabase(join(folder, name), database(), life));
  }
  expect(refusals).toEqual(['notADatabase', 'damaged', 'newerRelay']);
  expect(readFileSync(database()).equals(before)).toBe(true);
});

it('[OP-2] puts a copy in the place of a database that can no longer be read', async () => {
  const store = await aRunningRelay();
  copyDatabase(database(), backup(), now);
  await store.close();
  writeFileSync(database(), 'The disk has eaten it, and nothing of it can be read.');
  const restored = await restoreDatabase(backup(), database(), life);
  if (typeof restored === 'string') throw new Error(restored);
  expect(readFileSync(String(restored.aside), 'utf8')).toContain('eaten');
  const again = openSqliteStore(folder);
  expect(await again.territories()).toEqual([ids.territoryId]);
  await again.close();
});
