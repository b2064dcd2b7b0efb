import { CheckLine } from '#client/ui/check-line.tsx';
import { Field } from '#client/ui/field.tsx';
import { criterionName, needName, projectHelp, triedReasonName } from '#client/ui/list-words.ts';
import { SelectField } from '#client/ui/select-field.tsx';
import type { Territory } from '#domain/territory/territory.ts';
import { listSettingsOf } from '#domain/waitlist/list-settings.ts';
import { needSchema, statedCriterionSchema, triedSchema } from '#domain/waitlist/profile.ts';
import type { PatientErrors, PatientFields } from './patient-form.ts';

export interface PatientFieldsetProps {
  readonly fields: PatientFields;
  readonly errors: PatientErrors;
  readonly territory: Territory;
  readonly set: (change: Partial<PatientFields>) => void;
}

/** Who he is and how to reach him. */
export function IdentityFields({ fields, errors, territory, set }: PatientFieldsetProps) {
  const text = (
    key:
      | 'familyName'
      | 'givenName'
      | 'birth'
      | 'phone'
      | 'otherName'
      | 'otherPhone'
      | 'address'
      | 'formerDoctor',
  ) => ({
    value: fields[key],
    error: errors[key],
    onChange: (event: { readonly target: { readonly value: string } }) => set({ [key]: event.target.value }),
  });
  return (
    <div className="stack-12">
      <Field label="Nom" {...text('familyName')} />
      <Field label="Prénom" {...text('givenName')} />
      <Field label="Naissance" help="L’année suffit." inputMode="numeric" {...text('birth')} />
      <Field label="Téléphone" type="tel" {...text('phone')} />
      <Field label="Qui appeler à sa place" {...text('otherName')} />
      <Field label="Son téléphone" type="tel" {...text('otherPhone')} />
      <SelectField
        label="Commune"
        value={fields.communeCode}
        options={territory.communes.map(({ code, name }) => ({ value: code, label: name }))}
        onChange={(communeCode) => set({ communeCode })}
      />
      <Field label="Adresse" {...text('address')} />
      <Field label="Ancien médecin traitant" {...text('formerDoctor')} />
    </div>
  );
}

/** What ranks him and what he needs of a practice: confirmed with him. */
export function SituationFields({ fields, territory, set }: PatientFieldsetProps) {
  const { projects } = listSettingsOf(territory);
  return (
    <div className="stack-12">
      <fieldset>
        <legend className="field-label">Sa situation</legend>
        {statedCriterionSchema.options
          .filter((one) => one !== 'project' || projects.length > 0)
          .map((one) => (
            <CheckLine
              key={one}
              isOn={fields.criteria.includes(one)}
              help={one === 'project' ? projectHelp(projects) : undefined}
              onChange={() => set({ criteria: toggled(fields.criteria, one) })}
            >
              {criterionName[one]}
            </CheckLine>
          ))}
        {fields.criteria.includes('project') && (
          <SelectField
            label="Quel projet"
            value={fields.project}
            options={[
              { value: '', label: 'Choisir' },
              ...projects.map(({ code, name }) => ({ value: code, label: name })),
            ]}
            onChange={(project) => set({ project })}
          />
        )}
      </fieldset>
      <fieldset>
        <legend className="field-label">Ce qu’il lui faut</legend>
        {needSchema.options.map((one) => (
          <CheckLine
            key={one}
            isOn={fields.needs.includes(one)}
            onChange={() => set({ needs: toggled(fields.needs, one) })}
          >
            {needName[one]}
          </CheckLine>
        ))}
      </fieldset>
      <Field label="Notes" value={fields.notes} onChange={(event) => set({ notes: event.target.value })} />
    </div>
  );
}

/** Doctors and communes already asked, with what they answered. */
export function TriedFields({ fields, set }: Pick<PatientFieldsetProps, 'fields' | 'set'>) {
  const change = (index: number, part: Partial<PatientFields['tried'][number]>) =>
    set({ tried: fields.tried.map((one, at) => (at === index ? { ...one, ...part } : one)) });
  return (
    <fieldset className="stack-8">
      <legend className="field-label">Médecins et communes déjà demandés</legend>
      {fields.tried.map((one, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no name of their own while they are typed
        <div key={index} className="field-row">
          <Field
            label="Où"
            maxLength={80}
            value={one.where}
            onChange={(event) => change(index, { where: event.target.value })}
          />
          <SelectField
            label="Réponse"
            value={one.reason}
            options={triedSchema.shape.reason.options.map((reason) => ({
              value: reason,
              label: triedReasonName[reason],
            }))}
            onChange={(value) => {
              const reason = triedSchema.shape.reason.safeParse(value);
              if (reason.success) change(index, { reason: reason.data });
            }}
          />
        </div>
      ))}
      {fields.tried.length < 20 && (
        <button
          type="button"
          className="btn btn-quiet"
          onClick={() => set({ tried: [...fields.tried, { where: '', reason: 'full' }] })}
        >
          Ajouter un médecin ou une commune
        </button>
      )}
    </fieldset>
  );
}

function toggled<T>(chosen: readonly T[], one: T): readonly T[] {
  return chosen.includes(one) ? chosen.filter((other) => other !== one) : [...chosen, one];
}
