import { RelaisDatabase } from '#client/local-store/dexie/database.ts';
import { DexieLocalStore } from '#client/local-store/dexie/dexie-local-store.ts';
import { storagePersistence } from '#client/platform/storage-persistence.ts';
import { webTabLock } from '#client/platform/web-locks.ts';
import { LocalStoreError } from '#client/ports/local-store.ts';
import { pendingCommand, sampleMeta, slotRow } from '#tests/support/local-samples.ts';
import { runTest, testNames } from '#tests/support/page-runner.ts';
import { fingerprintOf, raiseVersion } from '#tests/support/stored-database.ts';
import { describeLocalStore } from '../local-store.contract.ts';
import { measureRows, measureStore, measureUpdates } from './local-store-measures.ts';

let devices = 0;

describeLocalStore('Dexie in Chromium', async () => {
  devices += 1;
  const profile = `contract-${devices}`;
  const name = `relais-${profile}`;
  return {
    tab: () => new DexieLocalStore(new RelaisDatabase(profile)),
    becomeNewer: () => raiseVersion(indexedDB, name),
    fingerprint: () => fingerprintOf(indexedDB, name),
    dispose: () => deleted(name),
  };
});

/** The durability that each read-write transaction of this page was asked to have. */
const durabilities: string[] = [];
const begin = IDBDatabase.prototype.transaction;
IDBDatabase.prototype.transaction = function (...parts) {
  const transaction = begin.apply(this, parts);
  if (transaction.mode === 'readwrite') durabilities.push(transaction.durability);
  return transaction;
};

const store = new DexieLocalStore(new RelaisDatabase('tabs'));
const lock = webTabLock('flush');
let changes = 0;
store.subscribe(() => {
  changes += 1;
});

/** What Node asks of a page, through `window.page`. */
const page = {
  testNames,
  runTest,
  measureStore,
  measureRows,
  measureUpdates,
  persistence: storagePersistence,
  open: () => store.open(sampleMeta),
  enqueue: (count: number) =>
    store.update((state) => ({
      changes: {
        meta: { nextSeq: state.meta.nextSeq + count },
        outboxPut: Array.from({ length: count }, (_, n) => pendingCommand(state.meta.nextSeq + n)),
      },
      result: undefined,
    })),
  /** Stages a page of so many slots; `full` when the browser has no room for it. */
  stageRows: async (count: number) => {
    const rows = Array.from({ length: count }, (_, n) => slotRow(n));
    const stagePage = { snapshot: 'big', page: 0, rows };
    return store.update(() => ({ changes: { stagePage }, result: 'kept' })).catch(reasonOf);
  },
  /** How durable the browser was asked to make the writes of one update. */
  durabilityOfUpdate: async () => {
    const before = durabilities.length;
    await store.update(() => ({ changes: { meta: { cookie: 'c' } }, result: undefined }));
    return durabilities.slice(before);
  },
  outbox: () => store.state().outbox.map(({ seq }) => seq),
  changes: () => changes,
  /** Holds the lock for a while; answers whether it could. */
  holdLock: async (ms: number) => (await lock.tryRun(() => later(ms))) ?? 'busy',
};
export type LocalStorePage = typeof page;

declare global {
  interface Window {
    page: LocalStorePage;
  }
}
window.page = page;

function reasonOf(error: unknown): string {
  return error instanceof LocalStoreError ? error.reason : String(error);
}

function later(ms: number): Promise<'held'> {
  return new Promise((resolve) => setTimeout(() => resolve('held'), ms));
}

function deleted(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error);
  });
}
