import type { Audience } from '#domain/access/audiences.ts';
import type { Id, Instant } from '#domain/identifiers.ts';
import {
  parseRecordKey,
  type RecordKey,
  type RecordKind,
  recordKey,
  recordKindSchema,
} from '#domain/records.ts';
import { fitting } from '../../ports/row-weight.ts';
import {
  comparePositions,
  formatPosition,
  parsePosition,
  referenceRank,
  type SnapshotPart,
  type SnapshotPosition,
  snapshotParts,
} from '../snapshot-position.ts';
import type { Connection } from './connection.ts';

/** One audience at a time, along the index: several at once would all have to be sorted for each page. */
const select = `SELECT kind, id, filed_at FROM membership INDEXED BY membership_snapshot
  WHERE territory_id = ?1 AND audience = ?2 AND gone = 0`;

/** Where a kind stands among references. */
const ranked = recordKindSchema.options.map((kind) => `WHEN '${kind}' THEN ${referenceRank(kind)}`).join(' ');
const rank = (of: string) => `CASE ${of} ${ranked} ELSE -1 END`;

/** ?3 the snapshot's `from`, ?4 ?5 ?6 the last row's instant, kind and id, ?7 the limit. References are few: they are sorted. */
export const snapshotQueries: Readonly<Record<SnapshotPart, string>> = {
  references: `${select} AND filed_at IS NULL AND ?3 IS NOT NULL
    AND (0, ${rank('kind')}, kind, id) > (?4, ${rank('?5')}, ?5, ?6) ORDER BY ${rank('kind')}, kind, id LIMIT ?7`,
  ahead: `${select} AND ?3 IS NOT NULL AND (filed_at, kind, id) > (?4, ?5, ?6)
    ORDER BY filed_at, kind, id LIMIT ?7`,
  behind: `${select} AND filed_at < ?3 AND filed_at <= ?4 AND (-filed_at, kind, id) > (-?4, ?5, ?6)
    ORDER BY filed_at DESC, kind, id LIMIT ?7`,
};

/** What is ahead begins at the snapshot's `from`. */
const beforeAll: Readonly<Record<SnapshotPart, number | undefined>> = {
  references: -1,
  ahead: undefined,
  behind: Number.MAX_SAFE_INTEGER,
};

interface Page {
  readonly from: Instant;
  readonly after: string | null;
  readonly limit: number;
}

interface Found {
  readonly key: RecordKey;
  /** Those of the audiences asked for that it is of, in their order. */
  readonly audiences: readonly Audience[];
}

/** The keys of one page of a snapshot, in order, each with its audiences, and where the next page starts. */
export function snapshotKeys(
  connection: Connection,
  territoryId: Id,
  audiences: readonly Audience[],
  page: Page,
): { found: readonly Found[]; next: string | null } {
  const last = page.after === null ? undefined : parsePosition(page.after);
  const from = last?.from ?? page.from;
  const found: SnapshotPosition[] = [];
  // Whoever is on the page is among the first rows of each of his audiences.
  const within = new Map<RecordKey, Audience[]>();
  for (const part of snapshotParts.slice(last ? snapshotParts.indexOf(last.part) : 0)) {
    // One more than the page holds, to know whether there is a next one.
    const missing = page.limit + 1 - found.length;
    if (missing <= 0) break;
    const start = last?.part === part ? last : undefined;
    const { kind, id } = start ? parseRecordKey(start.key) : { kind: '', id: '' };
    const after = [from, start?.at ?? beforeAll[part] ?? from, kind, id] as const;
    const next = new Map<RecordKey, SnapshotPosition>();
    for (const audience of audiences) {
      const rows = connection.all(snapshotQueries[part], territoryId, audience, ...after, missing);
      for (const row of rows) {
        const key = recordKey(row['kind'] as RecordKind, String(row['id']));
        if (next.has(key)) within.get(key)?.push(audience);
        else within.set(key, [audience]);
        next.set(key, { from, part, at: Number(row['filed_at'] ?? 0), key });
      }
    }
    found.push(...[...next.values()].sort(comparePositions).slice(0, missing));
  }
  const keys = found.map((position) => position.key);
  const count = fitting(keys, page.limit);
  const end = found[count - 1];
  const next = found.length > count && end ? formatPosition(end) : null;
  return { found: keys.slice(0, count).map((key) => ({ key, audiences: within.get(key) ?? [] })), next };
}
