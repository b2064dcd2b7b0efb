import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { openSqliteStore } from '#server/store/sqlite/sqlite-server-store.ts';
import { createTerritory, sqliteLife } from '#tests/support/relay-fixture.ts';
import { describeServerStore } from './server-store.contract.ts';

describeServerStore('SQLite', sqliteLife);

it('[SS-1] keeps its incarnation, and refuses a database written by a newer relay', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'relais-store-'));
  const first = openSqliteStore(folder);
  await createTerritory(first);
  const incarnation = await first.incarnation();
  await first.close();
  const again = openSqliteStore(folder);
  expect(await again.incarnation()).toBe(incarnation);
  await again.close();
  const db = new DatabaseSync(join(folder, 'relais.db'));
  db.exec('PRAGMA user_version = 999');
  db.close();
  expect(() => openSqliteStore(folder)).toThrow('newer relay');
  rmSync(folder, { recursive: true });
});
