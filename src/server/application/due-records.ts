import { dueAt, whenDue } from '#domain/due.ts';
import type { Id, Instant } from '#domain/identifiers.ts';
import { parseRecordKey, type RecordChange, type RecordKey, recordKey } from '#domain/records.ts';
import type { Territory } from '#domain/territory/territory.ts';
import type { RecordWrite, ServerStore } from '../ports/server-store.ts';
import { writeOf } from './record-write.ts';

/**
 * So many records in one transaction: nobody's booking waits longer behind a night's erasures, and every device hears of each
 * transaction, so that a day's slots should leave in few.
 */
const recordsAtOnce = 200;

export interface Settled {
  /** How many records changed. */
  readonly count: number;
  /** Those that time should have changed and could not (it no longer fits its schema, it stays due), each with the reason. */
  readonly stuck: ReadonlyMap<RecordKey, unknown>;
}

/**
 * WL-8, WL-12, SL-8: writes what time has changed by `now` in one territory: proposals lapse, closed entries are erased, slots leave
 * their agenda. Each record is decided again inside the transaction that writes it, so that a claim which came first is never undone.
 * `pause` lets others have the relay between two batches. A record that cannot be settled is left as it is and keeps none of the
 * others waiting.
 */
export async function settleDue(
  store: ServerStore,
  territoryId: Id,
  now: Instant,
  pause: () => Promise<void>,
): Promise<Settled> {
  const stuck = new Map<RecordKey, unknown>();
  for (let count = 0; ; ) {
    const written = await settleSome(store, territoryId, now, stuck);
    if (written === undefined) return { count, stuck };
    count += written;
    await pause();
  }
}

/** As many as are told apart when they are counted: more is trouble enough. */
const mostCounted = 1_000;

/** How many records of all territories time should have changed by `now`, up to a thousand in each. */
export async function countDue(store: ServerStore, now: Instant): Promise<number> {
  let count = 0;
  for (const territoryId of await store.territories()) {
    count += (await store.read(territoryId, (tx) => tx.due(now, mostCounted))).length;
  }
  return count;
}

/** How many were written; undefined once nothing is left to try. Each key is written, and no longer due, or joins `stuck`. */
function settleSome(
  store: ServerStore,
  territoryId: Id,
  now: Instant,
  stuck: Map<RecordKey, unknown>,
): Promise<number | undefined> {
  return store.write(territoryId, async (tx) => {
    const due = await tx.due(now, recordsAtOnce + stuck.size);
    const keys = due.filter((key) => !stuck.has(key));
    if (keys.length === 0) return undefined;
    const view = await tx.lockForDecision({ keys: [recordKey('territory', territoryId), ...keys] });
    const territory = view.get('territory', territoryId);
    if (!territory) return undefined;
    const writes = keys.flatMap((key) => {
      const { kind, id } = parseRecordKey(key);
      try {
        return [settled({ kind, id, value: view.get(kind, id) } as RecordChange, territory, now)];
      } catch (error) {
        stuck.set(key, error);
        return [];
      }
    });
    await tx.write(writes);
    return writes.length;
  });
}

/** Throws when time changes nothing of it, or leaves it as due as it was: it would come back for ever. */
function settled(record: RecordChange, territory: Territory, now: Instant): RecordWrite {
  const changed = whenDue(record, now);
  const next = changed && dueAt(changed);
  if (!changed || (next !== undefined && next <= now)) throw new Error('Time does not settle this record');
  return writeOf(changed, territory);
}
