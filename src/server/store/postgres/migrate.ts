import { readdirSync, readFileSync } from 'node:fs';
import { NewerRelayError } from '../sqlite/migrate.ts';
import type { Connection } from './connection.ts';

const folder = new URL('./migrations/', import.meta.url);
/** Any number that nothing else of this database locks. */
const lock = 7_354_725;

/**
 * Brings a database to the newest schema: each numbered file not yet applied, in one transaction each, forward only. Relays that
 * start together take turns. `connection` counts no time, and is ended afterwards. Throws on a database written by a newer relay, and
 * leaves it as it was.
 */
export async function migrate(connection: Connection): Promise<void> {
  // A migration, or the turn of another relay, may last.
  await connection.exec('SET statement_timeout = 0');
  await connection.exec('SET lock_timeout = 0');
  // Let go of by the connection's end.
  await connection.exec(`SELECT pg_advisory_lock(${lock})`);
  await applyMissing(connection);
}

/** How many migrations a database has seen; 0 for an empty one, which is left empty. */
export async function appliedSchema(connection: Connection): Promise<number> {
  const known = await connection.get("SELECT to_regclass('schema_migration') IS NOT NULL AS known");
  return known?.['known'] === true ? reachedSchema(connection) : 0;
}

/** How many migrations this relay knows. */
export function newestSchema(): number {
  return migrationFiles().length;
}

function migrationFiles(): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort();
}

async function reachedSchema(connection: Connection): Promise<number> {
  const reached = await connection.get('SELECT coalesce(max(number), 0) AS number FROM schema_migration');
  return Number(reached?.['number']);
}

async function applyMissing(connection: Connection): Promise<void> {
  await connection.exec(
    'CREATE TABLE IF NOT EXISTS schema_migration (number integer PRIMARY KEY, name text NOT NULL)',
  );
  const files = migrationFiles();
  const reached = await reachedSchema(connection);
  if (reached > files.length) throw new NewerRelayError();
  for (const [index, name] of files.entries()) {
    if (index >= reached) await apply(connection, index + 1, name);
  }
}

async function apply(connection: Connection, number: number, name: string): Promise<void> {
  await connection.exec('BEGIN');
  try {
    await connection.exec(readFileSync(new URL(name, folder), 'utf8'));
    await connection.all('INSERT INTO schema_migration (number, name) VALUES ($1, $2)', number, name);
    await connection.exec('COMMIT');
  } catch (error) {
    await connection.exec('ROLLBACK');
    throw error;
  }
}
