import type { Id } from '#domain/identifiers.ts';
import type { LocalChanges, LocalState } from './local-state.ts';

/**
 * SY-7: this storage was cloned to another device, or the relay expects a `seq` we no longer have: take a new client id and
 * number what has no outcome yet from 1. Each command keeps its `uid`, so one the relay did already is not done twice.
 */
export function reidentify(state: LocalState, newClientId: Id): { changes: LocalChanges; result: undefined } {
  const renumbered = state.outbox.map((entry, index) => ({ ...entry, seq: index + 1 }));
  return {
    changes: {
      outboxDelete: state.outbox.map((entry) => entry.seq),
      outboxPut: renumbered,
      meta: { clientId: newClientId, nextSeq: renumbered.length + 1, ackedSeq: 0 },
    },
    result: undefined,
  };
}
