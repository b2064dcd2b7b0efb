import { Dexie } from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import { RelaisDatabase } from '#client/local-store/dexie/database.ts';
import { DexieLocalStore } from '#client/local-store/dexie/dexie-local-store.ts';
import { DexieRestingReadings } from '#client/local-store/dexie/dexie-resting-readings.ts';
import { type RestingPage, readingKey } from '#client/ports/resting-readings.ts';
import { recordKey } from '#domain/records.ts';
import type { LocalChanges, LocalRow } from '#sync/local-state.ts';
import { anEntry, aSealedEntry } from '#tests/support/a-list.ts';
import { pendingCommand, sampleId, sampleMeta, slotRow } from '#tests/support/local-samples.ts';

let profiles = 0;
let source: { indexedDB: IDBFactory; IDBKeyRange: typeof IDBKeyRange };
let database: RelaisDatabase;
let store: DexieLocalStore;
let resting: DexieRestingReadings;

beforeEach(async () => {
  profiles += 1;
  source = { indexedDB: new IDBFactory(), IDBKeyRange };
  database = new RelaisDatabase(`resting-${profiles}`, source);
  store = new DexieLocalStore(database);
  resting = new DexieRestingReadings(database, () => store.mark());
  return async () => store.close();
});

const write = (changes: LocalChanges) => store.update(() => ({ changes, result: undefined }));
const stamp = (n: number, sealing = 0) => `${sealing}`.padEnd(8, 'A') + `${n}`.padStart(8, '0');

/** An entry whose identity was sealed with that stamp. */
function entryRow(n: number, sealing = 0): LocalRow {
  const id = sampleId('a', n);
  const sealed = aSealedEntry();
  const identity = { ...sealed.identity, iv: stamp(n, sealing) };
  return {
    key: recordKey('entry', id),
    kind: 'entry',
    id,
    value: anEntry({ sealed: { ...sealed, identity } }),
  };
}

/** A page of the entries from `from` on. */
function page(id: string, from: number, count: number): RestingPage {
  const entries = Array.from({ length: count }, (_, n) =>
    readingKey(sampleId('a', from + n), stamp(from + n)),
  );
  return { id, structureId: sampleId('d', 1), entries, iv: new Uint8Array(12), ct: new Uint8Array(400) };
}

const rowsOf = (rows: readonly LocalRow[]) => new Map(rows.map((row) => [row.key, row] as const));
const many = (count: number) => Array.from({ length: count }, (_, n) => entryRow(n));

/** Thirty entries in three pages. */
async function threePages(): Promise<void> {
  await store.open(sampleMeta);
  await write({ rows: rowsOf(many(30)) });
  await resting.replace([page('p1', 0, 10), page('p2', 10, 10), page('p3', 20, 10)], [], resting.mark());
}

describe('readings at rest', () => {
  it('[LS-10] come back as they were put, and go when they are replaced', async () => {
    await threePages();
    expect(await resting.ids()).toEqual(['p1', 'p2', 'p3']);
    expect(await resting.pages(['p2', 'unknown'])).toEqual([page('p2', 10, 10)]);
    expect(await resting.replace([page('p4', 0, 5)], ['p1'], resting.mark())).toEqual([]);
    expect(await resting.ids()).toEqual(['p2', 'p3', 'p4']);
  });

  it('[LS-10] a page goes in the commit that takes one of its entries off the device', async () => {
    await threePages();
    await write({ rows: new Map([[entryRow(12).key, null]]) });
    expect(await resting.ids()).toEqual(['p1', 'p3']);
  });

  it('[LS-10] or seals it anew, or erases it; and stays when anything else changes', async () => {
    await threePages();
    const verified = entryRow(1);
    if (verified.kind !== 'entry') throw new Error('no entry');
    await write({
      rows: rowsOf([{ ...verified, value: { ...verified.value, status: 'verified' } }, slotRow(3)]),
    });
    expect(await resting.ids()).toEqual(['p1', 'p2', 'p3']);
    await write({ rows: rowsOf([entryRow(1, 1)]) });
    expect(await resting.ids()).toEqual(['p2', 'p3']);
    const { sealed: _gone, ...erased } = (entryRow(25) as typeof verified).value;
    await write({ rows: rowsOf([{ ...verified, ...entryRow(25), value: erased } as LocalRow]) });
    expect(await resting.ids()).toEqual(['p2']);
  });

  it('[LS-10] the same when many entries change together', async () => {
    await threePages();
    const others = Array.from({ length: 40 }, (_, n) => entryRow(100 + n));
    await write({ rows: rowsOf([...others, entryRow(29, 1)]) });
    expect(await resting.ids()).toEqual(['p1', 'p2']);
  });

  it('[LS-10] a snapshot that is swapped in leaves only what it still has', async () => {
    await threePages();
    const kept = many(30).filter((row) => row.key !== entryRow(5).key);
    await write({ stagePage: { snapshot: 's1', page: 0, rows: kept }, swapIn: { snapshot: 's1' } });
    expect(await resting.ids()).toEqual(['p2', 'p3']);
    await write({ stagePage: { snapshot: 's2', page: 0, rows: [slotRow(1)] }, swapIn: { snapshot: 's2' } });
    expect(await resting.ids()).toEqual([]);
  });

  it('[LS-10] a change that fails leaves them', async () => {
    await threePages();
    const unstorable = { ...slotRow(2), value: () => 'cannot be stored' } as unknown as LocalRow;
    await expect(
      write({ rows: new Map([[entryRow(1).key, null], ...rowsOf([unstorable])]) }),
    ).rejects.toMatchObject({ reason: 'failed' });
    expect(await resting.ids()).toEqual(['p1', 'p2', 'p3']);
  });

  /** Another tab of the same profile, that the first one has not heard of yet. */
  const elsewhere = async (changes: LocalChanges) => {
    const other = new DexieLocalStore(new RelaisDatabase(`resting-${profiles}`, source));
    await other.open(sampleMeta);
    await other.update(() => ({ changes, result: undefined }));
    await other.close();
  };
  const { sealed: _sealed, ...emptied } = anEntry();

  it.each<[string, LocalChanges]>([
    ['left the device', { rows: new Map([[entryRow(12).key, null]]) }],
    ['was sealed anew', { rows: rowsOf([entryRow(12, 1)]) }],
    ['was erased', { rows: rowsOf([{ ...entryRow(12), value: emptied } as LocalRow]) }],
  ])('[LS-10] a page made before one of its entries %s is not put back', async (_, changes) => {
    await threePages();
    const mark = resting.mark();
    await elsewhere(changes);
    const put = [page('p2', 10, 10), page('p4', 20, 5)];
    expect(await resting.replace(put, [], mark)).toEqual(['p2']);
    expect(await resting.ids()).toEqual(['p1', 'p3', 'p4']);
  });

  it('[LS-10] the same when this tab was told meanwhile, and it is put once it is made anew', async () => {
    await threePages();
    const mark = resting.mark();
    await write({ rows: rowsOf([entryRow(12, 1)]) });
    expect(await resting.replace([page('p2', 10, 10)], [], mark)).toEqual(['p2']);
    expect(await resting.ids()).toEqual(['p1', 'p3']);
    const anew = { ...page('p2', 10, 10), entries: [readingKey(sampleId('a', 12), stamp(12, 1))] };
    expect(await resting.replace([anew], [], resting.mark())).toEqual([]);
    expect(await resting.ids()).toEqual(['p1', 'p2', 'p3']);
  });

  it('[LS-10] a page made before a snapshot was swapped in, or grew, is not put: nobody can tell what it changed', async () => {
    await threePages();
    const mark = resting.mark();
    await elsewhere({
      stagePage: { snapshot: 's1', page: 0, rows: many(11) },
      swapIn: { snapshot: 's1' },
    });
    expect(await resting.replace([page('p2', 10, 10)], [], mark)).toEqual(['p2']);
    const before = resting.mark();
    await write({ addPage: { page: 1, rows: many(30).slice(11) } });
    expect(await resting.replace([page('p2', 10, 10)], [], before)).toEqual(['p2']);
    expect(await resting.replace([page('p2', 10, 10)], [], resting.mark())).toEqual([]);
  });

  it('[LS-10] erasing a profile takes them along', async () => {
    await threePages();
    await database.erase();
    expect((await source.indexedDB.databases()).map((one) => one.name)).toEqual([]);
  });

  it('[LS-7] nothing is put into a database of a newer app', async () => {
    await threePages();
    await database.run((open) => open.meta.toCollection().modify({ schema: 99 }));
    await expect(resting.replace([page('p9', 0, 1)], [], resting.mark())).rejects.toMatchObject({
      reason: 'newer',
    });
    expect(await resting.ids()).toEqual(['p1', 'p2', 'p3']);
  });
});

describe('a database of before', () => {
  it('[LS-4] keeps its rows, its queues and its keys when the readings come', async () => {
    const old = new Dexie(database.name, source);
    old.version(1).stores({
      pages: '[snapshot+page]',
      rows: 'key, gen',
      shadow: 'key',
      outbox: 'seq',
      journal: 'uid, settledAt',
      inbox: 'uid',
      meta: 'id',
      keys: 'id',
    });
    await old.open();
    const meta = { id: 'meta', schema: 1, gen: 3, active: 's1', recent: [], value: sampleMeta };
    await old.table('meta').put(meta);
    await old.table('pages').put({ snapshot: 's1', page: 0, rows: [slotRow(1), slotRow(2)] });
    await old.table('rows').put({ key: slotRow(2).key, gen: 2, row: null });
    await old.table('outbox').put(pendingCommand(1));
    await old.table('keys').put({ id: 'structure:a', value: 'A' });
    old.close();
    await store.open(sampleMeta);
    expect([...store.state().rows()]).toEqual([slotRow(1)]);
    expect(store.state().outbox).toEqual([pendingCommand(1)]);
    expect(await database.run((open) => open.keys.toArray())).toEqual([{ id: 'structure:a', value: 'A' }]);
    expect(await resting.ids()).toEqual([]);
  });
});
