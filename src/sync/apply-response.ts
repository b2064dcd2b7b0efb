import type { Id, Instant } from '#domain/identifiers.ts';
import type { RecordKey } from '#domain/records.ts';
import { pullCookie } from './exchange.ts';
import { forgottenAmong, forgottenIn, withoutEntries, withoutTexts } from './forget-entries.ts';
import { takeAgain } from './hand-over.ts';
import { type Truth, truthOf, truthOfSnapshot } from './layered-view.ts';
import type {
  InboxItem,
  JournalEntry,
  LocalChanges,
  LocalMeta,
  LocalRow,
  LocalState,
} from './local-state.ts';
import { withoutBack } from './missing-bookings.ts';
import type { Outcome, SyncRequest, SyncResponse } from './protocol.ts';
import { contextOf, rebase, replay, type Shown, shadowChanges } from './rebase.ts';
import { toldOnceBack } from './seen-before.ts';
import { journalEntry, settle, troubleOf } from './settle-outcomes.ts';
import { withMeta } from './state-with-meta.ts';

/** An answer whose changes were checked and turned into rows; `null` for a record that must leave the device. */
export interface DecodedResponse extends Omit<SyncResponse, 'changes'> {
  readonly rows: ReadonlyMap<RecordKey, LocalRow | null>;
  /** Keys of records this build cannot read; some of kinds it does not know. */
  readonly skipped: ReadonlySet<string>;
  /** This build keeps less than it was sent: records were skipped, or fields dropped. */
  readonly isPartial: boolean;
}

/** The question an answer is to: its cookie, its sender, and the build that takes the answer in. */
export type Asked = Pick<SyncRequest, 'cookie' | 'clientId' | 'build' | 'again'>;

export interface Applied {
  /** The answer was to a question this device no longer asks (late, doubled): nothing was taken from it. */
  readonly stale: boolean;
  readonly settled: readonly Outcome[];
  readonly more: boolean;
}

type Step<T> = { changes: LocalChanges; result: T };
const staleStep: Step<Applied> = { changes: {}, result: { stale: true, settled: [], more: true } };

/**
 * Takes an answer in, whole or not at all, but for what this build cannot read (SY-14). An answer to another question than `asked` is
 * left aside, since its outcomes and changes will come again (SY-8: twice or late changes nothing).
 * `deviceNow` is the device's own clock; `staged` the rows of the snapshot being staged, needed on its last page.
 */
export function applyResponse(
  known: LocalState,
  response: DecodedResponse,
  asked: Asked,
  deviceNow: Instant,
  staged: readonly LocalRow[],
  journal: ReadonlyMap<Id, JournalEntry> = new Map(),
): Step<Applied> {
  if (asked.cookie !== pullCookie(known.meta) || asked.clientId !== known.meta.clientId) return staleStep;
  const again = takeAgain(known, response, asked, journal);
  const state = again.meta ? withMeta(known, { ...known.meta, ...again.meta }) : known;
  const step = takeAnswer(state, response, asked, deviceNow, staged);
  const undone = withoutForgotten(known, again.inboxPut ?? [], [...byKey(staged), ...response.rows]);
  const inboxPut = [...undone, ...(step.changes.inboxPut ?? [])];
  const changes = { ...step.changes, meta: { ...again.meta, ...step.changes.meta }, inboxPut };
  return { ...step, changes };
}

function takeAnswer(
  state: LocalState,
  response: DecodedResponse,
  asked: Asked,
  deviceNow: Instant,
  staged: readonly LocalRow[],
): Step<Applied> {
  if (response.reset)
    return takeSnapshotPage(state, response, response.reset, { deviceNow, staged, build: asked.build });
  return takeChanges(state, response, deviceNow, asked.build);
}

/** SY-13: what a device is told that it cannot do again, without the texts of whoever it has heard by then was erased, or is gone. */
function withoutForgotten(
  known: LocalState,
  items: readonly InboxItem[],
  heard: readonly (readonly [RecordKey, LocalRow | null])[],
): readonly InboxItem[] {
  if (items.length === 0) return items;
  const isForgotten = forgottenIn(truthOf(known, new Map(heard)), forgottenAmong(heard));
  return items.map((item) => withoutTexts(item, isForgotten));
}

function byKey(rows: readonly LocalRow[]): readonly (readonly [RecordKey, LocalRow])[] {
  return rows.map((row) => [row.key, row]);
}

function heard(response: DecodedResponse, deviceNow: Instant, build: string): Partial<LocalMeta> {
  return {
    ...(response.isPartial ? { partialBy: build } : {}),
    incarnation: response.incarnation,
    clockOffsetMs: response.serverTime - deviceNow,
    lastSyncAt: deviceNow,
  };
}

function takeChanges(
  state: LocalState,
  response: DecodedResponse,
  deviceNow: Instant,
  build: string,
): Step<Applied> {
  const { remaining, settled } = settle(state.outbox, response.outcomes);
  const now = response.serverTime;
  const truth = truthOf(state, response.rows);
  const rebased = rebase(state, truth, response.rows.keys(), remaining, now);
  const troubles = settled.flatMap(({ entry, outcome }) => troubleOf(entry, outcome, now));
  const { clientId } = state.meta;
  const journal = settled.map(({ entry, outcome }) => journalEntry(entry, outcome, clientId, now));
  const changes: LocalChanges = {
    ...rebased,
    outboxDelete: settled.map(({ entry }) => entry.seq),
    ...remembered(state, truth, { journal, troubles, forget: forgottenAmong(response.rows) }),
    meta: {
      ...heard(response, deviceNow, build),
      ...withoutBack(state.meta, truth, now),
      cookie: response.cookie,
      staging: null,
      ackedSeq: Math.max(state.meta.ackedSeq, ...response.outcomes.map((outcome) => outcome.seq)),
    },
  };
  const outcomes = settled.map(({ outcome }) => outcome);
  return { changes, result: { stale: false, settled: outcomes, more: response.more } };
}

/**
 * SY-13: what the journal and « À traiter » keep once entries are erased or gone: that it happened, never their texts. A command
 * still waiting keeps its own until it is answered, for it may have reached the relay as it is.
 */
function remembered(
  state: LocalState,
  truth: Truth,
  kept: {
    readonly journal: readonly JournalEntry[];
    readonly troubles: readonly InboxItem[];
    readonly forget: readonly Id[];
  },
): Pick<LocalChanges, 'journalPut' | 'journalForget' | 'inboxPut'> {
  const isForgotten = forgottenIn(truth, kept.forget);
  const emptied =
    kept.forget.length > 0 ? state.inbox.filter((item) => withoutTexts(item, isForgotten) !== item) : [];
  return {
    journalPut: kept.journal.flatMap((entry) => {
      const command = withoutEntries(entry.command, isForgotten);
      return command ? [{ ...entry, command }] : [];
    }),
    inboxPut: [...emptied, ...kept.troubles].map((item) => withoutTexts(item, isForgotten)),
    ...(kept.forget.length > 0 ? { journalForget: kept.forget } : {}),
  };
}

type Page = NonNullable<DecodedResponse['reset']>;
interface Taking {
  readonly deviceNow: Instant;
  readonly staged: readonly LocalRow[];
  readonly build: string;
}

/**
 * A page of a snapshot is staged out of sight; the last one swaps the whole in. The first snapshot of a device is shown page by
 * page instead (SY-12). Outcomes are left for the next answer: the snapshot is of an instant that may lie before their effects.
 */
function takeSnapshotPage(
  state: LocalState,
  response: DecodedResponse,
  page: Page,
  { deviceNow, staged, build }: Taking,
): Step<Applied> {
  const { staging, cookie, lastSyncAt } = state.meta;
  const isNext = staging?.snapshot === page.snapshot && staging.nextPage === page.page;
  if (page.page > 0 && !isNext) {
    // Pages of two snapshots must not mix: ask for a fresh one.
    return { changes: { meta: { staging: null } }, result: staleStep.result };
  }
  const hasNothing = cookie === null && lastSyncAt === null;
  const shown = page.page === 0 ? hasNothing : staging?.shown === true;
  const begun = page.page === 0 ? { partialBy: null } : {};
  const meta = { ...begun, ...heard(response, deviceNow, build), ...progressOf(response, page, shown) };
  const rows = [...response.rows.values()].filter((row) => row !== null);
  const result = { stale: false, settled: [], more: true };
  if (shown && page.page > 0) return { changes: { ...addedPage(state, response, page, rows), meta }, result };
  const whole = [...rows, ...stillRead(state, response.skipped)];
  const stagePage = { snapshot: page.snapshot, page: page.page, rows: whole };
  if (!shown && !page.last) return { changes: { stagePage, meta }, result };
  const fresh = [...staged, ...whole];
  const swapped = swappedIn(state, fresh, response.serverTime);
  const told = toldOnceBack(state, truthOfSnapshot(fresh), response.serverTime);
  return {
    changes: { stagePage, swapIn: { snapshot: page.snapshot }, ...swapped, meta: { ...meta, ...told } },
    result,
  };
}

/** SY-14: what this device had of records that it cannot read any more stays as it was. */
function stillRead(state: LocalState, skipped: ReadonlySet<string>): readonly LocalRow[] {
  const truth = truthOf(state, new Map());
  return [...skipped].flatMap((key) => truth.row(key as RecordKey) ?? []);
}

/** Where the next answer goes on. */
function progressOf(
  { cookie }: DecodedResponse,
  { snapshot, page, last }: Page,
  shown: boolean,
): Pick<LocalMeta, 'staging'> & Partial<Pick<LocalMeta, 'cookie'>> {
  if (last) return { cookie, staging: null };
  return { staging: { snapshot, nextPage: page + 1, cookie, ...(shown ? { shown } : {}) } };
}

/** Everything the device had is replaced, under what waits here. */
function swappedIn(state: LocalState, rows: readonly LocalRow[], now: Instant): LocalChanges {
  const truth = truthOfSnapshot(rows);
  const replayed = replay(truth, state.outbox, contextOf(state, now));
  // A record that is not in a snapshot may come back (a relay restored from an older copy is sent it again); an erased one never.
  const forget = forgottenAmong(byKey(rows));
  return {
    rows: replayed.overlay,
    shadow: shadowChanges(state, truth, replayed.overlay),
    outboxPut: replayed.pending,
    ...(forget.length > 0 ? remembered(state, truth, { journal: [], troubles: [], forget }) : {}),
  };
}

/** The rows of one more page come to those that are shown, under what waits here. */
function addedPage(
  state: LocalState,
  response: DecodedResponse,
  { page }: Page,
  rows: readonly LocalRow[],
): LocalChanges {
  const shown: Shown = {
    meta: state.meta,
    shadow: state.shadow,
    row: (key) => response.rows.get(key) ?? state.row(key),
  };
  const rebased = rebase(shown, truthOf(state, response.rows), [], state.outbox, response.serverTime);
  return { addPage: { page, rows }, ...rebased };
}
