import type { Id } from '#domain/identifiers.ts';
import type { ClientRow, HandedOverRow } from '../../ports/server-store.ts';
import type { CommitName } from '../commit-mark.ts';
import type { Connection } from './connection.ts';
import type { Staged, StagedCommand } from './staged.ts';

const upsertRecords = `INSERT INTO record
    (territory_id, kind, id, version, value, filed_group, filed_at, due_at)
  SELECT $1, kind, id, $2::bigint, value, filed_group, filed_at, due_at
  FROM unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::bigint[], $8::bigint[])
    AS told (kind, id, value, filed_group, filed_at, due_at)
  ON CONFLICT (territory_id, kind, id) DO UPDATE SET version = excluded.version, value = excluded.value,
    filed_group = excluded.filed_group, filed_at = excluded.filed_at, due_at = excluded.due_at`;
/** By their place: nobody moves them, the territory is locked; and the planner has no other way than each record's own few. */
const leaveAudiences = `UPDATE membership SET gone = 1, version = $2::bigint WHERE ctid = ANY (ARRAY(
    SELECT held.place FROM unnest($3::text[], $4::text[], $5::text[]) AS told (kind, id, audiences)
    CROSS JOIN LATERAL (
      SELECT ctid AS place, audience, gone FROM membership
      WHERE territory_id = $1 AND kind = told.kind AND id = told.id OFFSET 0
    ) AS held
    WHERE held.gone = 0 AND held.audience <> ALL (string_to_array(told.audiences, E'\\n'))
  )) RETURNING kind, id, audience`;
const enterAudiences = `INSERT INTO membership (territory_id, kind, id, audience, version, gone, filed_at)
  SELECT $1, kind, id, audience, $2::bigint, 0, filed_at
  FROM unnest($3::text[], $4::text[], $5::text[], $6::bigint[]) AS told (kind, id, audience, filed_at)
  ON CONFLICT (territory_id, kind, id, audience)
    DO UPDATE SET version = excluded.version, gone = 0, filed_at = excluded.filed_at`;
const upsertClients = `INSERT INTO client (territory_id, client_id, member_id, last_seq)
  SELECT $1, * FROM unnest($2::text[], $3::text[], $4::bigint[])
  ON CONFLICT (territory_id, client_id) DO UPDATE SET last_seq = excluded.last_seq, member_id = excluded.member_id`;
const insertCommands = `INSERT INTO command
    (territory_id, client_id, seq, uid, member_id, name, outcome, at, version, replay, body)
  SELECT $1, * FROM unnest($2::text[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[],
    $8::bigint[], $9::bigint[], $10::smallint[], $11::text[])`;
const upsertHandedOver = `INSERT INTO handed_over (territory_id, uid, member_id, name, args, issued_at, settled_at,
    version, received_at, state, refusal, keys, about, life)
  SELECT $1, * FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::bigint[],
    $8::bigint[], $9::bigint[], $10::text[], $11::text[], $12::text[], $13::text[], $14::text[])
  ON CONFLICT (territory_id, uid) DO UPDATE SET args = excluded.args, state = excluded.state,
    refusal = excluded.refusal, keys = excluded.keys, life = excluded.life`;

/**
 * Tells PostgreSQL what it has not been told of a stage yet, a statement for each kind of thing however many there are. They are
 * all sent at once; the answers are in the order of the statements.
 */
export function tell(
  connection: Connection,
  territoryId: Id,
  version: number,
  staged: Staged,
): readonly Promise<unknown>[] {
  const { clients, commands, handedOver } = staged;
  const told = [
    ...tellRecords(connection, [territoryId, version], staged),
    ...tellRows(connection, upsertClients, territoryId, clients.untold.map(clientRow)),
    ...tellRows(connection, insertCommands, territoryId, commands.untold.map(commandRow)),
    ...tellRows(connection, upsertHandedOver, territoryId, handedOver.untold.map(handedOverRow)),
  ];
  staged.allTold();
  return told;
}

function tellRecords(
  connection: Connection,
  at: readonly [Id, number],
  { records, left }: Staged,
): readonly Promise<unknown>[] {
  const writes = records.untold;
  if (writes.length === 0) return [];
  const rows = writes.map(({ record: { kind, id, value }, filed, due }) => {
    return [kind, id, JSON.stringify(value), filed?.group ?? null, filed?.at ?? null, due ?? null];
  });
  const held = writes.map(({ record: { kind, id }, audiences }) => [kind, id, audiences.join('\n')]);
  const entered = writes.flatMap(({ record: { kind, id }, audiences, filed }) =>
    [...new Set(audiences)].map((audience) => [kind, id, audience, filed?.at ?? null]),
  );
  const written = connection.all(upsertRecords, ...at, ...columnsOf(rows));
  const leaving = connection.all(leaveAudiences, ...at, ...columnsOf(held));
  left.push(leaving);
  return [
    written,
    leaving,
    ...(entered.length > 0 ? [connection.all(enterAudiences, ...at, ...columnsOf(entered))] : []),
  ];
}

function tellRows(
  connection: Connection,
  sql: string,
  territoryId: Id,
  rows: readonly (readonly unknown[])[],
): readonly Promise<unknown>[] {
  return rows.length === 0 ? [] : [connection.all(sql, territoryId, ...columnsOf(rows))];
}

/** One array for each column, as `unnest` takes them. */
function columnsOf(rows: readonly (readonly unknown[])[]): readonly (readonly unknown[])[] {
  return (rows[0] ?? []).map((_, column) => rows.map((row) => row[column]));
}

function clientRow({ clientId, memberId, lastSeq }: ClientRow): readonly unknown[] {
  return [clientId, memberId, lastSeq];
}

function commandRow({ row, version }: StagedCommand): readonly unknown[] {
  const { clientId, seq, uid, memberId, name, outcome, at, replay, body } = row;
  const decided = [JSON.stringify(outcome), at, version, replay ? 1 : 0, body ?? null];
  return [clientId, seq, uid, memberId, name, ...decided];
}

function handedOverRow(row: HandedOverRow): readonly unknown[] {
  const { uid, memberId, name, args, issuedAt, settledAt, version, receivedAt, state, refusal, keys } = row;
  const times = [issuedAt, settledAt, version, receivedAt];
  return [
    uid,
    memberId,
    name,
    args,
    ...times,
    state,
    refusal ? JSON.stringify(refusal) : null,
    JSON.stringify(keys),
    JSON.stringify(row.about),
    row.life,
  ];
}

/** Makes `version` the territory's, names its commit, and tells every relay that listens; of the transaction's end. */
export function tellVersion(
  connection: Connection,
  territoryId: Id,
  version: number,
  { mark, at }: CommitName,
): readonly Promise<unknown>[] {
  return [
    connection.all('UPDATE territory SET version = $2 WHERE territory_id = $1', territoryId, version),
    connection.all('INSERT INTO commit_mark VALUES ($1, $2, $3, $4)', territoryId, version, mark, at),
    connection.all('SELECT pg_notify($1, $2)', channel, `${territoryId} ${version}`),
  ];
}

/** Where relays on one database tell each other what happened: `<territory> <version>`. */
export const channel = 'relais';
