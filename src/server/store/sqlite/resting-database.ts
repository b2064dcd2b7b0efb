import type { Id } from '#domain/identifiers.ts';
import type { ReadTransaction } from '../../ports/server-store.ts';
import { Connection } from './connection.ts';
import { integrityFaults } from './integrity.ts';
import { appliedSchema, newestSchema } from './migrate.ts';
import { readFact } from './relay-life.ts';
import { SqliteReadTransaction } from './sqlite-read-transaction.ts';

/**
 * A database looked into without changing a byte of it: a relay may be running on it, and a copy stays the copy it is. Only of
 * this relay's own schema can territories be read.
 */
export class RestingDatabase {
  readonly #connection: Connection;

  /** Throws when there is no database at `path`. */
  constructor(path: string) {
    this.#connection = new Connection(path, { readOnly: true });
    // Anything that is no database shows at the first reading.
    appliedSchema(this.#connection.db);
  }

  /** How many migrations it has seen, and how many this relay knows. */
  schema(): { readonly applied: number; readonly newest: number } {
    return { applied: appliedSchema(this.#connection.db), newest: newestSchema() };
  }

  /** When it was made, if it is a copy that nobody has put back. */
  copiedAt(): number | undefined {
    const at = readFact(this.#connection, 'copiedAt');
    return at === undefined ? undefined : Number(at);
  }

  integrityFaults(): readonly string[] {
    return integrityFaults(this.#connection);
  }

  async territories(): Promise<readonly Id[]> {
    const rows = this.#connection.all('SELECT territory_id FROM territory ORDER BY territory_id');
    return rows.map((row) => String(row['territory_id']));
  }

  /** One snapshot of a territory. */
  async read<T>(territoryId: Id, work: (tx: ReadTransaction) => Promise<T>): Promise<T> {
    this.#connection.db.exec('BEGIN');
    try {
      return await work(new SqliteReadTransaction(this.#connection, territoryId));
    } finally {
      this.#connection.db.exec('ROLLBACK');
    }
  }

  close(): void {
    this.#connection.close();
  }
}
