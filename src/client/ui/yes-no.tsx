import { CircleX } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import type { Answer } from './consent-answers.ts';

export interface YesNoProps {
  /** The question, as it is read out. */
  readonly words: ReactNode;
  readonly answer: Answer;
  readonly onAnswer: (answer: 'yes' | 'no') => void;
  readonly yes?: string;
  readonly no?: string;
  readonly help?: ReactNode;
  readonly error?: string | undefined;
}

/** A question with two answers of the same weight; neither is given before somebody gives it. */
export function YesNo({ words, answer, onAnswer, yes = 'Oui', no = 'Non', help, error }: YesNoProps) {
  const id = useId();
  return (
    <div role="radiogroup" aria-labelledby={`${id}-texte`} className="stack-8">
      <p id={`${id}-texte`}>{words}</p>
      <div className="field-row">
        {(['yes', 'no'] as const).map((value) => (
          <label key={value} className="check">
            <input
              type="radio"
              name={`${id}-reponse`}
              checked={answer === value}
              aria-invalid={error !== undefined && value === 'yes'}
              aria-describedby={error === undefined ? undefined : `${id}-erreur`}
              onChange={() => onAnswer(value)}
            />
            <span>{value === 'yes' ? yes : no}</span>
          </label>
        ))}
      </div>
      {help !== undefined && <p className="field-help">{help}</p>}
      {error !== undefined && (
        <span className="field-error" id={`${id}-erreur`}>
          <CircleX className="icon" aria-hidden="true" />
          {error}
        </span>
      )}
    </div>
  );
}
