import type { Id, Instant } from '#domain/identifiers.ts';
import { type Truth, truthOf } from './layered-view.ts';
import type {
  Handover,
  InboxItem,
  JournalEntry,
  LocalChanges,
  LocalMeta,
  LocalRow,
  LocalState,
} from './local-state.ts';
import {
  type AgainOutcome,
  type AgainRequest,
  type HandedOver,
  limits,
  type SeenLine,
  type SyncRequest,
} from './protocol.ts';
import { reidentify } from './reidentify.ts';

type Step<T> = { changes: LocalChanges; result: T };

/** Room left in a request for everything but what is handed over. */
const envelopeBytes = 40_000;
/** What began longer ago than this is nobody's concern any more when a relay comes back. */
const seenLookBackMs = 24 * 3_600_000;

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
 * and everything is asked for again. Nothing leaves the screen meanwhile. `lastSeq`: the last this relay knows of this client; `now`: its time.
 */
export function beginHandover(state: LocalState, lastSeq: number, newClientId: Id, now: Instant): Step<void> {
  const { clientId, handover } = state.meta;
  const again: Handover = { clientId, after: lastSeq, waiting: handover?.waiting ?? [] };
  const { changes } = reidentify(state, newClientId, now);
  const meta = { ...changes.meta, cookie: null, staging: null, handover: again };
  return { changes: { ...changes, meta }, result: undefined };
}

/** What of the journal has to be handed over: everything that was done and that this relay may not know. */
export function listHandover(state: LocalState, journal: readonly JournalEntry[]): Step<void> {
  const { handover } = state.meta;
  if (!handover || handover.uids) return { changes: {}, result: undefined };
  const uids = journal
    .filter(({ outcome, command }) => outcome === 'applied' && command.name !== 'nothing@1')
    .filter(({ clientId, seq }) => clientId !== handover.clientId || seq > handover.after)
    .sort((a, b) => (a.version ?? 0) - (b.version ?? 0) || a.settledAt - b.settledAt || a.seq - b.seq)
    .map(({ uid }) => uid);
  return { changes: { meta: { handover: { ...handover, uids } } }, result: undefined };
}

/** What the next request hands over; undefined when nothing is left to say. */
export function againPart(meta: LocalMeta, journal: ReadonlyMap<Id, JournalEntry>): AgainRequest | undefined {
  const { handover } = meta;
  if (!handover) return undefined;
  const commands = takeHandedOver(handover.uids ?? [], journal);
  const asked = handover.waiting.slice(0, limits.commandsPerRequest);
  const seen = [...(handover.seen ?? [])];
  return commands.length + asked.length + seen.length > 0 ? { commands, asked, seen } : undefined;
}

function takeHandedOver(uids: readonly Id[], journal: ReadonlyMap<Id, JournalEntry>): HandedOver[] {
  const commands: HandedOver[] = [];
  let bytes = envelopeBytes;
  for (const uid of uids) {
    const entry = journal.get(uid);
    if (!entry) continue;
    const { command, issuedAt, settledAt, version = 0 } = entry;
    const handed = { uid, name: command.name, args: command.args, issuedAt, settledAt, version };
    bytes += JSON.stringify(handed).length * 2;
    const isFull = commands.length >= limits.commandsPerRequest;
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
  const answers = new Map((response.again ?? []).map((outcome) => [outcome.uid, outcome]));
  // A command that left the journal meanwhile is about a patient who was erased: nobody needs it any more.
  const uids = handover.uids.filter((uid) => journal.has(uid) && !answers.has(uid));
  const asked = new Set(request.again.asked);
  const stillWaits = (uid: Id) => answers.get(uid)?.status === 'waiting';
  const waiting = [
    ...handover.waiting.filter((uid) => !asked.has(uid) || stillWaits(uid)),
    ...handover.uids.filter(stillWaits),
  ];
  const now = response.serverTime;
  const { uids: left } = handover;
  const unknown = handover.waiting.filter(
    (uid) => asked.has(uid) && !answers.has(uid) && !left.includes(uid),
  );
  const inboxPut = [
    ...[...answers.values()].flatMap((outcome) => undoneItem(outcome, journal, now)),
    ...unknown.flatMap((uid) => unknownItem(uid, journal, now)),
  ];
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

/**
 * SY-16: what this device had from the relay before it came back, and does not find in the new snapshot: slots to come, their
 * bookings, entries of the list. No name, no text.
 */
export function seenBefore(state: LocalState, fresh: Truth, now: Instant): readonly SeenLine[] {
  const before = truthOf(state, new Map());
  const keys = new Set([...state.rows()].map(({ key }) => key));
  for (const key of state.shadow.keys()) keys.add(key);
  const lines: SeenLine[] = [];
  for (const key of keys) {
    if (lines.length >= limits.seenPerRequest) break;
    const row = before.row(key);
    if (row) lines.push(...missingOf(row, fresh.row(key), now));
  }
  return lines;
}

function missingOf(row: LocalRow, found: LocalRow | undefined, now: Instant): readonly SeenLine[] {
  if (row.kind === 'entry') return found ? [] : [{ kind: 'entry', id: row.id }];
  if (row.kind !== 'slot' || row.value.start < now - seenLookBackMs) return [];
  const { start, ownerId, booking } = row.value;
  const slot = { id: row.id, start, ownerId };
  const had = booking?.detail ? { bookingId: booking.detail.id } : {};
  const lines: SeenLine[] = found ? [] : [{ kind: 'slot', ...slot }];
  if (booking && !hasBooking(found, booking.detail?.id)) lines.push({ kind: 'booking', ...slot, ...had });
  return lines;
}

function hasBooking(found: LocalRow | undefined, bookingId: Id | undefined): boolean {
  if (found?.kind !== 'slot') return false;
  const { booking, history = [] } = found.value;
  if (bookingId === undefined || !booking?.detail) return booking !== undefined;
  return booking.detail.id === bookingId || history.some(({ id }) => id === bookingId);
}
