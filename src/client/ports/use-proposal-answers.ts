import type { Id } from '#domain/identifiers.ts';
import type { DeclineReason } from '#domain/waitlist/entry.ts';
import type { ProposedPatient } from '#sync/doctor-proposals.ts';
import { useRelais } from './relais-context.ts';
import { type Action, useAction } from './use-action.ts';

export interface ProposalAnswers extends Pick<Action, 'busy' | 'failure'> {
  accept(): void;
  decline(reason: DeclineReason): void;
  /** Takes an answer back as long as it has not left; undefined once it may have. */
  readonly takeBack: (() => void) | undefined;
}

/** WL-9: the doctor's answer to one proposal, kept at once, sent when it can be. `onAccepted` once a yes is kept. */
export function useProposalAnswers(
  { entryId, proposal, doctor, answer }: ProposedPatient,
  onAccepted: (entryId: Id) => void,
): ProposalAnswers {
  const relais = useRelais();
  const { run, busy, failure } = useAction();
  const of = { entryId, proposalId: proposal.id, doctorId: doctor.id };
  const unsent = answer?.pending.attempts === 0 ? answer.pending.uid : undefined;
  return {
    busy,
    failure,
    async accept() {
      if (await run(() => relais.issue({ name: 'claimEntry@1', args: of }))) onAccepted(entryId);
    },
    decline: (reason) => void run(() => relais.issue({ name: 'declineProposal@1', args: { ...of, reason } })),
    takeBack: unsent === undefined ? undefined : () => void relais.takeBack(unsent),
  };
}
