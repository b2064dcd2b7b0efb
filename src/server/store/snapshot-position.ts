import { idSchema } from '#domain/identifiers.ts';
import {
  parseRecordKey,
  type RecordKey,
  type RecordKind,
  recordKey,
  recordKindSchema,
} from '#domain/records.ts';

/** The three parts of a snapshot, in the order they are sent. */
export const snapshotParts = ['references', 'ahead', 'behind'] as const;
export type SnapshotPart = (typeof snapshotParts)[number];

/** Among references, what a screen needs before it can show anything comes first; the others after them, in order of their names. */
const firstKinds: readonly RecordKind[] = ['territory', 'structure', 'member'];

/** Where a kind stands among references. */
export function referenceRank(kind: RecordKind): number {
  const rank = firstKinds.indexOf(kind);
  return rank === -1 ? firstKinds.length : rank;
}

/** The last row sent. `from` stays that of the first page, so that no row changes part between two pages. */
export interface SnapshotPosition {
  readonly from: number;
  readonly part: SnapshotPart;
  /** The instant the row is filed at; 0 among references. */
  readonly at: number;
  readonly key: RecordKey;
}

/** The order in which a snapshot sends its rows, of one and the same first page. */
export function comparePositions(a: SnapshotPosition, b: SnapshotPosition): number {
  const byPart = snapshotParts.indexOf(a.part) - snapshotParts.indexOf(b.part);
  const byTime = a.part === 'behind' ? b.at - a.at : a.at - b.at;
  const byRank = a.part === 'references' ? rankOf(a) - rankOf(b) : 0;
  return byPart || byRank || byTime || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);
}

function rankOf({ key }: SnapshotPosition): number {
  return referenceRank(parseRecordKey(key).kind);
}

export function formatPosition({ from, part, at, key }: SnapshotPosition): string {
  return [from.toString(36), part, at.toString(36), key.replace('/', '~')].join('~');
}

/** A position as it comes back from a device's cookie; undefined when it is not one. */
export function parsePosition(text: string): SnapshotPosition | undefined {
  const match = /^([0-9a-z]{1,11})~([a-z]+)~([0-9a-z]{1,11})~([a-z]+)~(.+)$/.exec(text);
  const [, from = '', partText, at = '', kindText, id = ''] = match ?? [];
  const part = snapshotParts.find((candidate) => candidate === partText);
  const kind = recordKindSchema.safeParse(kindText);
  if (!part || !kind.success || !idSchema.safeParse(id).success) return undefined;
  return {
    from: Number.parseInt(from, 36),
    part,
    at: Number.parseInt(at, 36),
    key: recordKey(kind.data, id),
  };
}
