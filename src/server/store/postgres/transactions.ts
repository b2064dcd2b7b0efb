import type { Id } from '#domain/identifiers.ts';
import type { WriteTransaction } from '../../ports/server-store.ts';
import type { CommitName } from '../commit-mark.ts';
import { changesOf } from '../recent-change.ts';
import type { Committed } from '../recent-commits.ts';
import type { Moment } from '../recent-history.ts';
import type { Snapshot } from '../shared-reading.ts';
import type { Connection, Row } from './connection.ts';
import { PostgresReadTransaction } from './postgres-read-transaction.ts';
import { startWriting } from './postgres-write-transaction.ts';
import { CommitUnknown } from './retries.ts';

/** What a transaction's work came to, and its commit if it wrote records. */
export interface Written<T> {
  readonly result: T;
  readonly committed: Committed | undefined;
  readonly hasCompacted: boolean;
}

const momentOf = `SELECT version, (SELECT mark FROM commit_mark
    WHERE commit_mark.territory_id = territory.territory_id AND commit_mark.version = territory.version) AS mark
  FROM territory WHERE territory_id = $1`;

/**
 * One writer at a time in a territory, whichever relay it is in: its row is locked by the first statement, so that what is read
 * after it is the latest and nothing can wait in a circle. Keys that refer to the row may still be written beside (a session).
 */
const lock = `${momentOf} FOR NO KEY UPDATE`;

/** Runs `work` in a transaction. Resolves once it is durable. */
export async function writeTransaction<T>(
  connection: Connection,
  territoryId: Id,
  name: CommitName,
  work: (tx: WriteTransaction) => Promise<T>,
): Promise<Written<T>> {
  const [, locked] = await Promise.all([connection.exec('BEGIN'), connection.get(lock, territoryId)]);
  return finish(connection, territoryId, asMoment(locked), name, work);
}

/** As `writeTransaction`, of a territory that is new. Rejects when it exists. */
export async function createTransaction<T>(
  connection: Connection,
  territoryId: Id,
  name: CommitName,
  work: (tx: WriteTransaction) => Promise<T>,
): Promise<Written<T>> {
  const insert = 'INSERT INTO territory (territory_id, version) VALUES ($1, 0)';
  await Promise.all([connection.exec('BEGIN'), connection.all(insert, territoryId)]);
  return finish(connection, territoryId, { version: 0, mark: undefined }, name, work);
}

/** Runs `work` on one snapshot of the territory. What it asks first travels with the transaction's beginning. */
export async function readTransaction<T>(
  connection: Connection,
  territoryId: Id,
  work: (tx: Snapshot) => Promise<T>,
): Promise<T> {
  const begun = connection.exec('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  const moment = connection.get(momentOf, territoryId).then(asMoment);
  const worked = work(new PostgresReadTransaction(connection, territoryId, moment));
  // Nothing may still be using the connection when it is given back.
  await Promise.allSettled([begun, moment, worked]);
  if (connection.failure !== undefined) throw connection.failure;
  await moment;
  return worked;
}

async function finish<T>(
  connection: Connection,
  territoryId: Id,
  before: Moment,
  name: CommitName,
  work: (tx: WriteTransaction) => Promise<T>,
): Promise<Written<T>> {
  const { tx, stages } = startWriting(connection, territoryId, before);
  let result: T;
  try {
    result = await work(tx);
  } catch (error) {
    throw connection.failure ?? error;
  }
  // `work` may have made something else of it: PostgreSQL has dropped the whole transaction all the same.
  if (connection.failure !== undefined) throw connection.failure;
  await commit(connection, () => stages.tellToCommit(name));
  const { hasCompacted } = tx;
  if (!stages.hasRecords) return { result, committed: undefined, hasCompacted };
  const to = { version: before.version + 1, mark: name.mark };
  const changes = changesOf(await stages.written(), to.version);
  return { result, committed: { territoryId, from: before, to, changes }, hasCompacted };
}

/** Sends what is left to tell and COMMIT together. */
async function commit(connection: Connection, tell: () => readonly Promise<unknown>[]): Promise<void> {
  let ended: PromiseSettledResult<string> | undefined;
  const warned = await connection.warned(async () => {
    const told = Promise.allSettled(tell());
    [ended] = await Promise.allSettled([connection.exec('COMMIT')]);
    await told;
  });
  // « Cancelling the wait for synchronous replication » is no error to PostgreSQL: the commit may be lost with this server.
  if (ended?.status === 'fulfilled' && ended.value === 'COMMIT' && !warned) return;
  if (ended?.status === 'fulfilled' && ended.value === 'ROLLBACK') throw connection.failure;
  if (ended?.status === 'rejected' && isRefusal(ended.reason)) throw ended.reason;
  throw new CommitUnknown('The connection was lost during a commit', { cause: connection.failure });
}

/** Did the server itself say no, and go on? */
function isRefusal(error: unknown): boolean {
  return (error as { severity?: unknown }).severity === 'ERROR';
}

function asMoment(row: Row | undefined): Moment {
  if (!row) throw new Error('Unknown territory');
  const mark = row['mark'] ?? undefined;
  return { version: Number(row['version']), mark: mark === undefined ? undefined : String(mark) };
}
