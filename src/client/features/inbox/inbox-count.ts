import type { Id } from '#domain/identifiers.ts';
import type { LocalState } from '#sync/local-state.ts';
import { cancelledByOwners } from './inbox-items.ts';

/** How many things wait for this person in « À traiter »: for the tab's disc. */
export function inboxCount(state: LocalState, myMemberId: Id): number {
  return state.inbox.length + cancelledByOwners(state, myMemberId).length;
}
