import type { Id, Instant } from '#domain/identifiers.ts';
import { answersKeptMs } from './horizons.ts';
import { truthOf } from './layered-view.ts';
import type { InboxItem, LocalChanges, LocalState, PendingCommand } from './local-state.ts';
import { rebase } from './rebase.ts';

/**
 * SY-7: this storage was cloned to another device, or the relay expects a `seq` we no longer have: take a new client id and
 * number what has no outcome yet from 1. Each command keeps its `uid`, so one the relay did already is not done twice.
 * SY-17: one that left so long before `now`, the relay's time, that the relay may not know its `uid` any more is not sent under
 * another number: its author is told.
 */
export function reidentify(
  state: LocalState,
  newClientId: Id,
  now: Instant,
): { changes: LocalChanges; result: undefined } {
  const isTooOld = ({ attempts, issuedAt }: PendingCommand) => attempts > 0 && issuedAt < now - answersKeptMs;
  const kept = state.outbox.filter((entry) => !isTooOld(entry));
  const renumbered = kept.map((entry, index) => ({ ...entry, seq: index + 1 }));
  const inboxPut = state.outbox.filter(isTooOld).map((entry) => tooOldItem(entry, now));
  // What is given up leaves the screen too (SY-2).
  const rebased = inboxPut.length > 0 ? rebase(state, truthOf(state, new Map()), [], renumbered, now) : {};
  return {
    changes: {
      ...rebased,
      outboxDelete: state.outbox.map((entry) => entry.seq),
      outboxPut: [...renumbered, ...(rebased.outboxPut ?? [])],
      ...(inboxPut.length > 0 ? { inboxPut } : {}),
      meta: { clientId: newClientId, nextSeq: renumbered.length + 1, ackedSeq: 0 },
    },
    result: undefined,
  };
}

function tooOldItem({ uid, command, issuedAt }: PendingCommand, now: Instant): InboxItem {
  return { uid, command, issuedAt, arrivedAt: now, trouble: { kind: 'quarantined', why: 'tooOld' } };
}
