import type { Instant } from '#domain/identifiers.ts';
import { type RecordKey, recordKey } from '#domain/records.ts';
import { fitting } from '../../ports/row-weight.ts';
import type { StoredRecord } from '../../ports/server-store.ts';
import {
  comparePositions,
  formatPosition,
  parsePosition,
  type SnapshotPosition,
} from '../snapshot-position.ts';

/** One page of `rows` in the order of a snapshot; `at` tells the instant a record is filed at. */
export function pageOf<Row extends { readonly record: StoredRecord }>(
  rows: readonly Row[],
  at: (key: RecordKey) => Instant | undefined,
  firstFrom: Instant,
  after: string | null,
  limit: number,
): { rows: readonly Row[]; next: string | null } {
  const last = after === null ? undefined : parsePosition(after);
  const from = last?.from ?? firstFrom;
  const placed = rows
    .map((row) => ({ row, place: placeOf(recordKey(row.record.kind, row.record.id), at, from) }))
    .filter(({ place }) => last === undefined || comparePositions(place, last) > 0)
    .sort((a, b) => comparePositions(a.place, b.place));
  const count = fitting(
    placed.map(({ place }) => place.key),
    limit,
  );
  const page = placed.slice(0, count);
  const end = page.at(-1);
  const next = placed.length > count && end ? formatPosition(end.place) : null;
  return { rows: page.map(({ row }) => row), next };
}

function placeOf(
  key: RecordKey,
  at: (key: RecordKey) => Instant | undefined,
  from: Instant,
): SnapshotPosition {
  const instant = at(key);
  if (instant === undefined) return { from, part: 'references', at: 0, key };
  return { from, part: instant >= from ? 'ahead' : 'behind', at: instant, key };
}
