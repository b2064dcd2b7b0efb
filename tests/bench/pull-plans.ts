import { DatabaseSync } from 'node:sqlite';
import { Client } from 'pg';
import type { Audience } from '#domain/access/audiences.ts';
import type { ReadTransaction } from '#server/ports/server-store.ts';
import type { Asking, Row } from '#server/store/postgres/connection.ts';
import { PostgresReadTransaction } from '#server/store/postgres/postgres-read-transaction.ts';
import { plannerSettings } from '#server/store/postgres/primary-pool.ts';
import { Connection } from '#server/store/sqlite/connection.ts';
import { SqliteReadTransaction } from '#server/store/sqlite/sqlite-read-transaction.ts';
import { demoTerritoryId } from '../../src/demo/demo-ids.ts';
import { benchNow } from './bench-world.ts';

interface Asked {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/** What a pull after a change, and the first page of a snapshot, ask of the store. */
async function askAll(tx: ReadTransaction, audiences: readonly Audience[], after: number): Promise<void> {
  await tx.changedSince(audiences, after, 4_000);
  await tx.snapshotPage(audiences, benchNow, null, 4_000);
}

/** SQLite's plans for a pull, one block a question. */
export async function sqlitePlans(
  path: string,
  audiences: readonly Audience[],
  after: number,
): Promise<string> {
  const asked = new Map<string, Asked>();
  class Noting extends Connection {
    override all(
      sql: string,
      ...values: Parameters<Connection['all']> extends [string, ...infer V] ? V : never
    ) {
      if (sql.includes('membership')) asked.set(sql, { sql, values });
      return super.all(sql, ...values);
    }
  }
  const connection = new Noting(path, { readOnly: true });
  await askAll(new SqliteReadTransaction(connection, demoTerritoryId), audiences, after);
  connection.close();
  const db = new DatabaseSync(path, { readOnly: true });
  const blocks = [...asked.values()].map(({ sql, values }) => {
    const steps = db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...(values as never[]));
    return [sql, ...steps.map((step) => `--> ${step['detail']}`)].join('\n');
  });
  db.close();
  return blocks.join('\n\n');
}

/** PostgreSQL's, with what it really read. */
export async function postgresPlans(
  url: string,
  audiences: readonly Audience[],
  after: number,
): Promise<string> {
  const client = new Client({
    connectionString: url,
    options: plannerSettings.map((setting) => `-c ${setting}`).join(' '),
  });
  await client.connect();
  const blocks: string[] = [];
  const asking: Asking = {
    async all(sql, ...values) {
      if (sql.includes('membership')) {
        const { rows } = await client.query<{ 'QUERY PLAN': string }>(
          `EXPLAIN (ANALYZE, BUFFERS, TIMING OFF) ${sql}`,
          [...values],
        );
        blocks.push([sql, ...rows.map((row) => `--> ${row['QUERY PLAN']}`)].join('\n'));
      }
      return (await client.query<Row>(sql, [...values])).rows;
    },
    async get(sql, ...values) {
      return (await this.all(sql, ...values))[0];
    },
  };
  await askAll(
    new PostgresReadTransaction(asking, demoTerritoryId, { version: after + 1, mark: undefined }),
    audiences,
    after,
  );
  await client.end();
  return blocks.join('\n\n');
}
