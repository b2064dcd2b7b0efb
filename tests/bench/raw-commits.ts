import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Client } from 'pg';

const rawCommits = 1_000;
const table = 'CREATE TABLE booking (id INTEGER PRIMARY KEY, value TEXT)';
const value = 'x'.repeat(600);

/** Commits of one row a second, one after the other, as durable as the relay's: WAL, synchronous=FULL. */
export async function commitRawSqlite(): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'relais-bench-raw-'));
  const db = new DatabaseSync(join(folder, 'raw.db'));
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; ${table}`);
  const insert = db.prepare('INSERT INTO booking (value) VALUES (?)');
  const start = performance.now();
  for (let n = 0; n < rawCommits; n += 1) insert.run(value);
  const seconds = (performance.now() - start) / 1000;
  db.close();
  await rm(folder, { recursive: true });
  return rawCommits / seconds;
}

/** The same on an empty PostgreSQL database: one connection, one prepared statement, each insert its own commit. */
export async function commitRawPostgres(url: string): Promise<number> {
  const client = new Client(url);
  await client.connect();
  try {
    await client.query(table);
    const start = performance.now();
    for (let n = 0; n < rawCommits; n += 1) {
      await client.query({ name: 'insert', text: 'INSERT INTO booking VALUES ($1, $2)', values: [n, value] });
    }
    return rawCommits / ((performance.now() - start) / 1000);
  } finally {
    await client.end();
  }
}
