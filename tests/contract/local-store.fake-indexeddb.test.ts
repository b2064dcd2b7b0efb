import { forceCloseDatabase, IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { RelaisDatabase } from '#client/local-store/dexie/database.ts';
import { DexieDeviceKeyStorage, DexieKeyStorage } from '#client/local-store/dexie/dexie-key-storage.ts';
import { DexieLocalStore } from '#client/local-store/dexie/dexie-local-store.ts';
import type { Entry } from '#domain/waitlist/entry.ts';
import type { LocalChanges, LocalRow } from '#sync/local-state.ts';
import { anEntry } from '#tests/support/a-list.ts';
import { pendingCommand, sampleId, sampleMeta, slotRow } from '#tests/support/local-samples.ts';
import { fingerprintOf, raiseVersion } from '#tests/support/stored-database.ts';
import { describeLocalStore } from './local-store.contract.ts';

let profiles = 0;

/** A device of its own: other tests share neither its disk nor its channel between tabs. */
function newDevice() {
  profiles += 1;
  const profile = `test-${profiles}`;
  const source = { indexedDB: new IDBFactory(), IDBKeyRange };
  const database = (indexedDB: IDBFactory = source.indexedDB) =>
    new RelaisDatabase(profile, { ...source, indexedDB });
  return { source, database, name: `relais-${profile}` };
}

describeLocalStore('Dexie on fake-indexeddb', async () => {
  const { source, database, name } = newDevice();
  return {
    tab: () => new DexieLocalStore(database()),
    becomeNewer: () => raiseVersion(source.indexedDB, name),
    fingerprint: () => fingerprintOf(source.indexedDB, name),
    dispose: async () => {},
  };
});

describe('Dexie: what browsers do to a database', () => {
  const enqueue = (store: DexieLocalStore, seq: number) =>
    store.update(() => ({ changes: { outboxPut: [pendingCommand(seq)] }, result: seq }));

  it('[LS-2] a connection closed by the browser is opened again, and the update made once', async () => {
    const { source, database } = newDevice();
    const connections: IDBDatabase[] = [];
    const store = new DexieLocalStore(database(watched(source.indexedDB, connections)));
    await store.open(sampleMeta);
    for (const connection of connections) forceCloseDatabase(connection as never);
    expect(await enqueue(store, 1)).toBe(1);
    // Closed without an event, as iOS does: only the next transaction notices.
    connections.at(-1)?.close();
    let decisions = 0;
    await store.update((state) => {
      decisions += 1;
      return { changes: { outboxPut: [pendingCommand(state.outbox.length + 1)] }, result: undefined };
    });
    expect([decisions, store.state().outbox.map(({ seq }) => seq)]).toEqual([1, [1, 2]]);
    await store.close();
  });

  it('[LS-2] two pieces of work that lose the same connection do not close each other’s new one', async () => {
    const { source, database } = newDevice();
    const connections: IDBDatabase[] = [];
    const shared = database(watched(source.indexedDB, connections));
    const store = new DexieLocalStore(shared);
    await store.open(sampleMeta);
    for (let round = 1; round <= 5; round += 1) {
      for (const connection of connections) forceCloseDatabase(connection as never);
      const keys = new DexieKeyStorage(shared);
      await Promise.all([enqueue(store, round), keys.save([]), keys.load(), store.journal()]);
    }
    expect(store.state().outbox.length).toBe(5);
    await store.close();
  });

  it('[LS-1] a commit whose answer was lost is recognised and not made twice', async () => {
    const { source, database } = newDevice();
    const answers = { lost: false };
    const store = new DexieLocalStore(database(losingAnswers(source.indexedDB, answers)));
    await store.open(sampleMeta);
    answers.lost = true;
    const append = (state: { outbox: readonly unknown[] }) => ({
      changes: { outboxPut: [pendingCommand(state.outbox.length + 1)] },
      result: state.outbox.length + 1,
    });
    expect(await store.update(append)).toBe(1);
    expect(answers.lost).toBe(false);
    expect(store.state().outbox.map(({ seq }) => seq)).toEqual([1]);
    await store.close();
  });

  it('[LS-7] a database of the same tables but a newer schema number is not written either', async () => {
    const { source, database, name } = newDevice();
    const store = new DexieLocalStore(database());
    await store.open(sampleMeta);
    await database().run((open) => open.meta.toCollection().modify({ schema: 99 }));
    const before = await fingerprintOf(source.indexedDB, name);
    await expect(enqueue(store, 1)).rejects.toMatchObject({ reason: 'newer' });
    await expect(new DexieLocalStore(database()).open(sampleMeta)).rejects.toMatchObject({ reason: 'newer' });
    expect(await fingerprintOf(source.indexedDB, name)).toBe(before);
    await store.close();
  });

  it('[LS-7] a tab that steps aside says so', async () => {
    const { source, database, name } = newDevice();
    let told = 0;
    const store = new DexieLocalStore(database());
    await store.open(sampleMeta);
    store.subscribe(() => {
      told += 1;
    });
    await raiseVersion(source.indexedDB, name);
    expect(told).toBe(1);
    await expect(enqueue(store, 1)).rejects.toMatchObject({ reason: 'closed' });
    await store.close();
  });
});

describe('Dexie: erasing a profile', () => {
  it('leaves nothing, and other tabs cannot bring it back', async () => {
    const { source, database } = newDevice();
    const tab = new DexieLocalStore(database());
    await tab.open(sampleMeta);
    await new DexieKeyStorage(database()).save([{ structureId: 'a', wrapped: 'A' }]);
    await database().erase();
    await expect(tab.update(() => ({ changes: { meta: { nextSeq: 3 } }, result: 0 }))).rejects.toMatchObject({
      reason: 'closed',
    });
    expect((await source.indexedDB.databases()).map((one) => one.name)).toEqual([]);
    await tab.close();
  });
});

describe('Dexie: compaction', () => {
  const many = Array.from({ length: 1100 }, (_, n) => slotRow(n));

  it('[LS-5] folds the overlay into the pages and changes nothing that is seen, in any tab', async () => {
    const { database } = newDevice();
    const [one, two] = [new DexieLocalStore(database()), new DexieLocalStore(database())];
    await one.open(sampleMeta);
    await two.open(sampleMeta);
    const rows = (changed: readonly LocalRow[]) => new Map(changed.map((row) => [row.key, row] as const));
    const write = (store: DexieLocalStore, changes: object) =>
      store.update(() => ({ changes, result: undefined }));
    await write(one, { stagePage: { snapshot: 's1', page: 0, rows: many }, swapIn: { snapshot: 's1' } });
    await write(one, { rows: new Map([...rows([slotRow(3, { owner: 99 })]), [slotRow(4).key, null]]) });
    await write(one, { stagePage: { snapshot: 's2', page: 0, rows: [slotRow(5000)] } });
    const before = content(one);
    await one.compact(10);
    expect(await database().run((open) => open.rows.count())).toBe(2);
    await one.compact(1);
    expect(await database().run((open) => open.rows.count())).toBe(0);
    expect(content(one)).toEqual(before);
    await write(two, { meta: { nextSeq: 5 } });
    expect(content(two)).toEqual(before);
    expect(await two.stagedRows('s2')).toEqual([slotRow(5000)]);
    await one.close();
    await two.close();
    const again = new DexieLocalStore(database());
    await again.open(sampleMeta);
    expect(content(again)).toEqual(before);
    expect([...again.state().rowsOfGroup(`owner:${sampleId('d', 99)}`)].length).toBe(1);
    await again.close();
  });

  it('[LS-8] an entry that is forgotten leaves the pages of the snapshot too, and nothing else does', async () => {
    const { source, database, name } = newDevice();
    const store = new DexieLocalStore(database());
    await store.open(sampleMeta);
    const write = (changes: LocalChanges) => store.update(() => ({ changes, result: undefined }));
    const entry = (n: number, value: Entry): LocalRow => {
      const id = sampleId('a', n);
      return { key: `entry/${id}`, kind: 'entry', id, value };
    };
    const rows = [...many, entry(1, anEntry()), entry(2, anEntry())];
    await write({ stagePage: { snapshot: 's1', page: 0, rows }, swapIn: { snapshot: 's1' } });
    const { sealed: _erased, ...rest } = anEntry();
    const erased = entry(1, rest);
    await write({ rows: new Map([[erased.key, erased]]), journalForget: [erased.id] });
    expect((await fingerprintOf(source.indexedDB, name)).split('"grants"').length - 1).toBe(1);
    await store.close();
    const again = new DexieLocalStore(database());
    await again.open(sampleMeta);
    expect([...again.state().rows()].length).toBe(rows.length);
    expect(again.state().row(erased.key)).toEqual(erased);
    await again.close();
  });

  it('[LS-5] the snapshot in use can be handed out again without harm', async () => {
    const { database } = newDevice();
    const store = new DexieLocalStore(database());
    await store.open(sampleMeta);
    const write = (changes: object) => store.update(() => ({ changes, result: undefined }));
    await write({ stagePage: { snapshot: 's1', page: 0, rows: many }, swapIn: { snapshot: 's1' } });
    await write({ stagePage: { snapshot: 's1', page: 0, rows: [slotRow(1)] } });
    const inUse = new DexieLocalStore(database());
    await inUse.open(sampleMeta);
    expect(content(inUse).length).toBe(1100);
    expect((await inUse.stagedRows('s1')).length).toBe(1);
    await inUse.update(() => ({ changes: { swapIn: { snapshot: 's1' } }, result: undefined }));
    expect(content(inUse)).toEqual([slotRow(1)]);
    await store.close();
    await inUse.close();
  });
});

describe('Dexie: keys at rest', () => {
  it('[AC-9] keeps the list as it was saved, and one device key whoever asks first', async () => {
    const { database } = newDevice();
    const [one, two] = [new DexieKeyStorage(database()), new DexieKeyStorage(database())];
    const [first, second] = [new DexieDeviceKeyStorage(database()), new DexieDeviceKeyStorage(database())];
    const device = await Promise.all([first.loadOrStore('A'), second.loadOrStore('B')]);
    expect(new Set(device).size).toBe(1);
    await one.save([
      { structureId: 'a', wrapped: 'A' },
      { structureId: 'b', wrapped: 'B' },
    ]);
    await two.save([{ structureId: 'b', wrapped: 'B2' }]);
    expect(await one.load()).toEqual([{ structureId: 'b', wrapped: 'B2' }]);
    expect(await second.loadOrStore('C')).toBe(device[0]);
  });
});

function content(store: DexieLocalStore): readonly LocalRow[] {
  return [...store.state().rows()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** The same IndexedDB, whose open connections can be got at. */
function watched(factory: IDBFactory, connections: IDBDatabase[]): IDBFactory {
  return overriding(factory, (request) => {
    request.addEventListener('success', () => connections.push(request.result));
  });
}

/** The same IndexedDB; when `answers.lost`, one commit is kept but its tab is told that the connection broke. */
function losingAnswers(factory: IDBFactory, answers: { lost: boolean }): IDBFactory {
  return onTransactions(factory, (transaction) => {
    if (!answers.lost || transaction.mode !== 'readwrite') return;
    answers.lost = false;
    const lost = () => {
      const error = new DOMException('Connection to Indexed Database server lost', 'UnknownError');
      Object.defineProperty(transaction, 'error', { value: error });
      transaction.onabort?.(new Event('abort'));
    };
    transaction.addEventListener('complete', lost);
    Object.defineProperty(transaction, 'oncomplete', { set: () => undefined, get: () => null });
  });
}

function onTransactions(factory: IDBFactory, see: (transaction: IDBTransaction) => void): IDBFactory {
  return overriding(factory, (request) => {
    request.addEventListener('success', () => {
      const database = request.result;
      const begin = database.transaction.bind(database);
      database.transaction = (...parts) => {
        const transaction = begin(...parts);
        see(transaction);
        return transaction;
      };
    });
  });
}

function overriding(factory: IDBFactory, see: (request: IDBOpenDBRequest) => void): IDBFactory {
  return {
    cmp: (first, second) => factory.cmp(first, second),
    databases: () => factory.databases(),
    deleteDatabase: (name) => factory.deleteDatabase(name),
    open: (name, version) => {
      const request = version === undefined ? factory.open(name) : factory.open(name, version);
      see(request);
      return request;
    },
  };
}
