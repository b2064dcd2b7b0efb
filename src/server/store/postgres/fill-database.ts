import type { Client } from 'pg';
import { connectToPrimary } from './connect-to-primary.ts';
import { openPostgresStore } from './postgres-server-store.ts';

/** Rows of one table, as JSON: an array of objects by column. */
export interface TablePage {
  readonly table: string;
  readonly rows: string;
}

/** The database has territories of its own already: nothing was written. */
export class NotEmptyError extends Error {}

/**
 * Fills an empty database, brought to this relay's schema first, with the rows of another store whose tables have the same
 * columns, in an order that foreign keys allow: all of them or none.
 */
export async function fillDatabase(url: string, pages: Iterable<TablePage>): Promise<void> {
  await (await openPostgresStore(url)).close();
  const client = await connectToPrimary(url);
  try {
    await client.query('BEGIN');
    const { rows } = await client.query('SELECT 1 FROM territory LIMIT 1');
    if (rows.length > 0) throw new NotEmptyError('This database has territories');
    // The life it was given by being made: the copied one goes on.
    await client.query('DELETE FROM relay');
    const schema = (await client.query('SELECT current_schema() AS name')).rows[0]?.name;
    for (const page of pages) await insert(client, String(schema), page);
    await client.query('COMMIT');
    // What would be planned for empty tables is planned for full ones from the first request on.
    await client.query('ANALYZE').catch(() => undefined);
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    await client.end();
  }
}

async function insert(client: Client, schema: string, { table, rows }: TablePage): Promise<void> {
  // Alone, « record » is PostgreSQL's word for any row.
  const name = `${client.escapeIdentifier(schema)}.${client.escapeIdentifier(table)}`;
  await client.query(`INSERT INTO ${name} SELECT * FROM json_populate_recordset(NULL::${name}, $1)`, [rows]);
}
