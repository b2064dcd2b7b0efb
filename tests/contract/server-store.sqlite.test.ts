import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import type { ReadTransaction } from '#server/ports/server-store.ts';
import { openSqliteStore } from '#server/store/sqlite/sqlite-server-store.ts';
import { aStructure } from '#tests/support/a-territory.ts';
import * as ids from '#tests/support/fixed-ids.ts';
import { createTerritory, sqliteLife, writesOf } from '#tests/support/relay-fixture.ts';
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

it('[SS-4] what a savepoint or a transaction undid is never read again, also of what is kept ready', async () => {
  const life = await sqliteLife();
  const { store } = life;
  await createTerritory(store);
  const rename = (name: string) =>
    writesOf([{ kind: 'structure', id: ids.practiceId, value: aStructure({ name }) }]);
  const nameIn = async (tx: ReadTransaction) => {
    const found = await tx.record('structure', ids.practiceId);
    return found?.kind === 'structure' ? found.value.name : undefined;
  };
  await store.write(ids.territoryId, async (tx) => {
    const undone = tx.savepoint(async () => {
      await tx.write(rename('Undone'));
      expect(await nameIn(tx)).toBe('Undone');
      throw new Error('planned');
    });
    await expect(undone).rejects.toThrow('planned');
    await tx.write(rename('Done'));
    expect(await nameIn(tx)).toBe('Done');
  });
  expect(await store.read(ids.territoryId, nameIn)).toBe('Done');
  const failed = store.write(ids.territoryId, async (tx) => {
    await tx.write(rename('Failed'));
    expect(await nameIn(tx)).toBe('Failed');
    throw new Error('planned');
  });
  await expect(failed).rejects.toThrow('planned');
  await store.write(ids.territoryId, async (tx) => {
    await tx.write(rename('Again'));
    expect(await nameIn(tx)).toBe('Again');
  });
  expect(await store.read(ids.territoryId, nameIn)).toBe('Again');
  await life.end();
});
