import { counted } from '#client/ui/french-text.ts';
import { criterionText } from '#client/ui/list-words.ts';
import { Stepper } from '#client/ui/stepper.tsx';
import type { PriorityRule } from '#domain/waitlist/list-settings.ts';
import { criteria } from '#domain/waitlist/profile.ts';
import { type RuleDraft, type RuleNumber, ruleSteps, stepped, withWeight } from './rule-draft.ts';
import { worthText } from './rule-words.ts';

interface Props {
  readonly draft: RuleDraft;
  readonly rule: PriorityRule;
  readonly onChange: (draft: RuleDraft) => void;
}

/** Every number of a rule, one step at a time; what each criterion is worth follows. */
export function RuleSteppers({ draft, rule, onChange }: Props) {
  const tried = { ...rule, ...draft };
  return (
    <div className="rule-steppers">
      {criteria.map((criterion) => {
        const points = draft.weights[criterion];
        const name = criterionText(criterion, draft);
        const set = (direction: 1 | -1) =>
          onChange(withWeight(draft, criterion, stepped(points, direction, ruleSteps.weight)));
        return (
          <div key={criterion}>
            <NumberStepper
              label={name}
              value={String(points)}
              limits={ruleSteps.weight}
              number={points}
              onStep={set}
            />
            <p className="meta">{worthText(points, tried)}</p>
          </div>
        );
      })}
      {numbers.map(({ name, label, words }) => (
        <NumberStepper
          key={name}
          label={label}
          value={words(draft[name])}
          limits={ruleSteps[name]}
          number={draft[name]}
          onStep={(direction) =>
            onChange({ ...draft, [name]: stepped(draft[name], direction, ruleSteps[name]) })
          }
        />
      ))}
    </div>
  );
}

const numbers: readonly { name: RuleNumber; label: string; words: (value: number) => string }[] = [
  { name: 'olderThan', label: 'Âgé à partir de : plus de', words: (value) => counted(value, 'an') },
  { name: 'youngerThan', label: 'Jeune jusqu’à : moins de', words: (value) => counted(value, 'an') },
  { name: 'pointsPerMonth', label: 'Points pour 30 jours d’attente', words: String },
  {
    name: 'firstAfterDays',
    label: 'Passe avant tous les suivants après',
    words: (value) => counted(value, 'jour'),
  },
];

interface NumberProps {
  readonly label: string;
  readonly value: string;
  readonly number: number;
  readonly limits: { readonly min: number; readonly max: number };
  readonly onStep: (direction: 1 | -1) => void;
}

/** A number with its two buttons, named after what they change. */
export function NumberStepper({ label, value, number, limits, onStep }: NumberProps) {
  return (
    <Stepper
      label={label}
      value={value}
      less={{ label: `Moins : ${label}`, isPossible: number > limits.min, onPress: () => onStep(-1) }}
      more={{ label: `Plus : ${label}`, isPossible: number < limits.max, onPress: () => onStep(1) }}
    />
  );
}
