import { type Id, type Instant, instantSchema } from '#domain/identifiers.ts';
import type { ScannedCommand, ScannedRecord } from '../../ports/scanned-rows.ts';
import type { Connection, Row } from './connection.ts';

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
    const [kind, id] = [String(row['kind']), String(row['id'])];
    const group = row['filed_group'];
    const at = instantOf(row['filed_at']);
    return {
      kind,
      id,
      version: Number(row['version']),
      value: parsed(row['value']),
      filed: group === null || at === undefined ? undefined : { group: String(group), at },
      due: instantOf(row['due_at']),
      memberships: connection.all(memberships, territoryId, kind, id).map((membership) => ({
        audience: String(membership['audience']),
        version: Number(membership['version']),
        gone: membership['gone'] !== 0,
        filedAt: instantOf(membership['filed_at']),
      })),
    };
  });
}

export function scanCommands(
  connection: Connection,
  territoryId: Id,
  after: Pick<ScannedCommand, 'clientId' | 'seq'> | null,
  limit: number,
): readonly ScannedCommand[] {
  const rows = connection.all(commands, territoryId, after?.clientId ?? '', after?.seq ?? 0, limit);
  return rows.map((row) => ({
    clientId: String(row['client_id']),
    seq: Number(row['seq']),
    uid: String(row['uid']),
    memberId: String(row['member_id']),
    name: String(row['name']),
    version: Number(row['version']),
    replay: row['replay'] !== 0,
    outcome: parsed(row['outcome']),
  }));
}

function parsed(text: Row[string] | undefined): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return undefined;
  }
}

function instantOf(value: Row[string] | undefined): Instant | undefined {
  const read = instantSchema.safeParse(value);
  return read.success ? read.data : undefined;
}
