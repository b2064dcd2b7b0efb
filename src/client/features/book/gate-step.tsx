import { useBookingDraft } from '#client/ports/booking-draft.ts';
import { useRelais } from '#client/ports/relais-context.ts';
import { GateCard, GateDone } from '#client/ui/gate-card.tsx';
import {
  type GateAnswers,
  type GateQuestion,
  gateQuestions,
  type GateStep as Step,
} from '#domain/bookings/gate.ts';
import type { Id } from '#domain/identifiers.ts';
import { knownSlot, type Standing } from '#sync/known-records.ts';
import { BookFrame } from './book-frame.tsx';
import { DoubtButton } from './doubt-button.tsx';
import { gateWords } from './gate-words.ts';
import { OrientationCard } from './orientation-card.tsx';
import { SlotInSight } from './slot-in-sight.tsx';
import { StartAgain } from './start-again.tsx';

interface Props {
  readonly standing: Standing;
  readonly slotId: Id | undefined;
  readonly step: Exclude<Step, { kind: 'eligible' }>;
}

/** Step 1: one question at a time; what was answered folds above it. */
export function GateStep({ standing, slotId, step }: Props) {
  const slot = slotId === undefined ? undefined : knownSlot(standing.state, slotId);
  const isAsking = step.kind === 'ask';
  return (
    <BookFrame
      step={1}
      about="vérifier"
      action={isAsking ? <DoubtButton standing={standing} /> : <EndButton />}
    >
      <div className="stack-12">
        {slot && isAsking && <SlotInSight standing={standing} slot={slot} />}
        <Answered step={step} />
        {isAsking ? (
          <Question question={step.question} />
        ) : (
          <OrientationCard standing={standing} orientation={step.orientation} />
        )}
        <StartAgain />
      </div>
    </BookFrame>
  );
}

/** The answers before this step, each to be changed; an answer that orients elsewhere is shown too. */
function Answered({ step }: Pick<Props, 'step'>) {
  const answers = useBookingDraft((draft) => draft.answers);
  const reopen = useBookingDraft((draft) => draft.reopen);
  const relais = useRelais();
  const folded = gateQuestions.filter((question) => answers[question] !== undefined);
  if (folded.length === 0) return null;
  return (
    <ul className="stack-8">
      {folded.map((question) => (
        <GateDone
          key={question}
          question={gateWords[question].folded}
          answer={foldedAnswer(answers, question)}
          isNo={step.kind === 'orient' && step.question === question}
          onChange={() => reopen(question, relais.now())}
        />
      ))}
    </ul>
  );
}

function foldedAnswer(answers: GateAnswers, question: GateQuestion): string {
  const options: readonly { value: string; folded: string }[] = gateWords[question].answers;
  return options.find(({ value }) => value === answers[question])?.folded ?? '';
}

function Question({ question }: { readonly question: GateQuestion }) {
  const answer = useBookingDraft((draft) => draft.answer);
  const answers = useBookingDraft((draft) => draft.answers);
  const relais = useRelais();
  const words = gateWords[question];
  const options: readonly { value: string; label: string }[] = words.answers;
  const next = gateQuestions.slice(gateQuestions.indexOf(question) + 1).find((later) => !answers[later]);
  return (
    <>
      <GateCard
        step={`Question ${gateQuestions.indexOf(question) + 1} sur ${gateQuestions.length}`}
        title={words.title}
        help={words.help}
      >
        <div className="gate-answers">
          {options.map(({ value, label }) => (
            <button
              key={value}
              type="button"
              className="btn"
              onClick={() => answer({ [question]: value } as GateAnswers, relais.now())}
            >
              {label}
            </button>
          ))}
        </div>
      </GateCard>
      {next && <p className="meta gate-next">Ensuite : {gateWords[next].next}</p>}
    </>
  );
}

function EndButton() {
  const clear = useBookingDraft((draft) => draft.clear);
  return (
    <a className="btn btn-block" href="/creneaux" onClick={clear}>
      Terminer, sans réserver
    </a>
  );
}
