import type { Id } from '#domain/identifiers.ts';
import type { ScannedCommand, ScannedRecord } from '../../ports/scanned-rows.ts';
import { scannedCommandOf, scannedRecordOf } from '../scanned-row-values.ts';
import type { Asking, Row } from './connection.ts';

const records = `SELECT kind, id, version, value, filed_group, filed_at, due_at FROM record
  WHERE territory_id = $1 AND (kind, id) > ($2, $3) ORDER BY kind, id LIMIT $4`;
const memberships = `SELECT kind, id, audience, version, gone, filed_at
  FROM unnest($2::text[], $3::text[]) AS asked (wanted_kind, wanted_id) CROSS JOIN LATERAL (
    SELECT * FROM membership WHERE territory_id = $1 AND kind = wanted_kind AND id = wanted_id OFFSET 0
  ) AS found ORDER BY audience`;
const commands = `SELECT client_id, seq, uid, member_id, name, outcome, version, replay FROM command
  WHERE territory_id = $1 AND (client_id, seq) > ($2, $3::bigint) ORDER BY client_id, seq LIMIT $4`;

/** SS-10: rows as they lie, whatever they hold. */
export async function scanRecords(
  connection: Asking,
  territoryId: Id,
  after: Pick<ScannedRecord, 'kind' | 'id'> | null,
  limit: number,
): Promise<readonly ScannedRecord[]> {
  const rows = await connection.all(records, territoryId, after?.kind ?? '', after?.id ?? '', limit);
  const [kinds, ids] = [rows.map((row) => row['kind']), rows.map((row) => row['id'])];
  const held = new Map<string, Row[]>(rows.map((row) => [keyOf(row), []]));
  for (const row of await connection.all(memberships, territoryId, kinds, ids))
    held.get(keyOf(row))?.push(row);
  return rows.map((row) => scannedRecordOf(row, held.get(keyOf(row)) ?? []));
}

export async function scanCommands(
  connection: Asking,
  territoryId: Id,
  after: Pick<ScannedCommand, 'clientId' | 'seq'> | null,
  limit: number,
): Promise<readonly ScannedCommand[]> {
  const rows = await connection.all(commands, territoryId, after?.clientId ?? '', after?.seq ?? 0, limit);
  return rows.map(scannedCommandOf);
}

function keyOf(row: Row): string {
  return `${row['kind']}/${row['id']}`;
}
