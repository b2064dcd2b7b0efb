import { monthsFrom, monthText } from '#client/ui/calendar-words.ts';
import { Field } from '#client/ui/field.tsx';
import { capital } from '#client/ui/french-time.ts';
import { SelectField } from '#client/ui/select-field.tsx';
import type { OfferFieldsProps } from './offer-fields.tsx';

const monthsShown = 37;

/** What will change, roughly when, and anything else worth knowing. */
export function PlanFields({ draft, errors, change, today }: OfferFieldsProps) {
  const months = monthsFrom(today, monthsShown);
  const known = draft.planOn === '' || months.includes(draft.planOn) ? months : [draft.planOn, ...months];
  return (
    <fieldset className="stack-12">
      <legend className="section-head">
        <h2>Un changement prévu{'\u202f'}?</h2>
      </legend>
      <Field
        label="Lequel"
        help="Par exemple : moins de jours de consultation, une assistante, un départ."
        value={draft.planWords}
        maxLength={120}
        error={errors.planWords}
        onChange={(event) => change({ planWords: event.target.value })}
      />
      <SelectField
        label="À partir de"
        value={draft.planOn}
        options={[
          { value: '', label: 'Pas de date' },
          ...known.map((day) => ({ value: day, label: capital(monthText(day)) })),
        ]}
        onChange={(planOn) => change({ planOn })}
      />
      <Field
        label="Autre chose à savoir"
        value={draft.note}
        maxLength={200}
        error={errors.note}
        onChange={(event) => change({ note: event.target.value })}
      />
    </fieldset>
  );
}
