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
  formatPosition,
  parsePosition,
  referenceRank,
  type SnapshotPart,
  type SnapshotPosition,
  snapshotParts,
} from '../snapshot-position.ts';
import type { Asking } from './connection.ts';

/** Where a kind stands among references. */
const ranked = recordKindSchema.options.map((kind) => `WHEN '${kind}' THEN ${referenceRank(kind)}`).join(' ');
const rank = (of: string) => `(CASE ${of} ${ranked} ELSE -1 END)`;

/**
 * The next rows of each audience, in order and no more than are asked for, then of all of them together: whatever the planner
 * believes of the table, it reads no further than the page. $3 the snapshot's `from`, $4 $5 $6 the last row's instant, kind and
 * id, $7 the limit.
 */
function nextRows(condition: string, order: string): string {
  return `SELECT kind, id, filed_at FROM unnest($2::text[]) AS asked (name) CROSS JOIN LATERAL (
      SELECT kind, id, filed_at FROM membership
      WHERE territory_id = $1 AND audience = asked.name AND gone = 0 AND ${condition}
      ORDER BY ${order} LIMIT $7
    ) AS found GROUP BY kind, id, filed_at ORDER BY ${order} LIMIT $7`;
}

const queries: Readonly<Record<SnapshotPart, string>> = {
  references: nextRows(
    `filed_at IS NULL AND $3::bigint IS NOT NULL
      AND (0::bigint, ${rank('kind')}, kind, id) > ($4::bigint, ${rank('$5')}, $5, $6)`,
    `${rank('kind')}, kind, id`,
  ),
  ahead: nextRows(
    // One condition, of which the first row to read is computed: with two, reading would start at the looser one.
    '$3::bigint IS NOT NULL AND (filed_at, kind, id) > ($4::bigint, $5, $6)',
    'filed_at, kind, id',
  ),
  behind: nextRows(
    'filed_at < $3::bigint AND filed_at <= $4::bigint AND (-filed_at, kind, id) > (-$4::bigint, $5, $6)',
    'filed_at DESC, kind, id',
  ),
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

/** The keys of one page of a snapshot, in order, and where the next page starts. */
export async function snapshotKeys(
  connection: Asking,
  territoryId: Id,
  audiences: readonly Audience[],
  page: Page,
): Promise<{ keys: readonly RecordKey[]; next: string | null }> {
  const last = page.after === null ? undefined : parsePosition(page.after);
  const from = last?.from ?? page.from;
  const found: SnapshotPosition[] = [];
  for (const part of snapshotParts.slice(last ? snapshotParts.indexOf(last.part) : 0)) {
    // One more than the page holds, to know whether there is a next one.
    const missing = page.limit + 1 - found.length;
    if (missing <= 0) break;
    const start = last?.part === part ? last : undefined;
    const { kind, id } = start ? parseRecordKey(start.key) : { kind: '', id: '' };
    const at = start?.at ?? beforeAll[part] ?? from;
    const where = [territoryId, audiences, from, at, kind, id] as const;
    for (const row of await connection.all(queries[part], ...where, missing)) {
      const key = recordKey(row['kind'] as RecordKind, String(row['id']));
      found.push({ from, part, at: Number(row['filed_at'] ?? 0), key });
    }
  }
  const keys = found.map((position) => position.key);
  const count = fitting(keys, page.limit);
  const end = found[count - 1];
  const next = found.length > count && end ? formatPosition(end) : null;
  return { keys: keys.slice(0, count), next };
}
