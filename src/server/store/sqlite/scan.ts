import type { Id } from '#domain/identifiers.ts';
import type { ScannedCommand, ScannedRecord } from '../../ports/scanned-rows.ts';
import { scannedCommandOf, scannedRecordOf } from '../scanned-row-values.ts';
import type { Connection } from './connection.ts';

const records = `SELECT kind, id, version, value, filed_group, filed_at, due_at FROM record
  WHERE territory_id = ? AND (kind, id) > (?, ?) ORDER BY kind, id LIMIT ?`;
const memberships = `SELECT audience, version, gone, filed_at FROM membership
  WHERE territory_id = ? AND kind = ? AND id = ? ORDER BY audience`;
const commands = `SELECT client_id, seq, uid, member_id, name, outcome, version, replay FROM command
  WHERE territory_id = ? AND (client_id, seq) > (?, ?) ORDER BY client_id, seq LIMIT ?`;

/** SS-10: rows as they lie, whatever they hold. */
export function scanRecords(
  connection: Connection,
  territoryId: Id,
  after: Pick<ScannedRecord, 'kind' | 'id'> | null,
  limit: number,
): readonly ScannedRecord[] {
  const rows = connection.all(records, territoryId, after?.kind ?? '', after?.id ?? '', limit);
  return rows.map((row) => {
    const held = connection.all(memberships, territoryId, String(row['kind']), String(row['id']));
    return scannedRecordOf(row, held);
  });
}

export function scanCommands(
  connection: Connection,
  territoryId: Id,
  after: Pick<ScannedCommand, 'clientId' | 'seq'> | null,
  limit: number,
): readonly ScannedCommand[] {
  const rows = connection.all(commands, territoryId, after?.clientId ?? '', after?.seq ?? 0, limit);
  return rows.map(scannedCommandOf);
}
