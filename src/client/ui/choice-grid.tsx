import type { ReactNode } from 'react';

export interface Choice {
  readonly value: string;
  readonly label: ReactNode;
  readonly small?: ReactNode;
  readonly isChosen: boolean;
  /** Shown, and not to be chosen: `small` says why. */
  readonly isTaken?: boolean;
}

export interface ChoiceGridProps {
  readonly legend: ReactNode;
  readonly name: string;
  readonly choices: readonly Choice[];
  /** Several may be chosen together. */
  readonly several?: boolean;
  /** How long the words are: an hour, a day or a name, or whole lines. */
  readonly width?: keyof typeof widths;
  readonly onChoose: (value: string) => void;
}

const widths = {
  hour: ['choices', 'choice'],
  day: ['choices choices-day', 'choice choice-day'],
  word: ['choices choices-word', 'choice choice-day'],
  line: ['choices choices-line', 'choice choice-day'],
} as const;

/** Days or hours to choose from: native inputs under large labels, so that keyboard and names come for free. */
export function ChoiceGrid({
  legend,
  name,
  choices,
  several = false,
  width = 'hour',
  onChoose,
}: ChoiceGridProps) {
  const [gridClass, choiceClass] = widths[width];
  return (
    <fieldset>
      <legend className="section-head">
        <h2>{legend}</h2>
      </legend>
      <div className={gridClass}>
        {choices.map(({ value, label, small, isChosen, isTaken = false }) => (
          <label key={value} className={choiceClass}>
            <input
              type={several ? 'checkbox' : 'radio'}
              name={name}
              value={value}
              checked={isChosen}
              disabled={isTaken}
              onChange={() => onChoose(value)}
            />
            <span>{label}</span>
            {small !== undefined && <small>{small}</small>}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
