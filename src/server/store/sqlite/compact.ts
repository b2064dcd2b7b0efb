import type { Id } from '#domain/identifiers.ts';
import type { Horizon } from '../../ports/server-store.ts';
import type { Connection } from './connection.ts';

/** The version that was the territory's at an instant: one before the first that was made since. */
const versionAt = `coalesce(
  (SELECT version - 1 FROM commit_mark WHERE territory_id = ?1 AND at >= ?2 ORDER BY version LIMIT 1),
  (SELECT version FROM territory WHERE territory_id = ?1))`;
const marks = `DELETE FROM commit_mark WHERE territory_id = ?1 AND version IN (
  SELECT version FROM commit_mark WHERE territory_id = ?1 AND version < ${versionAt} ORDER BY version LIMIT ?3)`;
/** A cookie names a version that has its mark: of the oldest one, its device has everything that had left by then. */
const tombstones = `DELETE FROM membership WHERE (territory_id, kind, id, audience) IN (
  SELECT territory_id, kind, id, audience FROM membership INDEXED BY membership_gone
  WHERE territory_id = ?1 AND gone = 1
    AND version <= (SELECT min(version) FROM commit_mark WHERE territory_id = ?1) LIMIT ?2)`;
const answers = `DELETE FROM command WHERE rowid IN (
  SELECT rowid FROM command INDEXED BY command_answered WHERE territory_id = ?1 AND body IS NULL AND at < ?2 LIMIT ?3)`;
const handedOver = `DELETE FROM handed_over WHERE (territory_id, uid) IN (
  SELECT territory_id, uid FROM handed_over WHERE territory_id = ?1 AND state <> 'waiting' AND received_at < ?2 LIMIT ?3)`;

/** SS-17: lets go of at most `limit` rows; how many went. Tombstones go once no mark of before the horizon is left. */
export function compact(
  connection: Connection,
  territoryId: Id,
  { before, answersBefore }: Horizon,
  limit: number,
): number {
  let gone = connection.run(marks, territoryId, before, limit);
  if (gone < limit) gone += connection.run(tombstones, territoryId, limit - gone);
  if (gone < limit) gone += connection.run(answers, territoryId, answersBefore, limit - gone);
  if (gone < limit) gone += connection.run(handedOver, territoryId, answersBefore, limit - gone);
  return gone;
}
