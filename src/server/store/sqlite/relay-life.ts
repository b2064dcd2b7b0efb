import type { Instant } from '#domain/identifiers.ts';
import type { Connection } from './connection.ts';

/**
 * What a database knows of itself, in table `relay`: `incarnation`, its life; `sharedSecret`, what its
 * relays sign with; `copiedAt`, on a copy made by a backup and nowhere
 * else; `restoredAt` and `restoredFrom`, when it was last put back and the instant of the copy, once it has been.
 */
type Fact = 'incarnation' | 'sharedSecret' | 'copiedAt' | 'restoredAt' | 'restoredFrom';

export interface LifeParts {
  newIncarnation(): string;
  now(): Instant;
}

/** What opening a database did to it, for the log. */
export type OpenedEvent =
  | { readonly event: 'migrated'; readonly from: number; readonly to: number }
  | { readonly event: 'restored'; readonly from?: Instant };

/**
 * The incarnation of a database that is being opened. One that is a copy begins another life here, whoever put it in place: what
 * was done since it was made is missing in it, and devices must be told.
 */
export function openLife(
  connection: Connection,
  parts: LifeParts,
  onOpened?: (event: OpenedEvent) => void,
): string {
  connection.run(
    "INSERT INTO relay VALUES ('incarnation', ?) ON CONFLICT DO NOTHING",
    parts.newIncarnation(),
  );
  const copiedAt = readFact(connection, 'copiedAt');
  if (copiedAt === undefined) return readFact(connection, 'incarnation') ?? '';
  const incarnation = beginAgain(connection, parts);
  onOpened?.({ event: 'restored', from: Number(copiedAt) });
  return incarnation;
}

/**
 * Another life: a new incarnation, and the restoration it begins with, in one transaction. A copy knows of itself when it was made;
 * `given`: what somebody else knows of it.
 */
export function beginAgain(
  connection: Connection,
  { newIncarnation, now }: LifeParts,
  given?: Instant,
): string {
  const { db } = connection;
  const incarnation = newIncarnation();
  db.exec('BEGIN IMMEDIATE');
  try {
    const copiedAt = readFact(connection, 'copiedAt') ?? given?.toString();
    writeFact(connection, 'incarnation', incarnation);
    writeFact(connection, 'restoredAt', String(now()));
    connection.run("DELETE FROM relay WHERE name IN ('copiedAt', 'restoredFrom')");
    if (copiedAt !== undefined) writeFact(connection, 'restoredFrom', copiedAt);
    db.exec('COMMIT');
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
  return incarnation;
}

/** The secret that was kept first. */
export function keptSecret(connection: Connection, offered: string): string {
  connection.run("INSERT INTO relay VALUES ('sharedSecret', ?) ON CONFLICT DO NOTHING", offered);
  return readFact(connection, 'sharedSecret') ?? offered;
}

/** Marks a database as a copy made at `at`. */
export function markAsCopy(connection: Connection, at: Instant): void {
  writeFact(connection, 'copiedAt', String(at));
}

export function readFact(connection: Connection, name: Fact): string | undefined {
  const value = connection.get('SELECT value FROM relay WHERE name = ?', name)?.['value'];
  return value === undefined ? undefined : String(value);
}

function writeFact(connection: Connection, name: Fact, value: string): void {
  const sql = 'INSERT INTO relay VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value';
  connection.run(sql, name, value);
}
