import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { openSqliteStore } from '#server/store/sqlite/sqlite-server-store.ts';
import { createTerritory } from '#tests/support/relay-fixture.ts';
import { brokenSlots, duesOf, writeWithoutDue } from '#tests/support/slots-without-due.ts';

const migrations = new URL('../../src/server/store/sqlite/migrations/', import.meta.url);

it('[SL-8] the slots an older relay left in a SQLite database leave their agenda too', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'relais-store-'));
  const older = openSqliteStore(folder);
  await createTerritory(older);
  await writeWithoutDue(older);
  await older.close();
  const db = new DatabaseSync(join(folder, 'relais.db'));
  const insert = db.prepare(
    "INSERT INTO record SELECT territory_id, 'slot', ?, 1, ?, NULL, NULL, NULL FROM territory",
  );
  for (const [id, value] of brokenSlots) insert.run(id, value);
  db.exec(readFileSync(new URL('0005-slots-leave-agenda.sql', migrations), 'utf8'));
  const due = db.prepare("SELECT id FROM record WHERE id LIKE 'broken%' AND due_at IS NOT NULL").all();
  expect(due).toEqual([]);
  db.exec("DELETE FROM record WHERE id LIKE 'broken%'");
  db.close();
  const store = openSqliteStore(folder);
  const { asked, kept } = await duesOf(store);
  expect(kept).toEqual(asked);
  await store.close();
  rmSync(folder, { recursive: true });
});
