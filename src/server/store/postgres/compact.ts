import type { Id } from '#domain/identifiers.ts';
import type { Horizon } from '../../ports/server-store.ts';
import type { Asking } from './connection.ts';

/** How many rows went of those that `found` finds; their places are read first, so that no more than these are looked at. */
function deleting(table: string, found: string): string {
  return `WITH gone AS (DELETE FROM ${table} WHERE ctid = ANY (ARRAY(SELECT ctid FROM ${table} ${found})) RETURNING 1)
    SELECT count(*) AS count FROM gone`;
}

/** The version that was the territory's at $2: one before the first that was made since. */
const versionAt = `coalesce(
  (SELECT version - 1 FROM commit_mark WHERE territory_id = $1 AND at >= $2 ORDER BY version LIMIT 1),
  (SELECT version FROM territory WHERE territory_id = $1))`;
const marks = deleting(
  'commit_mark',
  `WHERE territory_id = $1 AND version < ${versionAt} ORDER BY version LIMIT $3`,
);
/** A cookie names a version that has its mark: of the oldest one, its device has everything that had left by then. */
const tombstones = deleting(
  'membership',
  `WHERE territory_id = $1 AND gone = 1
    AND version <= (SELECT min(version) FROM commit_mark WHERE territory_id = $1) ORDER BY version LIMIT $2`,
);
const answers = deleting(
  'command',
  'WHERE territory_id = $1 AND body IS NULL AND at < $2 ORDER BY at LIMIT $3',
);
const handedOver = deleting(
  'handed_over',
  "WHERE territory_id = $1 AND state <> 'waiting' AND received_at < $2 LIMIT $3",
);

/** SS-17: lets go of at most `limit` rows; how many went. Tombstones go once no mark of before the horizon is left. */
export async function compact(
  connection: Asking,
  territoryId: Id,
  { before, answersBefore }: Horizon,
  limit: number,
): Promise<number> {
  const run = async (sql: string, ...values: readonly unknown[]) =>
    Number((await connection.get(sql, territoryId, ...values))?.['count']);
  let gone = await run(marks, before, limit);
  if (gone < limit) gone += await run(tombstones, limit - gone);
  if (gone < limit) gone += await run(answers, answersBefore, limit - gone);
  if (gone < limit) gone += await run(handedOver, answersBefore, limit - gone);
  return gone;
}
