import { whenDue } from '#domain/due.ts';
import type { Id, Instant } from '#domain/identifiers.ts';
import { parseRecordKey, type RecordChange, recordKey } from '#domain/records.ts';
import type { ServerStore } from '../ports/server-store.ts';
import { writeOf } from './record-write.ts';

/** So many records in one transaction, so that nobody's booking waits behind a night's erasures. */
const recordsAtOnce = 200;

/**
 * WL-8, WL-12: writes what time has changed by `now` in one territory: proposals lapse, closed entries are erased. Each record is
 * decided again inside the transaction that writes it, so that a claim which came first is never undone. Returns how many changed.
 */
export async function settleDue(store: ServerStore, territoryId: Id, now: Instant): Promise<number> {
  for (let settled = 0; ; ) {
    const count = await settleSome(store, territoryId, now);
    settled += count;
    if (count < recordsAtOnce) return settled;
  }
}

function settleSome(store: ServerStore, territoryId: Id, now: Instant): Promise<number> {
  return store.write(territoryId, async (tx) => {
    const keys = await tx.due(now, recordsAtOnce);
    if (keys.length === 0) return 0;
    const view = await tx.lockForDecision({ keys: [recordKey('territory', territoryId), ...keys] });
    const territory = view.get('territory', territoryId);
    if (!territory) return 0;
    const writes = keys.flatMap((key) => {
      const { kind, id } = parseRecordKey(key);
      const changed = whenDue({ kind, id, value: view.get(kind, id) } as RecordChange, now);
      return changed ? [writeOf(changed, territory)] : [];
    });
    await tx.write(writes);
    return writes.length;
  });
}
