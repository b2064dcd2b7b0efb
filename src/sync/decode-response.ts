import type { RecordKey } from '#domain/records.ts';
import { recordKey, recordKindSchema, recordSchemas } from '#domain/records.ts';
import type { DecodedResponse } from './apply-response.ts';
import type { LocalRow } from './local-state.ts';
import type { SyncResponse, WireChange } from './protocol.ts';

/** How many records are checked between two pauses: a slow phone's main thread stays free. */
const recordsBetweenPauses = 50;

/**
 * Checks every record of an answer and makes rows of them, pausing now and then. Kinds this build does not know are skipped.
 * Throws when a record of a known kind does not fit: the answer is then not used at all.
 */
export async function decodeResponse(
  response: SyncResponse,
  pause: () => Promise<void>,
): Promise<DecodedResponse> {
  const { changes, ...rest } = response;
  const rows = new Map<RecordKey, LocalRow | null>();
  for (const [index, change] of changes.entries()) {
    if (index > 0 && index % recordsBetweenPauses === 0) await pause();
    const decoded = decodeChange(change);
    if (decoded) rows.set(decoded.key, decoded.row);
  }
  return { ...rest, rows };
}

function decodeChange(change: WireChange): { key: RecordKey; row: LocalRow | null } | undefined {
  const [kindText, id, , value] = change;
  const kind = recordKindSchema.safeParse(kindText);
  if (!kind.success) return undefined;
  const key = recordKey(kind.data, id);
  if (value === null) return { key, row: null };
  return { key, row: { key, kind: kind.data, id, value: recordSchemas[kind.data].parse(value) } as LocalRow };
}
