import type { Capabilities } from '../ports/capabilities.ts';
import { storagePersistence } from './storage-persistence.ts';

/** The parts of a browser's window that are looked at; any may be missing. */
export interface BrowserWindow {
  readonly isSecureContext?: boolean;
  readonly crypto?: Partial<Crypto>;
  readonly indexedDB?: IDBFactory;
  readonly BroadcastChannel?: unknown;
  readonly SyncManager?: unknown;
  readonly navigator?: Partial<Navigator>;
}

/** Not a profile's: those start with `relais-`. */
const trialName = 'essai-relais';
/** A database that neither opens nor fails in this time is as good as none: some browsers never answer in a private window. */
const trialMs = 10_000;

/** What this browser can do. Never throws. */
export async function capabilities(browser: BrowserWindow = globalThis): Promise<Capabilities> {
  const [database, lasting, storage] = await Promise.all([
    databaseOpens(browser),
    outlivesWindow(browser),
    storagePersistence(),
  ]);
  const { persisted, usageBytes, quotaBytes } = storage;
  return {
    secrets: hasSecrets(browser),
    database,
    lasting,
    worker: browser.navigator?.serviceWorker !== undefined,
    backgroundSync: sendsWhenClosed(browser),
    protection: persisted === 'unsupported' ? persisted : persisted ? 'protected' : 'unprotected',
    locks: browser.navigator?.locks !== undefined,
    channel: browser.BroadcastChannel !== undefined,
    room:
      usageBytes === undefined || quotaBytes === undefined
        ? undefined
        : { used: usageBytes, allowed: quotaBytes },
  };
}

export function hasSecrets({ crypto }: BrowserWindow = globalThis): boolean {
  return crypto?.subtle !== undefined;
}

/** Background Sync: the browser wakes Relais up when the network is back, even if it was closed. */
export function sendsWhenClosed({ SyncManager, navigator }: BrowserWindow = globalThis): boolean {
  return SyncManager !== undefined && navigator?.serviceWorker !== undefined;
}

/** Whether pages may keep anything at all here: reading `localStorage` throws where a person forbade it. */
export function mayKeep(): boolean {
  try {
    return localStorage !== undefined && sessionStorage !== undefined && indexedDB !== undefined;
  } catch {
    return false;
  }
}

/** Opens a database for nothing, and takes it away again. */
async function databaseOpens(browser: BrowserWindow): Promise<boolean> {
  let factory: IDBFactory | undefined;
  try {
    // Reading it throws where a person forbade pages to keep anything.
    factory = browser.indexedDB;
  } catch {
    return false;
  }
  if (!factory) return false;
  const opened = await within(trialMs, opening(factory));
  return opened ?? false;
}

function opening(factory: IDBFactory): Promise<boolean> {
  return new Promise((resolve) => {
    try {
      const request = factory.open(trialName);
      request.onsuccess = () => {
        request.result.close();
        factory.deleteDatabase(trialName);
        resolve(true);
      };
      request.onerror = (event) => {
        event.preventDefault();
        resolve(false);
      };
    } catch {
      resolve(false);
    }
  });
}

/**
 * Private windows refuse the file system that every page has; it makes nothing to ask. Where a browser has none, or gives it in
 * private windows too, nothing can be told and nothing is said.
 */
async function outlivesWindow({ navigator }: BrowserWindow): Promise<boolean> {
  try {
    await navigator?.storage?.getDirectory?.();
    return true;
  } catch {
    return false;
  }
}

async function within<T>(delayMs: number, asked: Promise<T>): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), delayMs);
  });
  try {
    return await Promise.race([asked, limit]);
  } finally {
    clearTimeout(timer);
  }
}
