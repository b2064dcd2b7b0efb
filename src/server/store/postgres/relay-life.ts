import type { Instant } from '#domain/identifiers.ts';
import type { Connection } from './connection.ts';
import { channel } from './tell.ts';

export interface LifeParts {
  newIncarnation(): string;
  now(): Instant;
}

/**
 * Where these rows lie: the table's number and, of the row that says so, the transaction that wrote it. A dump that is put back, here or
 * elsewhere, makes both anew; whatever copies files or the journal (a standby that takes over, `pg_basebackup`, `pg_upgrade`) keeps them.
 */
const place = "'relay'::regclass::oid || ' ' || (pg_current_xact_id()::text::bigint & 4294967295)";
const isMoved = "value <> 'relay'::regclass::oid || ' ' || xmin::text";

/**
 * Gives a database that is being opened a life, unless it has one. One that was put back from a dump since it was last opened, by the
 * command or by hand, begins another: what was done since the dump is missing in it, and devices must be told. True when it did. Relays
 * that start together take turns.
 */
export async function openLife(connection: Connection, parts: LifeParts): Promise<boolean> {
  const insert = 'INSERT INTO relay VALUES ($1, $2) ON CONFLICT DO NOTHING';
  await connection.all(insert, 'incarnation', parts.newIncarnation());
  await connection.exec(`INSERT INTO relay VALUES ('place', ${place}) ON CONFLICT DO NOTHING`);
  if (!(await isPutBack(connection))) return false;
  return inTransaction(connection, async () => {
    const sql = `SELECT ${isMoved} AS moved FROM relay WHERE name = 'place' FOR UPDATE`;
    const isStill = (await connection.get(sql))?.['moved'] === true;
    if (isStill) await writeLife(connection, parts, undefined);
    return isStill;
  });
}

/** Was this database put back from a dump since it was last opened? Of a dump from before relays wrote their place, nobody can tell. */
export async function isPutBack(connection: Connection): Promise<boolean> {
  const looked = await connection.get(`SELECT ${isMoved} AS moved FROM relay WHERE name = 'place'`);
  return looked?.['moved'] === true;
}

/** Begins another life of a database whose rows were put back from a copy of the instant `copiedAt`; its name. */
export async function beginAgain(
  connection: Connection,
  parts: LifeParts,
  copiedAt: Instant | undefined,
): Promise<string> {
  return inTransaction(connection, () => writeLife(connection, parts, copiedAt));
}

/** The same facts as on SQLite: the life's name, when it began, and of which instant the copy is, when anybody knows. */
async function writeLife(
  connection: Connection,
  { newIncarnation, now }: LifeParts,
  copiedAt: Instant | undefined,
): Promise<string> {
  const incarnation = newIncarnation();
  const write = 'INSERT INTO relay VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value';
  await connection.all(write, 'incarnation', incarnation);
  await connection.all(write, 'restoredAt', String(now()));
  await connection.exec("DELETE FROM relay WHERE name = 'restoredFrom'");
  if (copiedAt !== undefined) await connection.all(write, 'restoredFrom', String(copiedAt));
  await connection.exec(
    `INSERT INTO relay VALUES ('place', ${place}) ON CONFLICT (name) DO UPDATE SET value = ${place}`,
  );
  await connection.all('SELECT pg_notify($1, $2)', channel, 'incarnation');
  return incarnation;
}

async function inTransaction<T>(connection: Connection, work: () => Promise<T>): Promise<T> {
  await connection.exec('BEGIN');
  try {
    const result = await work();
    await connection.exec('COMMIT');
    return result;
  } catch (error) {
    await connection.exec('ROLLBACK').catch(() => undefined);
    throw error;
  }
}
