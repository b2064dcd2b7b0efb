import type { Audience } from '#domain/access/audiences.ts';
import type { RecordChange, RecordKind } from '#domain/records.ts';
import { type Outcome, outcomeSchema } from '#sync/protocol.ts';
import type { CommandRow, StoredRecord } from '../../ports/server-store.ts';
import type { Row } from './connection.ts';

/** A `record` row. Its value was checked by the domain before it was written; only this store writes here. */
export function recordOf(row: Row): StoredRecord {
  const record = {
    kind: row['kind'] as RecordKind,
    id: String(row['id']),
    value: JSON.parse(String(row['value'])),
  };
  return { ...(record as RecordChange), version: Number(row['version']) };
}

export function outcomeOf(row: Row): Outcome {
  return outcomeSchema.parse(JSON.parse(String(row['outcome'])));
}

export function commandOf(row: Row): CommandRow {
  return {
    clientId: String(row['client_id']),
    seq: Number(row['seq']),
    uid: String(row['uid']),
    memberId: String(row['member_id']),
    name: String(row['name']),
    outcome: outcomeOf(row),
    at: Number(row['at']),
    ...(row['body'] === null ? {} : { body: String(row['body']) }),
    ...(row['replay'] === 1 ? { replay: true as const } : {}),
  };
}

export function audienceOf(row: Row): Audience {
  return String(row['audience']) as Audience;
}
