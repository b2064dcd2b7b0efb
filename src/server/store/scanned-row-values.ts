import { type Instant, instantSchema } from '#domain/identifiers.ts';
import type { ScannedCommand, ScannedRecord } from '../ports/scanned-rows.ts';

/** A row of either database; the columns have the same names in both. */
type Row = Readonly<Record<string, unknown>>;

/** SS-10: a `record` row as it lies, whatever it holds, with its `membership` rows. */
export function scannedRecordOf(row: Row, memberships: readonly Row[]): ScannedRecord {
  const group = row['filed_group'];
  const at = instantOf(row['filed_at']);
  return {
    kind: String(row['kind']),
    id: String(row['id']),
    version: Number(row['version']),
    value: parsed(row['value']),
    filed: group === null || at === undefined ? undefined : { group: String(group), at },
    due: instantOf(row['due_at']),
    memberships: memberships.map((membership) => ({
      audience: String(membership['audience']),
      version: Number(membership['version']),
      gone: membership['gone'] !== 0,
      filedAt: instantOf(membership['filed_at']),
    })),
  };
}

/** SS-10: a `command` row as it lies, whatever it holds. */
export function scannedCommandOf(row: Row): ScannedCommand {
  return {
    clientId: String(row['client_id']),
    seq: Number(row['seq']),
    uid: String(row['uid']),
    memberId: String(row['member_id']),
    name: String(row['name']),
    version: Number(row['version']),
    replay: row['replay'] !== 0,
    outcome: parsed(row['outcome']),
  };
}

function parsed(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return undefined;
  }
}

function instantOf(value: unknown): Instant | undefined {
  const read = instantSchema.safeParse(value);
  return read.success ? read.data : undefined;
}
