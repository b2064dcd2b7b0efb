import type { Id, Instant } from '#domain/identifiers.ts';
import { journalMs } from './horizons.ts';
import type {
  Handover,
  InboxItem,
  JournalEntry,
  LocalChanges,
  LocalMeta,
  LocalState,
} from './local-state.ts';
import {
  type AgainOutcome,
  type AgainRequest,
  type HandedOver,
  limits,
  type SyncRequest,
} from './protocol.ts';
import { reidentify } from './reidentify.ts';

type Step<T> = { changes: LocalChanges; result: T };

/** Room left in a request for everything but what is handed over. */
const envelopeBytes = 40_000;

/**
 * SY-15: does an answer show that the relay has forgotten what this device knows? It says so itself, or it has fewer outcomes of this
 * client than it gave.
 */
export function hasForgotten(
  asked: Pick<SyncRequest, 'ackedSeq'>,
  { forgot, lastSeq }: { readonly forgot?: true | undefined; readonly lastSeq: number },
): boolean {
  // What was known when it was asked: another tab may have heard more since.
  return forgot === true || lastSeq < asked.ackedSeq;
}

/**
 * SY-15: begins to hand over: what is pending is numbered anew under another client id, since the relay expects numbers that are gone,
 * and everything is asked for again. Nothing leaves the screen meanwhile. `lastSeq`: the last this relay knows of this client; `now`: its
 * time; `cookie`: the question's, which shows the relay what it has lost (PR-20).
 */
export function beginHandover(
  state: LocalState,
  { lastSeq, now, cookie }: { lastSeq: number; now: Instant; cookie: string | null },
  newClientId: Id,
): Step<void> {
  const { clientId, handover } = state.meta;
  // A relay may come back from a copy more than once, and from one that has again what the last had not: each cookie shows one loss.
  const lost = [...new Set([...(handover?.lost ?? []), ...(cookie === null ? [] : [cookie])])];
  const again: Handover = {
    clientId,
    after: lastSeq,
    waiting: handover?.waiting ?? [],
    lost: lost.slice(-limits.lostCookies),
  };
  const { changes } = reidentify(state, newClientId, now);
  const meta = { ...changes.meta, cookie: null, staging: null, handover: again };
  return { changes: { ...changes, meta }, result: undefined };
}

/**
 * What of the journal has to be handed over: everything that was done and that this relay may not know. What it seems to know is asked
 * after: a clone of this device may have taken the same numbers since the copy was made.
 */
export function listHandover(state: LocalState, journal: readonly JournalEntry[]): Step<void> {
  const { handover } = state.meta;
  if (!handover || handover.uids) return { changes: {}, result: undefined };
  const done = journal
    .filter(({ outcome, command }) => outcome === 'applied' && command.name !== 'nothing@1')
    .sort((a, b) => (a.version ?? 0) - (b.version ?? 0) || a.settledAt - b.settledAt || a.seq - b.seq);
  const seemsKnown = ({ clientId, seq }: JournalEntry) =>
    clientId === handover.clientId && seq <= handover.after;
  const uids = done.filter((entry) => !seemsKnown(entry)).map(({ uid }) => uid);
  const asked = done.filter(seemsKnown).map(({ uid }) => uid);
  const waiting = [...new Set([...handover.waiting, ...asked])];
  return { changes: { meta: { handover: { ...handover, uids, waiting } } }, result: undefined };
}

/** What the next request hands over; undefined when nothing is left to say. */
export function againPart(
  meta: LocalMeta,
  journal: ReadonlyMap<Id, JournalEntry>,
  mostCommands: number,
): AgainRequest | undefined {
  const { handover } = meta;
  if (!handover) return undefined;
  const { lost = [] } = handover;
  const commands = takeHandedOver(handover.uids ?? [], journal, mostCommands);
  const asked = handover.waiting.slice(0, limits.commandsPerRequest);
  const seen = [...(handover.seen ?? [])];
  if (commands.length + asked.length + seen.length === 0) return undefined;
  // A relay of before refuses a word it does not know.
  return { commands, asked, seen, ...(lost.length > 0 ? { lost: [...lost] } : {}) };
}

function takeHandedOver(
  uids: readonly Id[],
  journal: ReadonlyMap<Id, JournalEntry>,
  mostCommands: number,
): HandedOver[] {
  const commands: HandedOver[] = [];
  let bytes = envelopeBytes;
  for (const uid of uids) {
    const entry = journal.get(uid);
    if (!entry) continue;
    const { command, issuedAt, settledAt, version = 0 } = entry;
    const handed = { uid, name: command.name, args: command.args, issuedAt, settledAt, version };
    bytes += JSON.stringify(handed).length * 2;
    const isFull = commands.length >= Math.min(mostCommands, limits.commandsPerRequest);
    if (isFull || (commands.length > 0 && bytes > limits.requestBytes)) break;
    commands.push(handed);
  }
  return commands;
}

/**
 * What an answer says of what was handed over. What has an end is no longer spoken of; what cannot be done any more waits in « À
 * traiter » for its author. `request` is the question; `journal` has the commands it named.
 */
export function takeAgain(
  state: LocalState,
  response: { readonly again?: readonly AgainOutcome[] | undefined; readonly serverTime: Instant },
  request: Pick<SyncRequest, 'again'>,
  journal: ReadonlyMap<Id, JournalEntry>,
): Pick<LocalChanges, 'meta' | 'inboxPut'> {
  const { handover } = state.meta;
  if (!handover?.uids || !request.again) return {};
  const now = response.serverTime;
  const answers = new Map((response.again ?? []).map((outcome) => [outcome.uid, outcome]));
  const asked = new Set(request.again.asked);
  const handed = new Set(request.again.commands.map(({ uid }) => uid));
  const listed = new Set(handover.uids);
  const stillWaits = (uid: Id) => answers.get(uid)?.status === 'waiting';
  const unknown = handover.waiting.filter((uid) => asked.has(uid) && !answers.has(uid) && !listed.has(uid));
  const isRecent = (uid: Id) => (journal.get(uid)?.settledAt ?? 0) >= now - journalMs;
  // A command that left the journal meanwhile is about a patient who was erased: nobody needs it any more.
  const left = handover.uids.filter((uid) => journal.has(uid) && !answers.has(uid) && !handed.has(uid));
  const waiting = [
    ...handover.waiting.filter((uid) => !asked.has(uid) || stillWaits(uid)),
    ...handover.uids.filter(stillWaits),
  ];
  const inboxPut = [
    ...[...answers.values()].flatMap((outcome) => undoneItem(outcome, journal, now)),
    // Whatever this relay made of it, it will make the same of it for ever.
    ...[...handed].flatMap((uid) =>
      answers.has(uid) ? [] : undoneItem({ uid, status: 'refused' }, journal, now),
    ),
    ...unknown.filter((uid) => !isRecent(uid)).flatMap((uid) => unknownItem(uid, journal, now)),
  ];
  const uids = [...unknown.filter(isRecent), ...left];
  const { seen, ...rest } = handover;
  const unseen = request.again.seen.length > 0 ? {} : { ...(seen ? { seen } : {}) };
  return {
    meta: { handover: finished({ ...rest, uids, waiting: [...new Set(waiting)], ...unseen }, state.meta) },
    ...(inboxPut.length > 0 ? { inboxPut } : {}),
  };
}

/** Nothing left to hand over, to wait for or to tell, and the new snapshot is in: it is over. */
function finished(handover: Handover, { staging, cookie }: LocalMeta): Handover | null {
  const { uids = [], waiting, seen = [] } = handover;
  const isOver = uids.length + waiting.length + seen.length === 0 && staging === null && cookie !== null;
  return isOver ? null : handover;
}

/** PR-17: asked after so late that the relay does not know any more how it ended. */
function unknownItem(uid: Id, journal: ReadonlyMap<Id, JournalEntry>, now: Instant): readonly InboxItem[] {
  const entry = journal.get(uid);
  if (!entry) return [];
  const { command, issuedAt } = entry;
  return [{ uid, command, issuedAt, arrivedAt: now, trouble: { kind: 'quarantined', why: 'tooOld' } }];
}

function undoneItem(
  { uid, status, refusal }: AgainOutcome,
  journal: ReadonlyMap<Id, JournalEntry>,
  now: Instant,
): readonly InboxItem[] {
  const entry = journal.get(uid);
  if (status !== 'refused' || !entry) return [];
  const { command, issuedAt } = entry;
  const trouble = { kind: 'undone' as const, ...(refusal ? { refusal } : {}) };
  return [{ uid, command, issuedAt, arrivedAt: now, trouble }];
}
