import type { ReadSet } from '#domain/decision.ts';
import type { Id } from '#domain/identifiers.ts';
import {
  type RecordChange,
  type RecordKey,
  type RecordKind,
  type RecordValues,
  type RecordView,
  recordKey,
} from '#domain/records.ts';
import type { IdentifiedSlot } from '#domain/slots/slot.ts';

/** What a store has to answer for a decision to be read for; both are synchronous in every adapter so far. */
export interface RecordSource {
  find(key: RecordKey): RecordChange | undefined;
  /** Slots filed under `owner:<ownerId>` with `from` ≤ start < `to`, in order of start. */
  filedSlots(ownerId: Id, from: number, to: number): readonly IdentifiedSlot[];
}

/** Loads a read set, in key order, and answers from what was loaded only; anything else asked for is a bug and throws. */
export function loadDecisionView(reads: ReadSet, source: RecordSource): RecordView {
  const loaded = new Map([...reads.keys].sort().map((key) => [key, source.find(key)] as const));
  const ranges = (reads.ownerSlots ?? []).map((range) => ({
    ...range,
    slots: source.filedSlots(range.ownerId, range.from, range.to),
  }));
  return {
    get<K extends RecordKind>(kind: K, id: Id): RecordValues[K] | undefined {
      const key = recordKey(kind, id);
      if (!loaded.has(key)) throw new Error(`Undeclared read: ${key}`);
      return loaded.get(key)?.value as RecordValues[K] | undefined;
    },
    ownerSlots(ownerId, from, to) {
      const range = ranges.find(
        (candidate) => candidate.ownerId === ownerId && candidate.from <= from && to <= candidate.to,
      );
      if (!range) throw new Error(`Undeclared read: slots of ${ownerId}`);
      return range.slots.filter((slot) => slot.value.start >= from && slot.value.start < to);
    },
  };
}
