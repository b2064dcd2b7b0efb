import { readdirSync, readFileSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';

const folder = new URL('./migrations/', import.meta.url);

/** A database that this relay is too old for. */
export class NewerRelayError extends Error {}

/** How many migrations a database had seen, and has now. */
export interface SchemaChange {
  readonly from: number;
  readonly to: number;
}

/**
 * Brings a database to the newest schema: each numbered file not yet applied, in one transaction each, forward only. Throws
 * on a database written by a newer relay, and leaves it as it was.
 */
export function migrate(db: DatabaseSync): SchemaChange {
  const files = migrationFiles();
  const applied = appliedSchema(db);
  if (applied > files.length) throw new NewerRelayError('This database was written by a newer relay');
  for (const [index, name] of files.entries()) {
    if (index >= applied) apply(db, index + 1, readFileSync(new URL(name, folder), 'utf8'));
  }
  return { from: applied, to: files.length };
}

/** How many migrations a database has seen; 0 for a new file. */
export function appliedSchema(db: DatabaseSync): number {
  return Number(db.prepare('PRAGMA user_version').get()?.['user_version']);
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

function apply(db: DatabaseSync, schema: number, sql: string): void {
  db.exec('BEGIN IMMEDIATE');
  try {
    db.exec(sql);
    db.exec(`PRAGMA user_version = ${schema}`);
    db.exec('COMMIT');
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}
