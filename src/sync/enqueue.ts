import type { Command } from '#domain/commands.ts';
import type { Id, Instant } from '#domain/identifiers.ts';
import { type RecordKey, recordKey } from '#domain/records.ts';
import type { Refusal } from '#domain/refusals.ts';
import { accept, type Result, refuse } from '#domain/result.ts';
import { layeredView, truthOf } from './layered-view.ts';
import type {
  InboxItem,
  LocalChanges,
  LocalRow,
  LocalState,
  PendingCommand,
  ShadowEntry,
} from './local-state.ts';
import { contextOf, parsedOnce, rebase, rowOf } from './rebase.ts';

type Step<T> = { changes: LocalChanges; result: T };

export interface NewCommand {
  readonly command: Command;
  readonly uid: Id;
  readonly expiresAt?: Instant | undefined;
}

/**
 * SY-1: a command the local rules accept is kept, with its place in the stream and its effect on the rows, in one write.
 * A refusal keeps nothing and is the caller's to show. `now` is the corrected time of the device.
 * Throws on arguments that do not fit the command's schema: that is a bug of the caller, not of the person.
 */
export function enqueue(
  state: LocalState,
  { command, uid, expiresAt }: NewCommand,
  now: Instant,
): Step<Result<{ uid: Id }, Refusal>> {
  const parsed = parsedOnce(command);
  if (typeof parsed === 'string') throw new Error(`${parsed} command ${command.name}`);
  const current = {
    row: (key: RecordKey) => state.row(key),
    group: (group: string) => state.rowsOfGroup(group),
  };
  const decision = parsed.decide(layeredView(current, new Map()), contextOf(state, now));
  if (!decision.ok) return { changes: {}, result: refuse(decision.refusal) };
  const rows = new Map<RecordKey, LocalRow | null>();
  const shadow = new Map<RecordKey, ShadowEntry | null>();
  for (const change of decision.value) {
    const key = recordKey(change.kind, change.id);
    rows.set(key, rowOf(change));
    if (!state.shadow.has(key)) shadow.set(key, { key, row: state.row(key) ?? null });
  }
  const { nextSeq } = state.meta;
  const entry: PendingCommand = {
    seq: nextSeq,
    uid,
    command,
    issuedAt: now,
    attempts: 0,
    ...(expiresAt === undefined ? {} : { expiresAt }),
  };
  const changes = { rows, shadow, outboxPut: [entry], meta: { nextSeq: nextSeq + 1 } };
  return { changes, result: accept({ uid }) };
}

/** SY-5: takes back a command the relay cannot know of yet; its place in the stream is kept by `nothing@1`. */
export function takeBack(state: LocalState, uid: Id, now: Instant): Step<boolean> {
  const entry = state.outbox.find((pending) => pending.uid === uid);
  if (!entry || entry.attempts > 0 || entry.command.name === 'nothing@1')
    return { changes: {}, result: false };
  const pending = state.outbox.map((other) => (other === entry ? emptied(entry, 'undone') : other));
  return { changes: withReplaced(state, pending, now), result: true };
}

/**
 * SY-6: a command whose time has passed before it was ever sent is not sent: its author finds it in « À traiter ». One that
 * was sent already keeps being sent: the relay may have done it in time, and only the relay knows.
 */
export function expireLate(state: LocalState, now: Instant): Step<number> {
  const late = new Set(state.outbox.filter((entry) => isLate(entry, now)));
  if (late.size === 0) return { changes: {}, result: 0 };
  const pending = state.outbox.map((entry) => (late.has(entry) ? emptied(entry, 'expired') : entry));
  const inboxPut = [...late].map((entry): InboxItem => {
    const refusal = { kind: 'tooLate', startsAt: entry.expiresAt ?? now } as const;
    const { uid, command, issuedAt } = entry;
    return { uid, command, issuedAt, arrivedAt: now, trouble: { kind: 'expired', refusal } };
  });
  return { changes: { ...withReplaced(state, pending, now), inboxPut }, result: late.size };
}

function isLate(entry: PendingCommand, now: Instant): boolean {
  return entry.attempts === 0 && entry.expiresAt !== undefined && entry.expiresAt <= now;
}

function emptied(entry: PendingCommand, instead: 'expired' | 'undone'): PendingCommand {
  const { seq, uid, issuedAt, attempts } = entry;
  return { seq, uid, issuedAt, attempts, command: { name: 'nothing@1', args: { instead } } };
}

function withReplaced(state: LocalState, pending: readonly PendingCommand[], now: Instant): LocalChanges {
  const replaced = pending.filter((entry, index) => entry !== state.outbox[index]);
  const rebased = rebase(state, truthOf(state, new Map()), [], pending, now);
  return { ...rebased, outboxPut: [...replaced, ...(rebased.outboxPut ?? [])] };
}
