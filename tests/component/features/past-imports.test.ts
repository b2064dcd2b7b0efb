import { expect, test } from 'vitest';
import { pastImports, pastImportText, undoCommands } from '#client/features/import/past-imports.ts';
import type { Command } from '#domain/commands.ts';
import type { RecordChange } from '#domain/records.ts';
import type { Entry } from '#domain/waitlist/entry.ts';
import { aConsent, aContact, anEntry, aSealedEntry } from '../../support/a-list.ts';
import { now } from '../../support/a-territory.ts';
import * as ids from '../../support/fixed-ids.ts';
import { aDevice, keep } from '../../unit/sync/a-device.ts';

const [first, second] = [ids.fixedId(0xf01), ids.fixedId(0xf02)];

function imported(number: number, importId: string, overrides: Partial<Entry> = {}): RecordChange {
  const value = anEntry({ source: 'import', sourceStructureId: ids.coordinationId, importId, ...overrides });
  return { kind: 'entry', id: ids.fixedId(0xa000 + number), value };
}

const undone: Partial<Entry> = {
  status: 'closed',
  closing: { reason: 'importUndone', at: now, by: ids.coordinatorId, eraseAt: now, erased: true },
};

async function importsOf(...records: readonly RecordChange[]) {
  const device = await aDevice(ids.coordinatorId, records);
  return pastImports(device.state());
}

test('[WL-4] an import is told by who can still leave and who stays, the latest first', async () => {
  const past = await importsOf(
    imported(1, first, { registeredAt: now - 9_000 }),
    imported(2, first, { registeredAt: now - 8_000, contacts: [aContact()] }),
    imported(3, first, { registeredAt: now - 8_000, revision: 1 }),
    imported(4, second, { registeredAt: now - 1_000 }),
    imported(5, second, undone),
    { kind: 'entry', id: ids.fixedId(0xa006), value: anEntry() },
  );
  expect(past).toEqual([
    {
      importId: second,
      at: now - 1_000,
      count: 1,
      untouched: [ids.fixedId(0xa004)],
      worked: 0,
      isPending: false,
    },
    {
      importId: first,
      at: now - 9_000,
      count: 3,
      untouched: [ids.fixedId(0xa001)],
      worked: 2,
      isPending: false,
    },
  ]);
  expect(past.map(pastImportText)).toEqual(['1\u00a0patient', '3\u00a0patients, dont 2\u00a0déjà suivis']);
});

test('an import that was wholly undone is not told any more; one wholly worked on says that it stays', async () => {
  expect(await importsOf(imported(1, first, undone))).toEqual([]);
  const [past] = await importsOf(
    imported(1, first, { revision: 2 }),
    imported(2, first, { attempts: 1, contacts: [aContact()] }),
  );
  expect(past && pastImportText(past)).toBe('2\u00a0patients, tous déjà suivis');
});

test('[WL-4] it is undone a hundred lines at a time, and each command is one the rules take', async () => {
  const records = Array.from({ length: 250 }, (_, at) => imported(at, first));
  const device = await aDevice(ids.coordinatorId, records);
  const [past] = pastImports(device.state());
  if (!past) throw new Error('no import');
  const commands = undoCommands(past);
  expect(commands.map(({ args }) => ('entryIds' in args ? args.entryIds.length : 0))).toEqual([100, 100, 50]);
  for (const command of commands) expect(await keep(device, command)).toMatchObject({ ok: true });
  expect(pastImports(device.state())).toEqual([]);
});

test('an import the relay has not confirmed yet is told as such', async () => {
  const device = await aDevice(ids.coordinatorId);
  const command: Command = {
    name: 'importEntries@1',
    args: {
      importId: first,
      coordinationId: ids.coordinationId,
      entries: [
        {
          id: ids.fixedId(0xa001),
          source: 'import',
          communeCode: '86160',
          consent: aConsent(),
          sealed: aSealedEntry([ids.coordinationId]),
        },
      ],
    },
  };
  expect(await keep(device, command)).toMatchObject({ ok: true });
  expect(pastImports(device.state())).toMatchObject([{ importId: first, isPending: true }]);
});
