import type { Id } from '#domain/identifiers.ts';
import {
  filedUnder,
  type RecordChange,
  type RecordKey,
  type RecordKind,
  type RecordValues,
  type RecordView,
  recordKey,
} from '#domain/records.ts';
import type { IdentifiedSlot } from '#domain/slots/slot.ts';

/** Records by key, as a decision's view and as something decisions can be applied to. */
export class RecordMap implements RecordView {
  readonly records = new Map<RecordKey, RecordChange>();

  constructor(records: Iterable<RecordChange> = []) {
    this.apply(records);
  }

  apply(changes: Iterable<RecordChange>): this {
    for (const change of changes) this.records.set(recordKey(change.kind, change.id), change);
    return this;
  }

  get<K extends RecordKind>(kind: K, id: Id): RecordValues[K] | undefined {
    return this.records.get(recordKey(kind, id))?.value as RecordValues[K] | undefined;
  }

  ownerSlots(ownerId: Id, from: number, to: number): readonly IdentifiedSlot[] {
    return [...this.records.values()]
      .filter((record) => record.kind === 'slot')
      .filter((record) => {
        const filed = filedUnder(record);
        return filed?.group === `owner:${ownerId}` && filed.at >= from && filed.at < to;
      })
      .map(({ id, value }) => ({ id, value }))
      .sort((a, b) => a.value.start - b.value.start);
  }
}
