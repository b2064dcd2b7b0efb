import { IDBFactory } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import { type BrowserWindow, capabilities } from '#client/platform/capabilities.ts';

/** A browser with everything that is looked at; each test takes something away. */
const whole = (): BrowserWindow => ({
  crypto: { subtle: {} as SubtleCrypto },
  indexedDB: new IDBFactory(),
  BroadcastChannel: class {},
  SyncManager: class {},
  navigator: { serviceWorker: {} as ServiceWorkerContainer, locks: {} as LockManager },
});

test('each thing is found by asking for it', async () => {
  expect(await capabilities(whole())).toMatchObject({
    ...{ secrets: true, database: true, worker: true, backgroundSync: true, locks: true, channel: true },
  });
  expect(await capabilities({})).toMatchObject({
    ...{
      secrets: false,
      database: false,
      worker: false,
      backgroundSync: false,
      locks: false,
      channel: false,
    },
  });
});

test('a database that is there but does not open is none: refused, failing, or forbidden', async () => {
  const throwing = {
    open: () => {
      throw new DOMException('No', 'SecurityError');
    },
  };
  const failing = {
    open() {
      const request: { onerror?: (event: Event) => void } = {};
      queueMicrotask(() => request.onerror?.(new Event('error')));
      return request;
    },
  };
  const forbidden = {
    get indexedDB(): IDBFactory {
      throw new DOMException('No', 'SecurityError');
    },
  };
  for (const one of [{ indexedDB: throwing }, { indexedDB: failing }]) {
    expect((await capabilities({ ...whole(), ...one } as unknown as BrowserWindow)).database).toBe(false);
  }
  expect((await capabilities(forbidden)).database).toBe(false);
});

test('the trial leaves no database behind', async () => {
  const browser = whole();
  await capabilities(browser);
  await expect.poll(async () => (await browser.indexedDB?.databases())?.length).toBe(0);
});

test('a private window is one that refuses the page its file system; without any, nothing is said', async () => {
  const withStorage = (getDirectory?: () => Promise<unknown>) =>
    capabilities({ ...whole(), navigator: { storage: { getDirectory } as unknown as StorageManager } });
  const refused = () => Promise.reject(new DOMException('No', 'SecurityError'));
  expect((await withStorage(refused)).lasting).toBe(false);
  expect((await withStorage(() => Promise.resolve({}))).lasting).toBe(true);
  expect((await withStorage()).lasting).toBe(true);
  expect((await capabilities({})).lasting).toBe(true);
});

test('Background Sync is of no use without a worker', async () => {
  const { backgroundSync } = await capabilities({ ...whole(), navigator: {} });
  expect(backgroundSync).toBe(false);
});
