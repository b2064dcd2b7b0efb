import type { Id } from '#domain/identifiers.ts';
import type { ReadTransaction } from '../../ports/server-store.ts';
import type { Connection } from './connection.ts';
import { databaseAddresses } from './database-addresses.ts';
import { appliedSchema, newestSchema } from './migrate.ts';
import { PrimaryPool } from './primary-pool.ts';
import { isPutBack } from './relay-life.ts';
import { readTransaction } from './transactions.ts';

/**
 * A PostgreSQL database looked into without changing anything: relays may be running on it, and one that was put back from a dump keeps
 * its former life until a relay starts. Only of this relay's own schema can territories be read.
 */
export class RestingPostgres {
  readonly #pool: PrimaryPool;

  /** Connects when it is first asked something. */
  constructor(url: string) {
    const addresses = databaseAddresses(url);
    this.#pool = new PrimaryPool({ addresses, mostConnections: 1, onConnected: () => {} });
  }

  /** How many migrations it has seen, 0 for an empty one, and how many this relay knows. */
  async schema(): Promise<{ readonly applied: number; readonly newest: number }> {
    return { applied: await this.#pool.lend(appliedSchema), newest: newestSchema() };
  }

  /** Was it put back from a dump since a relay last opened it? */
  isPutBack(): Promise<boolean> {
    return this.#pool.lend(isPutBack);
  }

  territories(): Promise<readonly Id[]> {
    return this.#pool.lend(async (connection: Connection) => {
      const rows = await connection.all('SELECT territory_id FROM territory ORDER BY territory_id');
      return rows.map((row) => String(row['territory_id']));
    });
  }

  /** One snapshot of a territory. */
  read<T>(territoryId: Id, work: (tx: ReadTransaction) => Promise<T>): Promise<T> {
    return this.#pool.lend((connection) => readTransaction(connection, territoryId, work));
  }

  close(): Promise<void> {
    return this.#pool.close();
  }
}
