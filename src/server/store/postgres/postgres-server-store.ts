import { setTimeout as pause } from 'node:timers/promises';
import type { Id, Instant } from '#domain/identifiers.ts';
import type {
  ReadTransaction,
  RecordWrite,
  ServerStore,
  WriteTransaction,
} from '../../ports/server-store.ts';
import type { SessionStore } from '../../ports/session-store.ts';
import { newCommitMark, newIncarnation } from '../commit-mark.ts';
import { FairQueue } from '../fair-queue.ts';
import { RecentCommits } from '../recent-commits.ts';
import { SharedReading } from '../shared-reading.ts';
import { type Reader, SharedSnapshots } from '../shared-snapshots.ts';
import { Announcements } from './announcements.ts';
import type { Connection } from './connection.ts';
import { databaseAddresses } from './database-addresses.ts';
import { migrate } from './migrate.ts';
import { PostgresSessionStore } from './postgres-session-store.ts';
import { PrimaryPool } from './primary-pool.ts';
import { beginAgain, openLife } from './relay-life.ts';
import { type RetryParts, withRetries } from './retries.ts';
import { createTransaction, readTransaction, type Written, writeTransaction } from './transactions.ts';

interface StoreParts extends RetryParts {
  newIncarnation(): string;
  newMark(): string;
  now(): Instant;
  /** Told when opening the database began another life of it: it was put back from a dump. */
  onRestored?(): void;
}

/** Of this relay's connections, those that read at once and those that write; a territory has some of them, never all. */
const readers = { atOnce: 10, perKey: 6 };
const writers = { atOnce: 6, perKey: 1 };

/**
 * Opens the database at `url`, one server of it or several (`databaseAddresses`), and brings it to the newest schema. Rejects when
 * none of them can be used.
 */
export async function openPostgresStore(
  url: string,
  options: Partial<StoreParts> = {},
): Promise<PostgresServerStore> {
  const parts = {
    random: Math.random,
    pause,
    newIncarnation,
    newMark: newCommitMark,
    now: Date.now,
    ...options,
  };
  const store = new PostgresServerStore(databaseAddresses(url), parts);
  try {
    await store.prepare();
  } catch (error) {
    await store.close();
    throw error;
  }
  return store;
}

/** A reading, and the connection it is on. */
interface Lent {
  readonly tx: ReadTransaction;
  readonly connection: Connection;
}

/** The relay's store in PostgreSQL: any number of relays may use the same database. */
export class PostgresServerStore implements ServerStore {
  readonly #parts: StoreParts;
  readonly #pool: PrimaryPool;
  readonly #reads = new FairQueue(readers);
  readonly #writes = new FairQueue(writers);
  readonly #recent = new RecentCommits();
  readonly #snapshots = new SharedSnapshots<Lent>((territoryId, take) => this.#open(territoryId, take));
  readonly #sessions: PostgresSessionStore;
  readonly #announcements: Announcements;
  #incarnation: Promise<string> | undefined;
  #closed: Promise<void> | undefined;

  constructor(addresses: readonly string[], parts: StoreParts) {
    this.#parts = parts;
    this.#pool = new PrimaryPool({
      addresses,
      mostConnections: readers.atOnce + writers.atOnce,
      // A restoration breaks every connection: whoever sees the restored database has connected anew.
      onConnected: () => this.#forgetIncarnation(),
    });
    this.#announcements = new Announcements({
      connect: () => this.#pool.dedicated(),
      versions: () => this.#versions(),
      onOther: () => this.#forgetIncarnation(),
    });
    this.#sessions = new PostgresSessionStore((work) => this.#ask(work));
  }

  /** Migrates the database, gives it a life if it needs one, and begins to listen. */
  async prepare(): Promise<void> {
    await this.#pool.lendPatient(migrate);
    if (await this.#ask((db) => openLife(db, this.#parts))) this.#parts.onRestored?.();
    await this.#announcements.start();
  }

  incarnation(): Promise<string> {
    if (this.#incarnation) return this.#incarnation;
    const reading = this.#readIncarnation();
    this.#incarnation = reading;
    reading.catch(() => {
      if (this.#incarnation === reading) this.#incarnation = undefined;
    });
    return reading;
  }

  async sharedSecret(offered: string): Promise<string> {
    return this.#ask(async (db) => {
      await db.all("INSERT INTO relay VALUES ('sharedSecret', $1) ON CONFLICT DO NOTHING", offered);
      const row = await db.get("SELECT value FROM relay WHERE name = 'sharedSecret'");
      return String(row?.['value']);
    });
  }

  async renewIncarnation(copiedAt?: Instant): Promise<string> {
    const incarnation = await this.#ask((db) => beginAgain(db, this.#parts, copiedAt));
    this.#forgetIncarnation();
    return incarnation;
  }

  async createTerritory(territoryId: Id, writes: readonly RecordWrite[]): Promise<void> {
    const name = this.#newName();
    await this.#writing(territoryId, (connection) =>
      createTransaction(connection, territoryId, name, (tx) => tx.write(writes)),
    );
    // What was planned for empty tables is planned anew for full ones. PostgreSQL would get to it by itself, minutes later.
    await this.#ask((db) => db.exec('ANALYZE record, membership')).catch(() => {});
  }

  async bytes(): Promise<number> {
    const [row] = await this.#ask((db) => db.all('SELECT pg_database_size(current_database()) AS bytes'));
    return Number(row?.['bytes']);
  }

  async territories(): Promise<readonly Id[]> {
    const sql = 'SELECT territory_id FROM territory ORDER BY territory_id';
    return (await this.#ask((db) => db.all(sql))).map((row) => String(row['territory_id']));
  }

  /** `work` may run more than once: only what the last time did is kept. */
  async write<T>(territoryId: Id, work: (tx: WriteTransaction) => Promise<T>): Promise<T> {
    const name = this.#newName();
    return this.#writing(territoryId, (connection) => writeTransaction(connection, territoryId, name, work));
  }

  async read<T>(territoryId: Id, work: (tx: ReadTransaction) => Promise<T>): Promise<T> {
    const ended = await this.#amongOthers(territoryId, work);
    if (ended?.status === 'fulfilled') return ended.value;
    if (ended) throw ended.reason;
    return this.#reading(territoryId, (connection) => readTransaction(connection, territoryId, work));
  }

  watch(listener: (territoryId: Id, version: number) => void): () => void {
    return this.#announcements.watch(listener);
  }

  sessions(): SessionStore {
    return this.#sessions;
  }

  /** PostgreSQL recycles its journal by itself. */
  async tidy(): Promise<void> {}

  /** Waits for what is under way, then closes every connection. */
  close(): Promise<void> {
    this.#closed ??= this.#announcements.close().then(() => this.#pool.close());
    return this.#closed;
  }

  #newName() {
    return { mark: this.#parts.newMark(), at: this.#parts.now() };
  }

  #forgetIncarnation(): void {
    this.#incarnation = undefined;
  }

  async #readIncarnation(): Promise<string> {
    const row = await this.#ask((db) => db.get("SELECT value FROM relay WHERE name = 'incarnation'"));
    return String(row?.['value']);
  }

  async #versions(): Promise<ReadonlyMap<Id, number>> {
    const rows = await this.#ask((db) => db.all('SELECT territory_id, version FROM territory'));
    return new Map(rows.map((row) => [String(row['territory_id']), Number(row['version'])]));
  }

  /** Work of no territory: it has its own turn among them. */
  #ask<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
    return this.#reading('', work);
  }

  #open(territoryId: Id, take: () => readonly Reader<Lent>[]): Promise<void> {
    const read = async (connection: Connection) => {
      const readers = take();
      await readTransaction(connection, territoryId, async (snapshot) => {
        const tx = new SharedReading(snapshot, territoryId, this.#recent);
        await Promise.all(readers.map((reader) => reader({ tx, connection })));
      });
    };
    return this.#reads.run(territoryId, () => this.#pool.lend(read));
  }

  /** What `work` came to on a snapshot it shares; undefined when anything failed there: one's trouble is everybody's on a connection. */
  #amongOthers<T>(
    territoryId: Id,
    work: (tx: ReadTransaction) => Promise<T>,
  ): Promise<PromiseSettledResult<T> | undefined> {
    const read = async ({ tx, connection }: Lent) => {
      const [worked, version] = await Promise.allSettled([work(tx), tx.version()]);
      const isWhole = connection.failure === undefined && version.status === 'fulfilled';
      return isWhole ? worked : undefined;
    };
    return this.#snapshots.read(territoryId, read).catch(() => undefined);
  }

  #reading<T>(key: string, work: (connection: Connection) => Promise<T>): Promise<T> {
    return withRetries(() => this.#reads.run(key, () => this.#pool.lend(work)), this.#parts);
  }

  /** Writes a territory; those who watch in this relay need not wait for the announcement to come back. */
  async #writing<T>(territoryId: Id, work: (connection: Connection) => Promise<Written<T>>): Promise<T> {
    const { result, committed, hasCompacted } = await this.#writes.run(territoryId, () =>
      withRetries(() => this.#pool.lend(work), this.#parts),
    );
    if (hasCompacted) this.#recent.forget(territoryId);
    if (committed) {
      this.#recent.add(committed);
      this.#announcements.tell(territoryId, committed.to.version);
    }
    return result;
  }
}
