import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkTerritory } from '#server/application/check-territory.ts';
import { RestingDatabase } from '#server/store/sqlite/resting-database.ts';
import { openSqliteStore } from '#server/store/sqlite/sqlite-server-store.ts';
import { aSlot, at } from '#tests/support/a-territory.ts';
import * as ids from '#tests/support/fixed-ids.ts';
import { aRelay, createTerritory, memoryLife, sent, TestDevice } from '#tests/support/relay-fixture.ts';

const clientId = ids.fixedId(0xc1);
const publication = (id: string, start: number) => ({
  name: 'publishSlots@1' as const,
  args: {
    agendaId: 'mg',
    ownerId: ids.doctorId,
    structureId: ids.practiceId,
    act: 'consultation',
    modes: ['practice' as const],
    audience: 'agenda' as const,
    slots: [{ id, start, end: start + 900_000 }],
  },
});

let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'relais-check-'));
  const store = openSqliteStore(folder);
  await createTerritory(store);
  const device = new TestDevice(aRelay(store).synchronize, ids.doctorId, clientId);
  const answer = await device.sync([
    sent(1, publication(ids.slotId, at(14))),
    sent(2, publication(ids.fixedId(0x302), at(15))),
    sent(3, publication(ids.fixedId(0x303), at(15))),
  ]);
  expect(answer.outcomes.map(({ status }) => status)).toEqual(['applied', 'applied', 'refused']);
  await store.close();
});
afterEach(() => rmSync(folder, { recursive: true }));

/** What a check finds once these statements have been at the database. */
async function found(...damage: readonly string[]) {
  const path = join(folder, 'relais.db');
  const db = new DatabaseSync(path);
  db.exec('PRAGMA foreign_keys = OFF');
  for (const sql of damage) db.exec(sql);
  db.close();
  const resting = new RestingDatabase(path);
  const { faults } = await checkTerritory(resting, ids.territoryId);
  resting.close();
  return faults.map(({ kind, where }) => `${kind} ${where}`);
}

const slotRow = `kind = 'slot' AND id = '${ids.slotId}'`;

describe('the check of a territory', () => {
  it('[OP-3] finds nothing in one that was lived by the rules, and counts it', async () => {
    expect(await found()).toEqual([]);
    const resting = new RestingDatabase(join(folder, 'relais.db'));
    const { records, clients, answers } = await checkTerritory(resting, ids.territoryId);
    resting.close();
    expect([records > 10, clients, answers]).toEqual([true, 1, 3]);
  });

  it('[OP-3] finds nothing in memory either: it asks the store, whatever it is made of', async () => {
    const { store } = await memoryLife();
    await createTerritory(store, { kind: 'slot', id: ids.slotId, value: aSlot() });
    expect((await checkTerritory(store, ids.territoryId)).faults).toEqual([]);
  });

  it.each([
    ['unreadable', `UPDATE record SET value = '{"agendaId":' WHERE ${slotRow}`],
    ['unreadable', `UPDATE record SET value = json_set(value, '$.start', 'demain') WHERE ${slotRow}`],
    ['filed', `UPDATE record SET filed_group = 'owner:x' WHERE ${slotRow}`],
    ['due', `UPDATE record SET due_at = ${at(20)} WHERE ${slotRow}`],
    ['audiences', `DELETE FROM membership WHERE ${slotRow} AND audience = 'agenda:mg'`],
    ['audiences', `UPDATE membership SET gone = 1 WHERE ${slotRow} AND audience = 'agenda:mg'`],
    ['audiences', `UPDATE membership SET audience = 'everyone' WHERE ${slotRow} AND audience = 'agenda:mg'`],
    ['membership', `UPDATE membership SET version = 1 WHERE ${slotRow} AND audience = 'agenda:mg'`],
    ['membership', `UPDATE membership SET filed_at = 1 WHERE ${slotRow} AND audience = 'agenda:mg'`],
    [
      'unknown',
      `UPDATE record SET value = json_set(value, '$.structureId', '${ids.fixedId(0xdead)}'),
      version = version WHERE ${slotRow}`,
    ],
  ])('[OP-3] tells a record that is %s', async (kind, damage) => {
    expect(await found(damage)).toContain(`${kind} slot/${ids.slotId}`);
  });

  it('[OP-3] tells two slots of one owner at one time', async () => {
    const moved = { start: at(15, 5), end: at(15, 20) };
    const faults = await found(
      `UPDATE record SET filed_at = ${moved.start},
      value = json_set(value, '$.start', ${moved.start}, '$.end', ${moved.end}) WHERE ${slotRow}`,
      `UPDATE membership SET filed_at = ${moved.start} WHERE ${slotRow}`,
    );
    expect(faults).toEqual([`overlap slot/${ids.slotId}`]);
  });

  it('[OP-3] tells versions that the territory has not reached', async () => {
    const faults = await found('UPDATE territory SET version = 1');
    expect(faults).toContain(`version slot/${ids.slotId}`);
    expect(faults).toContain(`version ${clientId} 1`);
  });

  it.each([
    ['a hole', 'DELETE FROM command WHERE seq = 2', [`answers ${clientId} 3`]],
    ['a lost end', 'DELETE FROM command WHERE seq = 3', [`answers ${clientId} 2`]],
    ['a lost client', 'DELETE FROM client', [`answers ${clientId} 3`]],
    [
      'somebody else’s answer',
      `UPDATE command SET outcome = json_set(outcome, '$.seq', 9) WHERE seq = 2`,
      [`answers ${clientId} 2`],
    ],
    ['no answer', `UPDATE command SET outcome = '{}' WHERE seq = 2`, [`unreadable ${clientId} 2`]],
    ['nothing where the oldest were let go', 'DELETE FROM command WHERE seq < 3', []],
    ['nothing where all were let go', 'DELETE FROM command', []],
  ])('[OP-3] tells %s among the answers', async (_what, damage, faults) => {
    expect(await found(damage)).toEqual(faults);
  });

  it('[OP-3] tells a command that was done twice', async () => {
    const faults = await found(
      'DROP INDEX command_execution',
      `UPDATE command SET uid = (SELECT uid FROM command WHERE seq = 1),
        outcome = json_set(outcome, '$.uid', (SELECT uid FROM command WHERE seq = 1)) WHERE seq = 3`,
    );
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(`executions ${clientId}`);
  });

  it('[OP-3] tells a territory without its record', async () => {
    const faults = await found("DELETE FROM record WHERE kind = 'territory'");
    expect(faults).toEqual([`noTerritory territory/${ids.territoryId}`]);
  });
});
