import type { Id } from '#domain/identifiers.ts';
import type { Proposal } from '#domain/waitlist/entry.ts';
import { entryRows } from '#sync/list-records.ts';
import type { LocalState } from '#sync/local-state.ts';

export interface PastProposal {
  readonly entryId: Id;
  readonly proposal: Proposal;
}

/** Every proposal made to a doctor, newest first. A list of facts: nothing is counted or compared. */
export function proposalsTo(state: LocalState, memberId: Id): readonly PastProposal[] {
  return entryRows(state)
    .flatMap(({ id, value }) =>
      (value.proposals ?? [])
        .filter((proposal) => proposal.memberId === memberId)
        .map((proposal) => ({ entryId: id, proposal })),
    )
    .sort((a, b) => b.proposal.at - a.proposal.at || (a.proposal.id < b.proposal.id ? -1 : 1));
}
