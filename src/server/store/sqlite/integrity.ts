import type { Connection } from './connection.ts';

/** What SQLite itself finds wrong with a database, a line each, at most a hundred; empty when nothing is. */
export function integrityFaults(connection: Connection): readonly string[] {
  const lines = connection.all('PRAGMA integrity_check').map((row) => String(row['integrity_check']));
  const dangling = connection
    .all('PRAGMA foreign_key_check')
    .map((row) => `${row['table']} ${row['rowid'] ?? ''} → ${row['parent']}`);
  return [...lines.filter((line) => line !== 'ok'), ...dangling].slice(0, 100);
}
