import type { Audience } from '#domain/access/audiences.ts';
import { type RecordKey, recordKey } from '#domain/records.ts';
import type { RecordWrite, StoredRecord } from '../ports/server-store.ts';

/** A record as a commit left it. `audiences`: those it is in since then; `left`: those it was in before. */
export interface RecentChange {
  readonly key: RecordKey;
  readonly record: StoredRecord;
  readonly audiences: ReadonlySet<Audience>;
  readonly left: readonly Audience[];
}

/** A record that a transaction wrote, and the audiences it left by it. */
export interface WrittenRecord {
  readonly write: RecordWrite;
  readonly left: readonly Audience[];
}

/** What a commit that made `version` changed, each record once, however often it was written. */
export function changesOf(written: readonly WrittenRecord[], version: number): readonly RecentChange[] {
  const changes = new Map<RecordKey, RecentChange>();
  for (const { write, left } of written) {
    const { record, audiences } = write;
    const key = recordKey(record.kind, record.id);
    // One that it had entered in this very transaction counts too: it is there that the database has it as left.
    const before = changes.get(key)?.left ?? [];
    changes.set(key, {
      key,
      record: { ...record, version },
      audiences: new Set(audiences),
      left: [...before, ...left],
    });
  }
  return [...changes.values()];
}
