import { DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from 'node:sqlite';

import { ParsedRecords } from './parsed-records.ts';

export type Row = Readonly<Record<string, SQLOutputValue>>;

/** How long a statement waits for another process: the relay's own connections never meet. */
const patienceMs = 5_000;

/** One SQLite connection with its prepared statements, each compiled once. */
export class Connection {
  readonly db: DatabaseSync;
  readonly parsed = new ParsedRecords();
  readonly #statements = new Map<string, StatementSync>();

  /** `journal: 'delete'` for a file that is copied or moved: everything is then in that one file. */
  constructor(path: string, options: { readOnly: boolean; journal?: 'delete' }) {
    this.db = new DatabaseSync(path, { readOnly: options.readOnly, enableForeignKeyConstraints: true });
    this.db.exec(`PRAGMA busy_timeout = ${patienceMs}`);
    if (options.readOnly) return;
    // WAL with FULL: a commit has reached the disk before anybody is told.
    this.db.exec(`PRAGMA journal_mode = ${options.journal ?? 'WAL'}`);
    this.db.exec('PRAGMA synchronous = FULL');
    // What is erased is overwritten, not only unlinked.
    this.db.exec('PRAGMA secure_delete = ON');
  }

  all(sql: string, ...values: SQLInputValue[]): readonly Row[] {
    return this.#prepared(sql).all(...values);
  }

  get(sql: string, ...values: SQLInputValue[]): Row | undefined {
    return this.#prepared(sql).get(...values);
  }

  /** How many rows were written. */
  run(sql: string, ...values: SQLInputValue[]): number {
    return Number(this.#prepared(sql).run(...values).changes);
  }

  /** Runs a statement that gives way to another process instead of waiting for it. */
  atOnce(sql: string): void {
    this.db.exec('PRAGMA busy_timeout = 0');
    try {
      this.db.exec(sql);
    } finally {
      this.db.exec(`PRAGMA busy_timeout = ${patienceMs}`);
    }
  }

  close(): void {
    this.#statements.clear();
    this.db.close();
  }

  #prepared(sql: string): StatementSync {
    const kept = this.#statements.get(sql);
    if (kept) return kept;
    const statement = this.db.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}
