import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Id, Instant } from '#domain/identifiers.ts';
import type {
  ReadTransaction,
  RecordWrite,
  ServerStore,
  WriteTransaction,
} from '../../ports/server-store.ts';
import type { SessionStore } from '../../ports/session-store.ts';
import { newCommitMark, newIncarnation } from '../commit-mark.ts';
import { type Committed, RecentCommits } from '../recent-commits.ts';
import { SerialQueue } from '../serial-queue.ts';
import { SharedReading } from '../shared-reading.ts';
import { type Reader, SharedSnapshots } from '../shared-snapshots.ts';
import { Watchers } from '../watchers.ts';
import { Connection } from './connection.ts';
import { migrate } from './migrate.ts';
import { beginAgain, keptSecret, type LifeParts, type OpenedEvent, openLife } from './relay-life.ts';
import { SqliteReadTransaction } from './sqlite-read-transaction.ts';
import { SqliteSessionStore } from './sqlite-session-store.ts';
import { SqliteWriteTransaction } from './sqlite-write-transaction.ts';

export interface SqliteOptions extends Partial<LifeParts> {
  newMark?(): string;
  /** Told when opening it migrated it, or began another life. */
  onOpened?(event: OpenedEvent): void;
}

/** Opens the relay's database in its data folder, which is made if it is missing. */
export function openSqliteStore(folder: string, options: SqliteOptions = {}): SqliteServerStore {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return new SqliteServerStore(join(folder, 'relais.db'), options);
}

/**
 * The relay's store in one SQLite file (WAL). Two connections, each used by one piece of work at a time: the writer's, and a
 * read-only one, because a transaction's work is asynchronous: on a shared connection a reader would see half-written
 * transactions, and behind the writers it would wait for every fsync.
 */
export class SqliteServerStore implements ServerStore {
  readonly #path: string;
  readonly #writer: Connection;
  readonly #reader: Connection;
  readonly #writes = new SerialQueue();
  readonly #reads: SerialQueue;
  readonly #recent = new RecentCommits();
  readonly #snapshots = new SharedSnapshots<ReadTransaction>((territoryId, take) =>
    this.#open(territoryId, take),
  );
  readonly #watchers = new Watchers();
  readonly #sessions: SqliteSessionStore;
  readonly #life: LifeParts;
  #incarnation: string;
  readonly #newMark: () => string;
  #closed: Promise<void> | undefined;

  /** Opens (and makes or migrates) the database at `path`; its folder must exist. Throws when it cannot be used. */
  constructor(path: string, options: SqliteOptions = {}) {
    this.#newMark = options.newMark ?? newCommitMark;
    this.#path = path;
    this.#writer = new Connection(path, { readOnly: false });
    const { from, to } = migrate(this.#writer.db);
    if (from > 0 && from < to) options.onOpened?.({ event: 'migrated', from, to });
    this.#life = { newIncarnation, now: Date.now, ...options };
    this.#incarnation = openLife(this.#writer, this.#life, options.onOpened);
    // A database in memory belongs to one connection: readers then take their turn behind the writers.
    const shared = path === ':memory:';
    this.#reader = shared ? this.#writer : new Connection(path, { readOnly: true });
    this.#reads = shared ? this.#writes : new SerialQueue();
    this.#sessions = new SqliteSessionStore({
      write: (work) => this.#writes.run(async () => work(this.#writer)),
      read: (work) => this.#reads.run(async () => work(this.#reader)),
    });
  }

  async incarnation(): Promise<string> {
    return this.#incarnation;
  }

  async renewIncarnation(copiedAt?: Instant): Promise<string> {
    return this.#writes.run(async () => {
      this.#incarnation = beginAgain(this.#writer, this.#life, copiedAt);
      return this.#incarnation;
    });
  }

  async sharedSecret(offered: string): Promise<string> {
    return this.#writes.run(async () => keptSecret(this.#writer, offered));
  }

  async createTerritory(territoryId: Id, writes: readonly RecordWrite[]): Promise<void> {
    const create = () => {
      this.#writer.run('INSERT INTO territory (territory_id, version) VALUES (?, 0)', territoryId);
      return new SqliteWriteTransaction(this.#writer, territoryId);
    };
    await this.#transaction(territoryId, create, (tx) => tx.write(writes));
  }

  async territories(): Promise<readonly Id[]> {
    const sql = 'SELECT territory_id FROM territory ORDER BY territory_id';
    return this.#reads.run(async () => this.#reader.all(sql).map((row) => String(row['territory_id'])));
  }

  async write<T>(territoryId: Id, work: (tx: WriteTransaction) => Promise<T>): Promise<T> {
    const open = () => new SqliteWriteTransaction(this.#writer, territoryId);
    return this.#transaction(territoryId, open, work);
  }

  read<T>(territoryId: Id, work: (tx: ReadTransaction) => Promise<T>): Promise<T> {
    return this.#snapshots.read(territoryId, work);
  }

  watch(listener: (territoryId: Id, version: number) => void): () => void {
    return this.#watchers.add(listener);
  }

  sessions(): SessionStore {
    return this.#sessions;
  }

  /**
   * Copies the write-ahead log into the file and empties it, between two readers: one under way would make it wait, and this
   * whole process with it. A reader of another process (a backup, a check) is not waited for: the next time will do.
   */
  async tidy(): Promise<void> {
    if (this.#reader === this.#writer) return;
    const checkpoint = async () => this.#writer.atOnce('PRAGMA wal_checkpoint(TRUNCATE)');
    await this.#reads.run(() => this.#writes.run(checkpoint));
  }

  async bytes(): Promise<number> {
    const sizes = ['', '-wal'].map((end) => statSync(this.#path + end, { throwIfNoEntry: false })?.size ?? 0);
    return sizes.reduce((sum, size) => sum + size, 0);
  }

  /** Waits for what is under way, then closes the file. */
  close(): Promise<void> {
    this.#closed ??= this.#closeBoth();
    return this.#closed;
  }

  async #closeBoth(): Promise<void> {
    if (this.#reader !== this.#writer) await this.#reads.run(async () => this.#reader.close());
    await this.#writes.run(async () => this.#writer.close());
  }

  #open(territoryId: Id, take: () => readonly Reader<ReadTransaction>[]): Promise<void> {
    return this.#reads.run(async () => {
      const readers = take();
      this.#reader.run('BEGIN');
      try {
        const snapshot = new SqliteReadTransaction(this.#reader, territoryId);
        // The first statement takes the snapshot.
        await snapshot.moment();
        const tx = new SharedReading(snapshot, territoryId, this.#recent);
        for (const read of readers) await read(tx);
      } finally {
        this.#reader.run('ROLLBACK');
      }
    });
  }

  /** `open` begins with the territory, inside the transaction. */
  #transaction<T>(
    territoryId: Id,
    open: () => SqliteWriteTransaction,
    work: (tx: WriteTransaction) => Promise<T>,
  ): Promise<T> {
    const { db } = this.#writer;
    return this.#writes.run(async () => {
      this.#writer.run('BEGIN IMMEDIATE');
      try {
        const tx = open();
        const result = await work(tx);
        const committed = tx.commitVersion(this.#newMark, this.#life.now());
        this.#writer.run('COMMIT');
        if (tx.hasCompacted) this.#recent.forget(territoryId);
        if (committed) this.#tell(committed);
        return result;
      } catch (error) {
        if (db.isTransaction) db.exec('ROLLBACK');
        throw error;
      }
    });
  }

  #tell(committed: Committed): void {
    this.#recent.add(committed);
    this.#watchers.tell(committed.territoryId, committed.to.version);
  }
}
