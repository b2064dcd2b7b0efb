import type { Audience } from '#domain/access/audiences.ts';
import type { ReadSet } from '#domain/decision.ts';
import type { Id, Instant } from '#domain/identifiers.ts';
import type { RecordChange, RecordKey, RecordKind, RecordView } from '#domain/records.ts';
import type { Refusal } from '#domain/refusals.ts';
import type { RecoveryLine } from '#domain/restoration/restoration.ts';
import type { AgainOutcome, Outcome } from '#sync/protocol.ts';
import type { ExpectedReads } from './expected-reads.ts';
import type { ScannedCommand, ScannedRecord } from './scanned-rows.ts';
import type { SessionStore } from './session-store.ts';

/** A record as stored: the latest value and the territory version that wrote it. */
export type StoredRecord = RecordChange & { readonly version: number };

/** A record to write, with where it belongs; all of it computed by the domain, none of it by the store. */
export interface RecordWrite {
  readonly record: RecordChange;
  readonly audiences: readonly Audience[];
  readonly filed: { readonly group: string; readonly at: Instant } | undefined;
  /** When time alone changes it (`dueAt`): the relay's job looks at it then. */
  readonly due: Instant | undefined;
}

/**
 * What one device has been answered, for ever: `body` only when quarantined. `replay` marks an answer given again under
 * another (`clientId`, `seq`) than the one that was executed: a cloned device renumbers what it had not acknowledged.
 */
export interface CommandRow {
  readonly clientId: Id;
  readonly seq: number;
  readonly uid: Id;
  readonly memberId: Id;
  readonly name: string;
  readonly outcome: Outcome;
  readonly at: Instant;
  readonly body?: string;
  readonly replay?: true;
}

/**
 * PR-14: a command a device handed over to a relay that had forgotten it. `args`: its arguments as JSON, empty once it has an end.
 * `version`: the territory's when it was first answered; `keys`: the records it wrote when it was done again.
 */
export interface HandedOverRow {
  readonly uid: Id;
  readonly memberId: Id;
  readonly name: string;
  readonly args: string;
  readonly issuedAt: Instant;
  readonly settledAt: Instant;
  readonly version: number;
  readonly receivedAt: Instant;
  /** The life of the relay (`incarnation`) whose report tells of it; empty for what was taken before this was kept. */
  readonly life: string;
  readonly state: AgainOutcome['status'];
  readonly refusal?: Refusal;
  readonly keys: readonly RecordKey[];
  /** What it is about, for who reads the report. */
  readonly about: Pick<RecoveryLine, 'slotId' | 'entryId' | 'bookingId' | 'start' | 'ownerId'>;
}

export interface ClientRow {
  readonly clientId: Id;
  readonly memberId: Id;
  readonly lastSeq: number;
}

/** One consistent reading of a territory: rows, outcomes and version all of the same instant. */
export interface ReadTransaction {
  version(): Promise<number>;
  /**
   * A few random characters that name the commit which made `version`: another life of this database that reached the same number has
   * another mark. Undefined for a version that was never reached, or is forgotten by now.
   */
  commitMark(version: number): Promise<string | undefined>;
  handedOver(uid: Id): Promise<HandedOverRow | undefined>;
  /** All of the territory, in order of `version`, then of `uid`. */
  allHandedOver(): Promise<readonly HandedOverRow[]>;
  client(clientId: Id): Promise<ClientRow | undefined>;
  /**
   * Outcomes of a client with `seq` > `after`, in order, at most `limit`; only those decided on a state that a reader at
   * version `upTo` has whole, so that an outcome never arrives before its effects. Applied ones carry that state's version.
   */
  outcomesAfter(clientId: Id, after: number, upTo: number, limit: number): Promise<readonly Outcome[]>;
  commandBySeq(clientId: Id, seq: number): Promise<CommandRow | undefined>;
  /** The first execution of `uid`, never a replay. */
  commandByUid(uid: Id): Promise<CommandRow | undefined>;
  /** Keys of records whose `due` is at or before `now`, earliest first, at most `limit`. */
  due(now: Instant, limit: number): Promise<readonly RecordKey[]>;
  record<K extends RecordKind>(kind: K, id: Id): Promise<StoredRecord | undefined>;
  /**
   * Keys of records that entered, changed in, or left any of `audiences` after version `after`, in order of version, weighing at
   * most `limit` (`row-weight.ts`) unless one version alone is longer (a cut falls between two versions). `upTo` is the last version included;
   * the territory's own when nothing is left out.
   */
  changedSince(
    audiences: readonly Audience[],
    after: number,
    limit: number,
  ): Promise<{ readonly keys: readonly RecordKey[]; readonly upTo: number; readonly more: boolean }>;
  /** Records and, of `audiences`, those each is in now, in the order of `keys`. Those in none of them are left out. */
  recordsWithAudiences(
    keys: readonly RecordKey[],
    audiences: readonly Audience[],
  ): Promise<readonly { readonly record: StoredRecord; readonly audiences: readonly Audience[] }[]>;
  /**
   * One page, weighing at most `limit`, of everything in `audiences`: references first (the territory, structures, members,
   * then the others), then by time from `from` on, then the past, latest first.
   * `after` (a page's `next`: at most 120 characters of [a-z0-9~-]) resumes, with the `from` of its first page. A position
   * that cannot be read starts again.
   */
  snapshotPage(
    audiences: readonly Audience[],
    from: Instant,
    after: string | null,
    limit: number,
  ): Promise<{
    readonly rows: readonly { readonly record: StoredRecord; readonly audiences: readonly Audience[] }[];
    readonly next: string | null;
  }>;
  /** Every record there is, by kind and id, from the one after `after` on, at most `limit`. */
  scan(after: Pick<ScannedRecord, 'kind' | 'id'> | null, limit: number): Promise<readonly ScannedRecord[]>;
  /** Every answer there is, by client and `seq`, from the one after `after` on, at most `limit`. */
  scanCommands(
    after: Pick<ScannedCommand, 'clientId' | 'seq'> | null,
    limit: number,
  ): Promise<readonly ScannedCommand[]>;
  /** Every client there is, by id, from the one after `after` on, at most `limit`. */
  scanClients(after: Id | null, limit: number): Promise<readonly ClientRow[]>;
}

/** How far back a territory remembers. */
export interface Horizon {
  /** A device that last came before this instant takes a whole snapshot: what had changed by then is not told any more. */
  readonly before: Instant;
  /** Answers that were given before this instant, and have no body to be looked at, are not kept. */
  readonly answersBefore: Instant;
}

export interface WriteTransaction extends ReadTransaction {
  /** SS-19: reads at once what is about to be asked for. */
  readAhead(expected: ExpectedReads): Promise<void>;
  /**
   * Reads and locks what a decision may look at, always in key order, so that two writers never wait in a circle.
   * The view throws when it is asked for anything else: a command that does not declare what it reads is a bug.
   */
  lockForDecision(reads: ReadSet): Promise<RecordView>;
  /** Runs `work`; if it throws, everything it wrote is undone and the error goes on. */
  savepoint<T>(work: () => Promise<T>): Promise<T>;
  /** Stages writes; their version is the one `commitVersion` takes. Later reads in this transaction see them. */
  write(writes: readonly RecordWrite[]): Promise<void>;
  putClient(client: ClientRow): Promise<void>;
  putCommand(row: CommandRow): Promise<void>;
  /** Adds it, or writes it anew under its `uid`. */
  putHandedOver(row: HandedOverRow): Promise<void>;
  /**
   * SS-17, SS-18: lets go of at most `limit` rows that only what lies behind `horizon` would need, in a transaction that does nothing
   * else. How many went; fewer than `limit` once nothing is left.
   */
  compact(horizon: Horizon, limit: number): Promise<number>;
}

/**
 * Where the relay keeps territories. Contract (tests/contract/server-store.contract.ts), for every adapter:
 * - SS-1 `write` is atomic and durable when it resolves; a throw leaves nothing.
 * - SS-2 All records written in one transaction carry one version, the territory's next, taken last; no version without a write.
 * - SS-3 `read` sees one snapshot: rows, outcomes, version and client of the same commit.
 * - SS-4 A savepoint that throws undoes its own writes only.
 * - SS-5 (`clientId`, `seq`) is unique in a territory, and so is `uid` among executions (replays apart): a second insert throws.
 * - SS-6 A record that leaves an audience shows up in `changedSince` of that audience as a key, and not in its `recordsWithAudiences`.
 * - SS-7 Snapshot pages together hold every record of the audiences once, also when others write between pages
 *   (a record changed meanwhile is in the changes after the snapshot's version).
 * - SS-9 `due` lists a record from its latest `due` on, and never once a later write left it without one.
 * - SS-10 `scan`, `scanCommands` and `scanClients` together show every row of a territory once, as it lies there.
 * - SS-11 A renewed incarnation is another one, for every reader from then on and after a restart; nothing else changes.
 * - SS-12 Every version has a mark of its own (`commitMark`), and a copy of the database that goes its own way has other marks from
 *   there on.
 * - SS-13 A command handed over is kept with the transaction that puts it, and the next one under its `uid` takes its place.
 * - SS-14 Whoever watches hears of every commit that wrote records, before its writer does, and of no other.
 * - SS-15 What fails before its commit may be done again, by the store itself, as if for the first time; a commit that nobody knows the
 *   end of is never done again.
 * - SS-16 A territory whose requests wait in a crowd does not keep another's waiting behind them.
 * - SS-17 `compact` lets go of the marks of the versions before the one that was reached at `before`, then of what had left an audience
 *   by then: whoever names a version that still has its mark is told everything, and no version loses a part of what it made.
 * - SS-18 `compact` lets go of answers given, and of handed-over commands that came to an end, before `answersBefore`; never of a body
 *   that was kept, of a client's `lastSeq`, of a record, or of what still waits.
 * - SS-19 `readAhead` changes no answer, whatever was written before or comes after.
 * - SS-20 The first secret offered is everybody's: of this relay, of the others on this store, and after a restart.
 * - SS-21 `letGo` lets go of the sessions opened, and of the invitations expired, before their instants, of one territory; never of the
 *   session of a member that began last.
 * - SS-22 `takeProof` gives a piece of work to one who asks, of all relays, and forgets it once nobody could show it any more.
 * - SS-23 What a store remembers of its commits changes no answer, and who shares a snapshot sees all that was committed before he asked.
 * - SS-8 Nothing of one territory is ever read through another.
 */
export interface ServerStore {
  /** The life of this database: changes when it was restored from an older copy. */
  incarnation(): Promise<string>;
  /**
   * Begins another life, after a restoration from a copy of the instant `copiedAt`, if anybody knows it: every device then asks for
   * everything again. Resolves with its name.
   */
  renewIncarnation(copiedAt?: Instant): Promise<string>;
  /** What the relays on this store sign with together: `offered` when there is none yet. It is no key to anything sealed. */
  sharedSecret(offered: string): Promise<string>;
  createTerritory(territoryId: Id, writes: readonly RecordWrite[]): Promise<void>;
  territories(): Promise<readonly Id[]>;
  /** `work` may run more than once (SS-15): what it does elsewhere than in its transaction must bear that. */
  write<T>(territoryId: Id, work: (tx: WriteTransaction) => Promise<T>): Promise<T>;
  read<T>(territoryId: Id, work: (tx: ReadTransaction) => Promise<T>): Promise<T>;
  /**
   * Calls `listener` after any commit of any relay on this store that wrote records; perhaps twice, or for a version that is not
   * the latest any more, and always at last for the latest. `listener` must not throw. Returns the way to stop it.
   */
  watch(listener: (territoryId: Id, version: number) => void): () => void;
  sessions(): SessionStore;
  /** Moves what was written out of the store's journal, so that what was erased leaves the disk; nothing changes for readers. */
  tidy(): Promise<void>;
  /** What it takes on its disk. */
  bytes(): Promise<number>;
  close(): Promise<void>;
}
