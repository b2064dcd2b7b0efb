import type { RecordKey } from '#domain/records.ts';
import { recordKey, recordKindSchema, recordSchemas } from '#domain/records.ts';
import type { DecodedResponse } from './apply-response.ts';
import type { LocalRow } from './local-state.ts';
import type { SyncResponse, WireChange } from './protocol.ts';

/** How many records are checked between two pauses: a slow phone's main thread stays free. */
const recordsBetweenPauses = 50;

/**
 * SY-14: checks every record of an answer and makes rows of them, pausing now and then. A record that this build cannot read (a kind
 * or a value of a newer relay) is skipped, and told: it must neither stop the others nor be missing for ever.
 */
export async function decodeResponse(
  response: SyncResponse,
  pause: () => Promise<void>,
): Promise<DecodedResponse> {
  const { changes, ...rest } = response;
  const rows = new Map<RecordKey, LocalRow | null>();
  const skipped = new Set<string>();
  let isPartial = false;
  for (const [index, change] of changes.entries()) {
    if (index > 0 && index % recordsBetweenPauses === 0) await pause();
    const [kind, id, , value] = change;
    // What leaves the device leaves it, whatever it was.
    const row = value === null ? null : decodeValue(kind, id, value);
    if (row === undefined) skipped.add(`${kind}/${id}`);
    else rows.set(`${kind}/${id}` as RecordKey, row);
    isPartial ||= row === undefined || !hasEveryField(value, row);
  }
  return { ...rest, rows, skipped, isPartial };
}

/** Undefined when this build cannot read it. */
function decodeValue(kindText: WireChange[0], id: WireChange[1], sent: WireChange[3]): LocalRow | undefined {
  const kind = recordKindSchema.safeParse(kindText);
  if (!kind.success) return undefined;
  const value = recordSchemas[kind.data].safeParse(sent);
  if (!value.success) return undefined;
  return { key: recordKey(kind.data, id), kind: kind.data, id, value: value.data } as LocalRow;
}

/** Schemas drop the fields they do not know. Only a record's own are looked at: looking into them would cost a third of the reading. */
function hasEveryField(sent: unknown, row: LocalRow | null): boolean {
  return row === null || Object.keys(sent as object).every((field) => Object.hasOwn(row.value, field));
}
