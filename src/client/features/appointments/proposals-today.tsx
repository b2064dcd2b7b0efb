import { ChevronRight } from 'lucide-react';
import { useMemo } from 'react';
import { type EntryReadings, useEntryReadings } from '#client/ports/entry-readings.ts';
import { useOpenOnceTaken } from '#client/ports/use-open-once-taken.ts';
import { useProposalAnswers } from '#client/ports/use-proposal-answers.ts';
import { useRuleWords } from '#client/ports/use-rule-words.ts';
import { failureSentence } from '#client/ui/failure-words.ts';
import { nearDay, weekdayName } from '#client/ui/french-time.ts';
import { AnsweredCard, ProposalCard } from '#client/ui/proposal-card.tsx';
import { answerBefore, firstEnd, proposalWords, proposedTitle } from '#client/ui/proposal-words.ts';
import { displayName } from '#domain/access/member.ts';
import type { Id, Instant } from '#domain/identifiers.ts';
import { type ProposedPatient, proposedPatients, unanswered } from '#sync/doctor-proposals.ts';
import { communeOf, doctorsSpokenFor, knownStructure, type Standing } from '#sync/known-records.ts';

interface Props {
  readonly standing: Standing;
  readonly now: Instant;
}

/** Patients that the coordination proposes, under one's own day: the first to answer here, the others one touch away. */
export function ProposalsToday({ standing, now }: Props) {
  const proposed = useMemo(() => proposedPatients(standing, now), [standing, now]);
  const openOnceTaken = useOpenOnceTaken(standing);
  return proposed.length > 0 ? (
    <Proposals standing={standing} now={now} proposed={proposed} onAccepted={openOnceTaken} />
  ) : null;
}

interface ProposalsProps extends Props {
  readonly proposed: readonly ProposedPatient[];
  readonly onAccepted: (entryId: Id) => void;
}

function Proposals({ standing, now, proposed, onAccepted }: ProposalsProps) {
  const { readings } = useEntryReadings();
  const open = unanswered(proposed);
  const [first = proposed[0], ...others] = open;
  const end = firstEnd(open);
  return (
    <section aria-labelledby="sans-mt">
      <div className="section-head">
        <h2 id="sans-mt">{proposedTitle(Math.max(open.length, 1))}</h2>
        {end !== undefined && <span className="meta">{untilText(end, now, standing.territory.zone)}</span>}
      </div>
      {first && (
        <First standing={standing} now={now} first={first} readings={readings} onAccepted={onAccepted} />
      )}
      {others.map((one) => (
        <Other key={one.proposal.id} standing={standing} now={now} other={one} readings={readings} />
      ))}
    </section>
  );
}

interface OneProps extends Props {
  readonly readings: EntryReadings;
}

interface FirstProps extends OneProps {
  readonly first: ProposedPatient;
  readonly onAccepted: (entryId: Id) => void;
}

function First({ standing, now, first, readings, onAccepted }: FirstProps) {
  const answers = useProposalAnswers(first, onAccepted);
  const setting = useRuleWords(standing, now);
  const { proposal, doctor, answer } = first;
  const words = wordsOf(standing, first, readings, now);
  if (answer) {
    return <AnsweredCard id={proposal.id} {...words} answer={answer.kind} onTakeBack={answers.takeBack} />;
  }
  return (
    <ProposalCard
      key={proposal.id}
      id={proposal.id}
      {...words}
      doctor={doctorsSpokenFor(standing).length > 1 ? displayName(doctor.member) : undefined}
      until={answerBefore(proposal, now, standing.territory.zone)}
      onAccept={answers.accept}
      onDecline={answers.decline}
      isBusy={answers.busy}
      why={answers.failure && failureSentence(answers.failure, setting)}
    />
  );
}

function Other({ standing, now, other, readings }: OneProps & { readonly other: ProposedPatient }) {
  const { reason, where } = wordsOf(standing, other, readings, now);
  return (
    <a className="card card-link" href={`/patients/${other.entryId}`}>
      <span>
        <b>{reason}</b>
        <span className="meta">{where}</span>
      </span>
      <ChevronRight className="icon" aria-hidden="true" />
    </a>
  );
}

function wordsOf(standing: Standing, one: ProposedPatient, readings: EntryReadings, now: Instant) {
  const { state, territory } = standing;
  const from = communeOf(territory, knownStructure(state, one.proposal.structureId)?.communeCode);
  return proposalWords(one.entry, readings.proposal(one.proposal), { territory, from, now });
}

/** « jusqu’à vendredi », « jusqu’à demain ». */
function untilText(end: Instant, now: Instant, zone: string): string {
  const near = nearDay(end, now, zone);
  if (near === 'aujourd’hui') return 'réponse attendue aujourd’hui';
  const isSoon = end - now < 6 * 86_400_000;
  return isSoon && near !== 'demain'
    ? `jusqu’à ${weekdayName(end, zone)}`
    : `jusqu’${near === 'demain' ? 'à demain' : `au ${near}`}`;
}
