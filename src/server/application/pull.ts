import type { Audience } from '#domain/access/audiences.ts';
import { project } from '#domain/access/projections.ts';
import type { Instant } from '#domain/identifiers.ts';
import { parseRecordKey, recordKey } from '#domain/records.ts';
import { accept, type Result, refuse } from '#domain/result.ts';
import type { Outcome, SyncRequest, SyncResponse, WireChange } from '#sync/protocol.ts';
import type { ReadTransaction, StoredRecord } from '../ports/server-store.ts';
import { againOutcomes } from './again-outcomes.ts';
import {
  type Cookie,
  type CookieBase,
  cookieSeal,
  fingerprint,
  formatCookie,
  parseCookie,
} from './cookie.ts';
import { outcomesLetGo } from './outcomes-let-go.ts';
import type { RelayError, Viewer } from './sync-error.ts';
import { viewerAudiences } from './viewer-audiences.ts';

/** What a page weighs at most (`row-weight.ts`): some hundred kilobytes of slots or of entries. */
const pageWeight = 4_000;
/** The first page of a snapshot: people can work from it, and while it is taken in the next one is under way. */
const firstPageWeight = 1_000;
const mostOutcomes = 1_000;
/** A snapshot starts with what began at most this long ago, so that the whole of today comes first. */
const lookBackMs = 12 * 3_600_000;

export interface PullInput {
  readonly request: SyncRequest;
  readonly viewer: Viewer;
  readonly now: Instant;
  readonly incarnation: string;
  /** What cookies are sealed with (PR-20). */
  readonly secret: string;
  /** Smaller in a simulation, so that little makes many pages. */
  readonly pageWeight?: number;
}
export type Pulled = Pick<
  SyncResponse,
  'lastSeq' | 'outcomes' | 'cookie' | 'changes' | 'more' | 'reset' | 'forgot' | 'again'
>;
type Part = Omit<Pulled, 'lastSeq' | 'forgot' | 'again'>;
type Pull = PullInput & { readonly audiences: readonly Audience[]; readonly version: number };

/** PR-6, PR-11: what one viewer has to hear, all of it read in one transaction. */
export async function pull(tx: ReadTransaction, input: PullInput): Promise<Result<Pulled, RelayError>> {
  const { request, viewer } = input;
  const sent = request.cookie === null ? undefined : parseCookie(request.cookie);
  // What does not depend on each other is asked together: a store may be far away.
  const [audiences, client, version, marks] = await Promise.all([
    viewerAudiences(tx, viewer),
    tx.client(request.clientId),
    tx.version(),
    sent && marksOf(tx, sent),
  ]);
  if (!audiences) return refuse({ code: 'noSession' });
  if (client && client.memberId !== viewer.memberId) return refuse({ code: 'wrongMember' });
  const asked: Pull = { ...input, audiences, version };
  const standing = sent && standingOf(asked, sent, marks);
  const cookie = standing === 'usable' && !request.afresh ? sent : undefined;
  const pulled: Part =
    cookie?.kind === 'changes' ? await changes(tx, asked, cookie) : await snapshot(tx, asked, cookie);
  const lastSeq = client?.lastSeq ?? 0;
  const letGo = pulled.reset ? [] : await outcomesLetGo(tx, request, lastSeq, pulled.outcomes);
  return accept({
    ...pulled,
    outcomes: [...pulled.outcomes, ...letGo],
    ...(standing === 'forgotten' ? { forgot: true as const } : {}),
    ...(request.again ? { again: await againOutcomes(tx, request.again, input) } : {}),
    lastSeq,
  });
}

/**
 * PR-6, PR-13: `forgotten`: it names a commit that this relay does not have, so that the relay came back from an older copy, and may
 * since have made another commit of the same number. `unusable`: too old to know, or for other audiences. `marks`: what its commits
 * are named here.
 */
function standingOf(
  { incarnation, audiences, version }: Pull,
  cookie: Cookie,
  marks: { readonly from: string | undefined; readonly seen: string | undefined } | undefined,
): 'usable' | 'unusable' | 'forgotten' {
  const { version: from, seen = from } = cookie;
  if (cookie.incarnation !== incarnation || Math.max(from, seen) > version) return 'forgotten';
  if (marks?.seen !== undefined && marks.seen !== cookie.mark) return 'forgotten';
  const isKnown = marks?.seen !== undefined && marks.from !== undefined;
  return isKnown && cookie.audiences === fingerprint(audiences) ? 'usable' : 'unusable';
}

/** What this relay names the commits of a cookie: the one changes start from, and the last one that anything in it is of. */
async function marksOf(
  tx: ReadTransaction,
  { version, seen = version }: Cookie,
): Promise<{ readonly from: string | undefined; readonly seen: string | undefined }> {
  const from = await tx.commitMark(version);
  return { from, seen: seen === version ? from : await tx.commitMark(seen) };
}

async function changes(tx: ReadTransaction, asked: Pull, cookie: Cookie): Promise<Part> {
  const { audiences } = asked;
  const { keys, upTo, more } = await tx.changedSince(audiences, cookie.version, weightOf(asked));
  const [found, { outcomes, left }, base] = await Promise.all([
    tx.recordsWithAudiences(keys, audiences),
    outcomesUpTo(tx, asked, upTo),
    baseOf(tx, asked, upTo),
  ]);
  const present = new Map(found.map((row) => [recordKey(row.record.kind, row.record.id), row]));
  return {
    outcomes,
    changes: keys.map((key): WireChange => {
      const row = present.get(key);
      if (row) return wireChange(row);
      const { kind, id } = parseRecordKey(key);
      return [kind, id, upTo, null];
    }),
    cookie: formatCookie({ ...base, kind: 'changes' }),
    more: more || left,
  };
}

async function snapshot(tx: ReadTransaction, asked: Pull, cookie: Cookie | undefined): Promise<Part> {
  const { audiences, request, now } = asked;
  const resumed = cookie?.kind === 'snapshot' ? cookie : undefined;
  const version = resumed?.version ?? asked.version;
  const name =
    resumed?.snapshot ?? `${version.toString(36)}-${now.toString(36)}-${request.clientId.slice(-12)}`;
  const page = resumed?.page ?? 0;
  const { rows, next } = await tx.snapshotPage(
    audiences,
    now - lookBackMs,
    resumed?.after ?? null,
    page === 0 ? Math.min(firstPageWeight, weightOf(asked)) : weightOf(asked),
  );
  const common = { changes: rows.map(wireChange), reset: { snapshot: name, page, last: next === null } };
  const base = await baseOf(tx, asked, version);
  if (next !== null) {
    const following = { ...base, kind: 'snapshot' as const, snapshot: name, page: page + 1, after: next };
    return { ...common, outcomes: [], cookie: formatCookie(following), more: true };
  }
  const [since, { outcomes, left }] = await Promise.all([
    tx.changedSince(audiences, version, 1),
    outcomesUpTo(tx, asked, version),
  ]);
  const more = since.keys.length > 0 || left;
  return { ...common, outcomes, cookie: formatCookie({ ...base, kind: 'changes' }), more };
}

/**
 * Outcomes not acknowledged yet, and those of commands just sent again. Only up to the version this answer brings the device
 * to: an outcome never comes before its effects. `left`: some wait for a later answer.
 */
async function outcomesUpTo(
  tx: ReadTransaction,
  { request }: Pull,
  upTo: number,
): Promise<{ outcomes: Outcome[]; left: boolean }> {
  const firstSent = Math.min(...request.commands.map((command) => command.seq));
  const after = Math.min(request.ackedSeq, firstSent - 1);
  const found = await tx.outcomesAfter(request.clientId, after, upTo, mostOutcomes + 1);
  return { outcomes: found.slice(0, mostOutcomes), left: found.length > mostOutcomes };
}

function weightOf(asked: PullInput): number {
  return asked.pageWeight ?? pageWeight;
}

async function baseOf(
  tx: ReadTransaction,
  { incarnation, audiences, version: seen, viewer, secret }: Pull,
  version: number,
): Promise<CookieBase> {
  const mark = await tx.commitMark(seen);
  if (mark === undefined) throw new Error(`Version ${seen} has no mark`);
  const named = { incarnation, version, seen, mark };
  return { ...named, audiences: fingerprint(audiences), seal: cookieSeal(secret, viewer.territoryId, named) };
}

/** PR-11: the record as the audiences it shares with the viewer may see it. */
function wireChange(row: {
  readonly record: StoredRecord;
  readonly audiences: readonly Audience[];
}): WireChange {
  const { record, audiences } = row;
  return [record.kind, record.id, record.version, project(record, audiences).value];
}
