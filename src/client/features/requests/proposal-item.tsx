import type { Reading } from '#client/ports/entry-readings.ts';
import type { ProposalContent } from '#client/ports/list-vault.ts';
import { useProposalAnswers } from '#client/ports/use-proposal-answers.ts';
import { useRuleWords } from '#client/ports/use-rule-words.ts';
import { failureSentence } from '#client/ui/failure-words.ts';
import { AnsweredCard, ProposalCard } from '#client/ui/proposal-card.tsx';
import { answerBefore, proposalWords } from '#client/ui/proposal-words.ts';
import { displayName } from '#domain/access/member.ts';
import type { Id, Instant } from '#domain/identifiers.ts';
import type { ProposedPatient } from '#sync/doctor-proposals.ts';
import { communeOf, knownStructure, type Standing } from '#sync/known-records.ts';

interface Props {
  readonly standing: Standing;
  readonly proposed: ProposedPatient;
  readonly reading: Reading<ProposalContent>;
  readonly now: Instant;
  /** Several doctors' proposals at once: each says whose. */
  readonly isShared: boolean;
  readonly onAccepted: (entryId: Id) => void;
}

/** One proposal, in words, with its answer or what was answered. */
export function ProposalItem({ standing, proposed, reading, now, isShared, onAccepted }: Props) {
  const { state, territory } = standing;
  const { entry, proposal, doctor, answer } = proposed;
  const answers = useProposalAnswers(proposed, onAccepted);
  const setting = useRuleWords(standing, now);
  const from = communeOf(territory, knownStructure(state, proposal.structureId)?.communeCode);
  const words = proposalWords(entry, reading, { territory, from, now });
  if (answer) {
    return <AnsweredCard id={proposal.id} {...words} answer={answer.kind} onTakeBack={answers.takeBack} />;
  }
  return (
    <ProposalCard
      id={proposal.id}
      {...words}
      doctor={isShared ? displayName(doctor.member) : undefined}
      until={answerBefore(proposal, now, territory.zone)}
      onAccept={answers.accept}
      onDecline={answers.decline}
      isBusy={answers.busy}
      why={answers.failure && failureSentence(answers.failure, setting)}
    />
  );
}
