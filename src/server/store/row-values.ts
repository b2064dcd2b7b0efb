import type { Audience } from '#domain/access/audiences.ts';
import type { RecordChange, RecordKey, RecordKind } from '#domain/records.ts';
import { refusalSchema } from '#domain/refusals.ts';
import { type AgainOutcome, type Outcome, outcomeSchema } from '#sync/protocol.ts';
import type { CommandRow, HandedOverRow, StoredRecord } from '../ports/server-store.ts';

/** A row of either database; the columns have the same names in both. */
type Row = Readonly<Record<string, unknown>>;

/** A `record` row. Its value was checked by the domain before it was written; only these stores write here. */
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

export function handedOverOf(row: Row): HandedOverRow {
  const refusal = row['refusal'];
  return {
    uid: String(row['uid']),
    memberId: String(row['member_id']),
    name: String(row['name']),
    args: String(row['args']),
    issuedAt: Number(row['issued_at']),
    settledAt: Number(row['settled_at']),
    version: Number(row['version']),
    receivedAt: Number(row['received_at']),
    life: String(row['life']),
    state: row['state'] as AgainOutcome['status'],
    ...(refusal === null ? {} : { refusal: refusalSchema.parse(JSON.parse(String(refusal))) }),
    keys: JSON.parse(String(row['keys'])) as readonly RecordKey[],
    about: JSON.parse(String(row['about'])) as HandedOverRow['about'],
  };
}

export function audienceOf(row: Row): Audience {
  return String(row['audience']) as Audience;
}
