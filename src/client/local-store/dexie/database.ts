import { LocalStoreError } from '#client/ports/local-store.ts';
import { asStoreError, isConnectionLost } from './store-failures.ts';
import { databaseVersion, type IndexedDBSource, RelaisTables } from './tables.ts';

/**
 * The connection to one profile's database: opened when first needed, opened again once when the browser closed it, given
 * up politely when a newer app wants to upgrade.
 */
export class RelaisDatabase {
  readonly name: string;
  readonly #source: IndexedDBSource | undefined;
  readonly #watchers = new Set<() => void>();
  #opening: Promise<RelaisTables> | undefined;
  #finished = false;

  constructor(profile: string, source?: IndexedDBSource) {
    this.name = `relais-${profile}`;
    this.#source = source;
  }

  /** Calls once when a newer app takes the database over: this tab can keep nothing more until it is reloaded. */
  whenSteppedAside(watcher: () => void): void {
    this.#watchers.add(watcher);
  }

  /**
   * Does some work on the open database. The work may be done a second time, on a new connection, when the first was
   * lost. Throws LocalStoreError.
   */
  async run<T>(work: (tables: RelaisTables) => Promise<T>): Promise<T> {
    let used: RelaisTables | undefined;
    try {
      used = await this.#opened();
      return await work(used);
    } catch (error) {
      if (this.#finished) throw new LocalStoreError('closed', error);
      if (error instanceof LocalStoreError || !isConnectionLost(error)) throw asStoreError(error);
    }
    if (used) await this.#drop(used);
    try {
      return await work(await this.#opened());
    } catch (error) {
      throw this.#finished ? new LocalStoreError('closed', error) : asStoreError(error);
    }
  }

  /** Closes for good. */
  async close(): Promise<void> {
    this.#finished = true;
    const tables = await this.#opening?.catch(() => undefined);
    tables?.close();
  }

  /** Closes for good and erases everything, keys included; other tabs of the profile are told to step aside. */
  async erase(): Promise<void> {
    await this.close();
    const dexie = new RelaisTables(this.name, this.#source);
    try {
      await dexie.delete();
    } catch (error) {
      throw asStoreError(error);
    }
  }

  /** Gives up a lost connection, unless other work has already replaced it. */
  async #drop(lost: RelaisTables): Promise<void> {
    const opening = this.#opening;
    const tables = await opening?.catch(() => undefined);
    if (tables === lost && this.#opening === opening) this.#opening = undefined;
    lost.close();
  }

  async #opened(): Promise<RelaisTables> {
    if (this.#finished) throw new LocalStoreError('closed');
    this.#opening ??= this.#open();
    try {
      return await this.#opening;
    } catch (error) {
      this.#opening = undefined;
      throw error;
    }
  }

  async #open(): Promise<RelaisTables> {
    refuseNewer(await this.#installedVersion());
    const tables = new RelaisTables(this.name, this.#source);
    tables.on('versionchange', () => {
      this.#stepAside(tables);
      return false;
    });
    // Dexie may open it again by itself; `true` makes this hold each time.
    tables.on('ready', () => refuseNewer(tables.backendDB().version), true);
    await tables.open();
    return tables;
  }

  #stepAside(tables: RelaisTables): void {
    tables.close();
    if (this.#finished) return;
    this.#finished = true;
    for (const tell of this.#watchers) tell();
  }

  /**
   * The native version that is on the device, 0 when there is none. Asked before Dexie opens anything, because Dexie opens
   * a newer database without complaint and may even add to it what it misses.
   */
  #installedVersion(): Promise<number> {
    return new Promise((resolve, reject) => {
      const request = (this.#source?.indexedDB ?? globalThis.indexedDB).open(this.name);
      let absent = false;
      request.onupgradeneeded = () => {
        absent = true;
        request.transaction?.abort();
      };
      request.onsuccess = () => {
        resolve(request.result.version);
        request.result.close();
      };
      request.onerror = (event) => {
        event.preventDefault();
        if (absent) resolve(0);
        else reject(request.error);
      };
    });
  }
}

/** Dexie's version 1 is 10 for the browser; it may add a few units when it mends a database. */
function refuseNewer(nativeVersion: number): void {
  if (Math.floor(nativeVersion / 10) > databaseVersion) throw new LocalStoreError('newer');
}
