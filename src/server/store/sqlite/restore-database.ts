import { chmodSync, copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { Instant } from '#domain/identifiers.ts';
import { Connection } from './connection.ts';
import { moveDurably } from './copy-database.ts';
import { integrityFaults } from './integrity.ts';
import { NewerRelayError } from './migrate.ts';
import { type LifeParts, readFact } from './relay-life.ts';
import { SqliteServerStore } from './sqlite-server-store.ts';

export type RestoreRefusal = 'notADatabase' | 'damaged' | 'newerRelay' | 'relayRuns';

export interface Restored {
  /** When the copy was made; undefined for a file that no backup made. */
  readonly from: Instant | undefined;
  /** Where the database that was here before now is; undefined when there was none. */
  readonly aside: string | undefined;
  readonly incarnation: string;
}

/**
 * Puts the copy `from` in the place of the database `to`, which is kept beside it, and begins another life there. Nothing has
 * changed when it refuses. Only for a relay that is stopped.
 */
export async function restoreDatabase(
  from: string,
  to: string,
  life: LifeParts,
): Promise<Restored | RestoreRefusal> {
  const draft = `${to}.restauration`;
  removeDatabase(draft);
  try {
    copyFileSync(from, draft);
    chmodSync(draft, 0o600);
    const checked = whyUnusable(draft);
    if (checked.refusal !== undefined) return checked.refusal;
    const incarnation = await beginAnotherLife(draft, life, checked.isCopy);
    if (incarnation === undefined) return 'newerRelay';
    const aside = setAside(to, life.now());
    if (aside === 'relayRuns') return 'relayRuns';
    moveDurably(draft, to);
    return { from: checked.copiedAt, aside, incarnation };
  } finally {
    removeDatabase(draft);
  }
}

interface Checked {
  readonly refusal?: RestoreRefusal;
  readonly isCopy: boolean;
  readonly copiedAt: Instant | undefined;
}

function whyUnusable(path: string): Checked {
  const nothing = { isCopy: false, copiedAt: undefined };
  let connection: Connection | undefined;
  try {
    connection = new Connection(path, { readOnly: false, journal: 'delete' });
    const tables = connection.all("SELECT name FROM sqlite_master WHERE name IN ('relay', 'territory')");
    if (tables.length < 2) return { ...nothing, refusal: 'notADatabase' };
    if (integrityFaults(connection).length > 0) return { ...nothing, refusal: 'damaged' };
    const copiedAt = readFact(connection, 'copiedAt');
    return {
      isCopy: copiedAt !== undefined,
      copiedAt: copiedAt === undefined ? undefined : Number(copiedAt),
    };
  } catch (error) {
    return { ...nothing, refusal: isDamage(error) ? 'damaged' : 'notADatabase' };
  } finally {
    connection?.close();
  }
}

function isDamage(error: unknown): boolean {
  const sqliteCorrupt = 11;
  return error instanceof Error && 'errcode' in error && error.errcode === sqliteCorrupt;
}

/** Brings the copy to this relay's schema and renews its incarnation; undefined when a newer relay wrote it. */
async function beginAnotherLife(path: string, life: LifeParts, isCopy: boolean): Promise<string | undefined> {
  let store: SqliteServerStore;
  try {
    // A copy begins another life by being opened.
    store = new SqliteServerStore(path, life);
  } catch (error) {
    if (error instanceof NewerRelayError) return undefined;
    throw error;
  }
  try {
    return isCopy ? await store.incarnation() : await store.renewIncarnation();
  } finally {
    await store.close();
  }
}

/**
 * Moves the database out of the way, whole in its one file. A relay that is running keeps a shared lock on it: it cannot leave
 * write-ahead logging then, and nothing is touched.
 */
function setAside(path: string, now: Instant): string | undefined | 'relayRuns' {
  if (!existsSync(path)) return undefined;
  const stamp = new Date(now).toISOString().replace(/[-:]/g, '').replace(/\..*/, 'Z');
  const aside = `${path}.avant-restauration-${stamp}`;
  const db = new DatabaseSync(path, { timeout: 0 });
  try {
    db.exec('PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE');
    renameSync(path, aside);
  } catch (error) {
    if (isBusy(error)) return 'relayRuns';
    // Too damaged to be opened: no relay runs on it, and its journal goes with it.
    for (const end of ['', '-wal', '-shm']) if (existsSync(path + end)) renameSync(path + end, aside + end);
  } finally {
    db.close();
  }
  chmodSync(aside, 0o600);
  return aside;
}

/** Whether a relay, or anything else, has this database open. */
export function isInUse(path: string): boolean {
  const db = new DatabaseSync(path, { timeout: 0 });
  try {
    // Only who is alone with it can leave write-ahead logging; whoever opens it next takes it up again.
    db.exec('PRAGMA journal_mode = DELETE');
    return false;
  } catch (error) {
    if (isBusy(error)) return true;
    throw error;
  } finally {
    db.close();
  }
}

function isBusy(error: unknown): boolean {
  const sqliteBusy = 5;
  return error instanceof Error && 'errcode' in error && Number(error.errcode) % 256 === sqliteBusy;
}

function removeDatabase(path: string): void {
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(path + end, { force: true });
}
