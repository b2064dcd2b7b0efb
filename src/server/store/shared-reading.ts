import type { Audience } from '#domain/access/audiences.ts';
import type { Id, Instant } from '#domain/identifiers.ts';
import { type RecordKey, type RecordKind, recordKey } from '#domain/records.ts';
import type { ReadTransaction, StoredRecord } from '../ports/server-store.ts';
import { FairQueue } from './fair-queue.ts';
import type { RecentChange } from './recent-change.ts';
import type { RecentCommits } from './recent-commits.ts';
import type { Moment, RecentReading } from './recent-history.ts';
import { withinLimit } from './whole-versions.ts';

type Seen = { readonly record: StoredRecord; readonly audiences: readonly Audience[] };
/** Asked for by nearly everybody who reads: who is who, and the territory, which is some twenty kilobytes of text. */
const sharedKinds: ReadonlySet<RecordKind> = new Set(['territory', 'member']);
/**
 * Pages of whole snapshots that one reading asks for at once: what travels to a database in one go is timed as one, and after a
 * restoration everybody asks for everything. Whoever only asks what changed waits behind no more of them.
 */
export const mostPages = 2;

/** A reading of one snapshot that knows which state it sees. */
export interface Snapshot extends ReadTransaction {
  moment(): Promise<Moment>;
}

/**
 * One snapshot for many readers: what one has asked about the territory, its members and its commits is not asked again for the next,
 * and what this relay remembers of its latest commits is not asked at all.
 */
export class SharedReading implements ReadTransaction {
  readonly #snapshot: Snapshot;
  readonly #recent: Promise<RecentReading | undefined>;
  readonly #marks = new Map<number, Promise<string | undefined>>();
  readonly #records = new Map<RecordKey, Promise<StoredRecord | undefined>>();
  readonly #pages = new FairQueue({ atOnce: mostPages, perKey: mostPages });

  constructor(snapshot: Snapshot, territoryId: Id, recent: RecentCommits) {
    this.#snapshot = snapshot;
    this.#recent = snapshot.moment().then((moment) => recent.at(territoryId, moment));
    // A reading that cannot even begin says so to whoever asks it something.
    this.#recent.catch(() => {});
  }

  version() {
    return this.#snapshot.version();
  }

  commitMark(version: number): Promise<string | undefined> {
    return once(this.#marks, version, () => this.#snapshot.commitMark(version));
  }

  record(kind: RecordKind, id: Id): Promise<StoredRecord | undefined> {
    const read = () => this.#snapshot.record(kind, id);
    return sharedKinds.has(kind) ? once(this.#records, recordKey(kind, id), read) : read();
  }

  async changedSince(
    audiences: readonly Audience[],
    after: number,
    limit: number,
  ): Promise<{ keys: readonly RecordKey[]; upTo: number; more: boolean }> {
    const changed = (await this.#recent)?.changedSince(audiences, after);
    if (!changed) return this.#snapshot.changedSince(audiences, after, limit);
    return withinLimit(changed, limit, await this.version());
  }

  async recordsWithAudiences(
    keys: readonly RecordKey[],
    audiences: readonly Audience[],
  ): Promise<readonly Seen[]> {
    const recent = await this.#recent;
    const asked = keys.map((key) => ({ key, change: recent?.change(key) }));
    const others = asked.flatMap(({ key, change }) => (change ? [] : [key]));
    const read = others.length > 0 ? await this.#snapshot.recordsWithAudiences(others, audiences) : [];
    const byKey = new Map(read.map((seen) => [recordKey(seen.record.kind, seen.record.id), seen]));
    return asked.flatMap(({ key, change }) => (change ? seenBy(audiences, change) : byKey.get(key)) ?? []);
  }

  client(clientId: Id) {
    return this.#snapshot.client(clientId);
  }

  outcomesAfter(clientId: Id, after: number, upTo: number, limit: number) {
    return this.#snapshot.outcomesAfter(clientId, after, upTo, limit);
  }

  handedOver(uid: Id) {
    return this.#snapshot.handedOver(uid);
  }

  allHandedOver() {
    return this.#snapshot.allHandedOver();
  }

  commandBySeq(clientId: Id, seq: number) {
    return this.#snapshot.commandBySeq(clientId, seq);
  }

  commandByUid(uid: Id) {
    return this.#snapshot.commandByUid(uid);
  }

  due(now: Instant, limit: number) {
    return this.#snapshot.due(now, limit);
  }

  snapshotPage(audiences: readonly Audience[], from: Instant, after: string | null, limit: number) {
    return this.#pages.run('', () => this.#snapshot.snapshotPage(audiences, from, after, limit));
  }

  scan(...asked: Parameters<ReadTransaction['scan']>) {
    return this.#snapshot.scan(...asked);
  }

  scanCommands(...asked: Parameters<ReadTransaction['scanCommands']>) {
    return this.#snapshot.scanCommands(...asked);
  }

  scanClients(after: Id | null, limit: number) {
    return this.#snapshot.scanClients(after, limit);
  }
}

function seenBy(audiences: readonly Audience[], change: RecentChange): Seen | undefined {
  const within = audiences.filter((audience) => change.audiences.has(audience));
  return within.length > 0 ? { record: change.record, audiences: within } : undefined;
}

function once<Key, Value>(asked: Map<Key, Promise<Value>>, key: Key, ask: () => Promise<Value>) {
  const same = asked.get(key);
  if (same) return same;
  const asking = ask();
  asked.set(key, asking);
  return asking;
}
