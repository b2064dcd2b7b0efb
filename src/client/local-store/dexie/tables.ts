import { Dexie, type EntityTable, type Table } from 'dexie';
import type { ReadingKey, RestingPage } from '#client/ports/resting-readings.ts';
import type { Id } from '#domain/identifiers.ts';
import type { RecordKey } from '#domain/records.ts';
import type {
  InboxItem,
  JournalEntry,
  LocalMeta,
  LocalRow,
  PendingCommand,
  ShadowEntry,
} from '#sync/local-state.ts';

/** Up to 500 rows of a snapshot in one value: loading and storing pages is several times faster than single rows. */
export interface StoredPage {
  readonly snapshot: string;
  readonly page: number;
  readonly rows: readonly LocalRow[];
}

/** A row written since the active snapshot; it wins over the pages. `null`: gone. `gen`: the commit that wrote it. */
export interface StoredRow {
  readonly key: RecordKey;
  readonly gen: number;
  readonly row: LocalRow | null;
}

/** The one record of `meta`. */
export interface StoredMeta {
  readonly id: 'meta';
  /** See `localSchema`. */
  readonly schema: number;
  /** Counts the commits, of all tabs. */
  readonly gen: number;
  /** The snapshot whose pages are the rows of this device, under the overlay; null before the first one. */
  readonly active: string | null;
  /** The commit that last added a page to the active snapshot; absent when none ever did. */
  readonly grownAt?: number;
  /** The last commits' ids, newest last: how a tab whose connection broke during a commit learns whether it was kept. */
  readonly recent: readonly string[];
  readonly value: LocalMeta;
}

/** Something the keyring keeps, already wrapped. */
export interface StoredKey {
  readonly id: string;
  readonly value: string;
}

/** Opened entries at rest, as the port has them; found by the entries they hold. */
export type StoredReadings = Omit<RestingPage, 'entries'> & { readonly entries: ReadingKey[] };

/** The number of the database's tables and indexes. Raise it, with a new `version`, for each change of `stores` below. */
export const databaseVersion = 2;

/** Where IndexedDB comes from; the browser's own unless said otherwise. */
export interface IndexedDBSource {
  readonly indexedDB: IDBFactory;
  readonly IDBKeyRange: typeof IDBKeyRange;
}

/** The tables of one profile's database and their versions, nothing else. */
export class RelaisTables extends Dexie {
  declare readonly pages: Table<StoredPage, [string, number]>;
  declare readonly rows: Table<StoredRow, RecordKey>;
  declare readonly shadow: Table<ShadowEntry, RecordKey>;
  declare readonly outbox: Table<PendingCommand, number>;
  declare readonly journal: Table<JournalEntry, Id>;
  declare readonly inbox: Table<InboxItem, Id>;
  declare readonly meta: Table<StoredMeta, 'meta'>;
  declare readonly readings: Table<StoredReadings, string>;
  declare readonly keys: EntityTable<StoredKey, 'id'>;

  constructor(name: string, source?: IndexedDBSource) {
    // Browsers may report a commit before it reached the disk unless told otherwise; what waits to be sent must be there.
    super(name, { ...source, autoOpen: false, chromeTransactionDurability: 'strict' });
    this.version(1).stores({
      pages: '[snapshot+page]',
      rows: 'key, gen',
      shadow: 'key',
      outbox: 'seq',
      journal: 'uid, settledAt',
      inbox: 'uid',
      meta: 'id',
      keys: 'id',
    });
    this.version(databaseVersion).stores({ readings: 'id, *entries' });
  }

  /** Every table that a commit may write. */
  get written(): Table[] {
    const { pages, rows, shadow, outbox, journal, inbox, meta, readings } = this;
    return [pages, rows, shadow, outbox, journal, inbox, meta, readings];
  }
}
