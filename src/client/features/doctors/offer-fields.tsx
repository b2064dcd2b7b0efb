import { CheckLine } from '#client/ui/check-line.tsx';
import { ChoiceGrid } from '#client/ui/choice-grid.tsx';
import { Field } from '#client/ui/field.tsx';
import { Stepper } from '#client/ui/stepper.tsx';
import type { LocalDay } from '#domain/identifiers.ts';
import type { Commune } from '#domain/territory/territory.ts';
import type { OfferDraft, OfferErrors } from './offer-form.ts';
import { PlanFields } from './plan-fields.tsx';
import { WhereFields } from './where-fields.tsx';

export interface OfferFieldsProps {
  readonly draft: OfferDraft;
  readonly errors: OfferErrors;
  readonly change: (changes: Partial<OfferDraft>) => void;
  readonly communes: readonly Commune[];
  readonly today: LocalDay;
  /** The doctor speaks for himself; otherwise somebody writes what he said. */
  readonly isOwn: boolean;
}

const answers = [
  { value: 'yes', label: 'Oui' },
  { value: 'quota', label: 'Quelques-uns par mois' },
  { value: 'some', label: 'Au cas par cas' },
  { value: 'no', label: 'Pas en ce moment' },
] as const;

/** What a doctor can take, asked the way it is asked on the phone. */
export function OfferFields(props: OfferFieldsProps) {
  const { draft, errors, change, isOwn } = props;
  return (
    <div className="stack-16">
      <ChoiceGrid
        legend={
          isOwn ? 'Acceptez-vous de nouveaux patients\u202f?' : 'Accepte-t-il de nouveaux patients\u202f?'
        }
        name="accepte"
        width="word"
        choices={answers.map(({ value, label }) => ({ value, label, isChosen: draft.accepts === value }))}
        onChoose={(value) => change({ accepts: value as OfferDraft['accepts'] })}
      />
      {errors.accepts !== undefined && <p className="field-error">{errors.accepts}</p>}
      {draft.accepts === 'quota' && <PerMonth draft={draft} change={change} />}
      {draft.accepts !== 'no' && draft.accepts !== 'unknown' && <Criteria {...props} />}
      <PlanFields {...props} />
    </div>
  );
}

function PerMonth({ draft, change }: Pick<OfferFieldsProps, 'draft' | 'change'>) {
  const { perMonth } = draft;
  return (
    <Stepper
      label="Nouveaux patients par mois"
      value={String(perMonth)}
      less={{
        label: 'Un de moins',
        isPossible: perMonth > 1,
        onPress: () => change({ perMonth: perMonth - 1 }),
      }}
      more={{
        label: 'Un de plus',
        isPossible: perMonth < 60,
        onPress: () => change({ perMonth: perMonth + 1 }),
      }}
    />
  );
}

function Criteria(props: OfferFieldsProps) {
  const { draft, errors, change } = props;
  return (
    <>
      <WhereFields {...props} />
      <fieldset className="stack-12">
        <legend className="section-head">
          <h2>Quels patients{'\u202f'}?</h2>
        </legend>
        <div className="field-row">
          <Field
            label="À partir de (ans)"
            inputMode="numeric"
            value={draft.minAge}
            error={errors.minAge}
            onChange={(event) => change({ minAge: event.target.value })}
          />
          <Field
            label="Jusqu’à (ans)"
            inputMode="numeric"
            value={draft.maxAge}
            error={errors.maxAge}
            onChange={(event) => change({ maxAge: event.target.value })}
          />
        </div>
        <CheckLine isOn={draft.aldOnly} onChange={(aldOnly) => change({ aldOnly })}>
          Seulement les patients en ALD
        </CheckLine>
        <CheckLine isOn={draft.homeVisits} onChange={(homeVisits) => change({ homeVisits })}>
          Visites à domicile possibles
        </CheckLine>
        <CheckLine isOn={draft.accessible} onChange={(accessible) => change({ accessible })}>
          Locaux accessibles en fauteuil (PMR)
        </CheckLine>
      </fieldset>
    </>
  );
}
