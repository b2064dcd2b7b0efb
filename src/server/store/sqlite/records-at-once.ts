import type { Id } from '#domain/identifiers.ts';
import { parseRecordKey, type RecordKey, type RecordKind, recordKey } from '#domain/records.ts';
import type { StoredRecord } from '../../ports/server-store.ts';
import { recordOf } from '../row-values.ts';
import type { Connection } from './connection.ts';

const select = `SELECT record.kind, record.id, record.version, record.value FROM json_each(?3) CROSS JOIN record
  WHERE record.territory_id = ?1 AND record.kind = ?2 AND record.id = json_each.value`;

/**
 * The records of a page, by their keys, with a statement a kind: one for each of thousands of records would take longer than all the
 * rest of the page. A key that has none is left out.
 */
export function recordsAtOnce(
  connection: Connection,
  territoryId: Id,
  keys: readonly RecordKey[],
): ReadonlyMap<RecordKey, StoredRecord> {
  const idsByKind = new Map<RecordKind, Id[]>();
  for (const key of keys) {
    const { kind, id } = parseRecordKey(key);
    const ids = idsByKind.get(kind);
    if (ids) ids.push(id);
    else idsByKind.set(kind, [id]);
  }
  const records = new Map<RecordKey, StoredRecord>();
  for (const [kind, ids] of idsByKind) {
    for (const row of connection.all(select, territoryId, kind, JSON.stringify(ids))) {
      const record = recordOf(row);
      records.set(recordKey(record.kind, record.id), record);
    }
  }
  return records;
}
