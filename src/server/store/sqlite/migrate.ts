import { readdirSync, readFileSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';

const folder = new URL('./migrations/', import.meta.url);

/**
 * Brings a database to the newest schema: each numbered file not yet applied, in one transaction each, forward only. Throws
 * on a database written by a newer relay, and leaves it as it was.
 */
export function migrate(db: DatabaseSync): void {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort();
  const applied = Number(db.prepare('PRAGMA user_version').get()?.['user_version']);
  if (applied > files.length) throw new Error('This database was written by a newer relay');
  for (const [index, name] of files.entries()) {
    if (index >= applied) apply(db, index + 1, readFileSync(new URL(name, folder), 'utf8'));
  }
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
