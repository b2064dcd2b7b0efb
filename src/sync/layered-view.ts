import type { Id } from '#domain/identifiers.ts';
import {
  filedUnder,
  type RecordKey,
  type RecordKind,
  type RecordValues,
  type RecordView,
  recordKey,
} from '#domain/records.ts';
import type { IdentifiedSlot } from '#domain/slots/slot.ts';
import type { LocalRow, LocalState } from './local-state.ts';

/** Where truth comes from: one row by key, and the rows that may be filed under a group (more is allowed, less is not). */
export interface Truth {
  row(key: RecordKey): LocalRow | undefined;
  group(group: string): Iterable<LocalRow>;
}

/** The relay's truth as this device knows it, with the changes of an answer (`patch`) on top. */
export function truthOf(state: LocalState, patch: ReadonlyMap<RecordKey, LocalRow | null>): Truth {
  const row = (key: RecordKey): LocalRow | undefined => {
    const patched = patch.get(key);
    if (patched !== undefined) return patched ?? undefined;
    const shadowed = state.shadow.get(key);
    return shadowed ? (shadowed.row ?? undefined) : state.row(key);
  };
  return {
    row,
    *group(group) {
      const keys = new Set<RecordKey>();
      for (const known of state.rowsOfGroup(group)) keys.add(known.key);
      for (const entry of state.shadow.values()) if (isFiledUnder(entry.row, group)) keys.add(entry.key);
      for (const [key, patched] of patch) if (isFiledUnder(patched, group)) keys.add(key);
      for (const key of keys) {
        const known = row(key);
        if (known) yield known;
      }
    },
  };
}

/** The truth of a whole new snapshot, which replaces everything the device had. */
export function truthOfSnapshot(rows: readonly LocalRow[]): Truth {
  const byKey = new Map(rows.map((row) => [row.key, row]));
  return {
    row: (key) => byKey.get(key),
    group: (group) => rows.filter((row) => isFiledUnder(row, group)),
  };
}

function isFiledUnder(row: LocalRow | null, group: string): boolean {
  return row !== null && filedUnder(row)?.group === group;
}

/** What a decision sees: the truth, under what earlier pending commands already changed. */
export function layeredView(truth: Truth, overlay: ReadonlyMap<RecordKey, LocalRow>): RecordView {
  const row = (key: RecordKey) => overlay.get(key) ?? truth.row(key);
  return {
    get<K extends RecordKind>(kind: K, id: Id): RecordValues[K] | undefined {
      const found = row(recordKey(kind, id));
      return found?.kind === kind ? (found.value as RecordValues[K]) : undefined;
    },
    ownerSlots(ownerId, from, to) {
      const group = `owner:${ownerId}`;
      const slots = new Map<RecordKey, IdentifiedSlot>();
      const add = (candidate: LocalRow) => {
        const latest = row(candidate.key);
        if (latest?.kind === 'slot') slots.set(latest.key, { id: latest.id, value: latest.value });
      };
      for (const candidate of truth.group(group)) add(candidate);
      for (const candidate of overlay.values()) if (isFiledUnder(candidate, group)) add(candidate);
      return [...slots.values()]
        .filter(({ value }) => value.start >= from && value.start < to)
        .sort((a, b) => a.value.start - b.value.start || (a.id < b.id ? -1 : 1));
    },
  };
}
