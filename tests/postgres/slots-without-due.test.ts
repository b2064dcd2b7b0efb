import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { openPostgresStore } from '#server/store/postgres/postgres-server-store.ts';
import { newDatabase } from '#tests/support/postgres-database.ts';
import { ask } from '#tests/support/postgres-server.ts';
import { createTerritory } from '#tests/support/relay-fixture.ts';
import { brokenSlots, duesOf, writeWithoutDue } from '#tests/support/slots-without-due.ts';

const migrations = new URL('../../src/server/store/postgres/migrations/', import.meta.url);

it('[SL-8] the slots an older relay left in a PostgreSQL database leave their agenda too', async () => {
  const url = await newDatabase();
  const store = await openPostgresStore(url);
  await createTerritory(store);
  await writeWithoutDue(store);
  const insert = `INSERT INTO record (territory_id, kind, id, version, value)
    SELECT territory_id, 'slot', $1, 1, $2 FROM territory`;
  for (const broken of brokenSlots) await ask(url, insert, broken);
  await ask(url, readFileSync(new URL('0003-slots-leave-agenda.sql', migrations), 'utf8'));
  expect(await ask(url, "SELECT id FROM record WHERE id LIKE 'broken%' AND due_at IS NOT NULL")).toEqual([]);
  await ask(url, "DELETE FROM record WHERE id LIKE 'broken%'");
  const { asked, kept } = await duesOf(store);
  expect(kept).toEqual(asked);
  await store.close();
});
