import { describe, expect, it } from 'vitest';
import type { Audience } from '#domain/access/audiences.ts';
import type { RecordChange } from '#domain/records.ts';
import type { ReadTransaction } from '#server/ports/server-store.ts';
import { aCapacity, anEntry } from '#tests/support/a-list.ts';
import { at } from '#tests/support/a-territory.ts';
import * as ids from '#tests/support/fixed-ids.ts';
import { createTerritory, storeMakers, writesOf } from '#tests/support/relay-fixture.ts';

type Page = Awaited<ReturnType<ReadTransaction['snapshotPage']>>;

const audiences: readonly Audience[] = ['everyone', 'coordination'];

const entries = Array.from({ length: 5 }, (_, n): RecordChange => {
  const value = anEntry({ registeredAt: at(9, n) });
  return { kind: 'entry', id: ids.fixedId(0x7000 + n), value };
});
const unmet: RecordChange = {
  kind: 'unmet',
  id: ids.fixedId(0x360),
  value: {
    agendaId: 'mg',
    communeCode: '86160',
    at: at(9),
    byProfession: 'nurse',
    structureId: ids.nursesId,
  },
};
const others: readonly RecordChange[] = [{ kind: 'capacity', id: ids.doctorId, value: aCapacity() }, unmet];

describe.each(storeMakers)('the pages of the %s store', (_, makeStore) => {
  it('[SS-7] begin with what a screen needs first, and weigh no more in entries than in slots', async () => {
    const life = await makeStore();
    await createTerritory(life.store);
    for (const together of [entries, others]) {
      await life.store.write(ids.territoryId, (tx) => tx.write(writesOf(together)));
    }
    const pages: string[][] = [];
    let after: string | null = null;
    do {
      const page: Page = await life.store.read(ids.territoryId, (tx) =>
        tx.snapshotPage(audiences, at(9, 3), after, 15),
      );
      pages.push(page.rows.map(({ record }) => record.kind));
      after = page.next;
    } while (after !== null);
    const many = (kind: string, count: number) => Array.from({ length: count }, () => kind);
    expect(pages).toEqual([
      ['territory', ...many('structure', 6), ...many('member', 8)],
      ['member', 'capacity', 'unmet', 'entry'],
      ['entry', 'entry'],
      ['entry', 'entry'],
    ]);
    const changed = await life.store.read(ids.territoryId, (tx) => tx.changedSince(['coordination'], 1, 20));
    // The five came together: a version is never cut in two, however heavy.
    expect([changed.keys.length, changed.upTo, changed.more]).toEqual([5, 2, true]);
    await life.end();
  });
});
