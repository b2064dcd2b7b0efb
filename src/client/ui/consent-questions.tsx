import type { ConsentWording } from '#domain/waitlist/list-settings.ts';
import { type ConsentAnswers, type ConsentErrors, consentSummary } from './consent-answers.ts';
import { YesNo } from './yes-no.tsx';

interface Props {
  /** The territory's exact words. */
  readonly wording: Pick<ConsentWording, 'doctors' | 'partners'>;
  readonly answers: ConsentAnswers;
  readonly errors: ConsentErrors;
  readonly onAnswer: (change: Partial<ConsentAnswers>) => void;
}

/** With whom the patient agrees to be shared, one question each: unanswered until he has answered. */
export function ConsentQuestions({ wording, answers, errors, onAnswer }: Props) {
  const summary = consentSummary(answers);
  return (
    <>
      <YesNo
        words={wording.doctors}
        answer={answers.doctors}
        error={errors.doctors}
        onAnswer={(doctors) => onAnswer({ doctors })}
      />
      <YesNo
        words={wording.partners}
        answer={answers.partners}
        error={errors.partners}
        onAnswer={(partners) => onAnswer({ partners })}
      />
      <p className="meta" role="status">
        {summary}
      </p>
    </>
  );
}
