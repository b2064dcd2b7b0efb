import type { RequestFields } from '#client/ports/request-draft.ts';
import { ChoiceGrid } from '#client/ui/choice-grid.tsx';
import { Field } from '#client/ui/field.tsx';
import { SelectField } from '#client/ui/select-field.tsx';
import { knownStructure } from '#sync/known-records.ts';
import { communeOptions } from './commune-options.ts';
import type { PartProps } from './request-form-screen.tsx';

/** The coordination calls itself nobody back: « Nous » is for those who file with it. */
const ways: readonly { readonly value: RequestFields['callWhom']; readonly label: string }[] = [
  { value: 'patient', label: 'Le patient' },
  { value: 'other', label: 'Un proche' },
  { value: 'us', label: 'Nous' },
];

/** Who he is, where he lives, and whom the coordination calls back. */
export function PatientSection(props: PartProps & { readonly isNew: boolean }) {
  const { standing, fields, errors, type, isNew } = props;
  const bind = (name: 'familyName' | 'givenName' | 'birth' | 'phone' | 'otherName' | 'otherPhone') => ({
    value: fields[name],
    error: errors[name],
    onChange: ({ target }: { target: HTMLInputElement }) => type({ [name]: target.value }),
  });
  const isPatient = fields.callWhom === 'patient';
  const isCoordinator = standing.me.profession === 'coordinator';
  const offered = isCoordinator ? ways.filter(({ value }) => value !== 'us') : ways;
  return (
    <>
      {isNew && <OnBehalf {...props} />}
      <div className="field-row">
        <Field label="Nom" autoCapitalize="words" {...bind('familyName')} />
        <Field label="Prénom" autoCapitalize="words" {...bind('givenName')} />
      </div>
      <div className="field-row">
        <Field
          label="Année ou date de naissance"
          help="1952 ou 14/07/1952 : l’année suffit."
          inputMode="numeric"
          maxLength={10}
          {...bind('birth')}
        />
        <SelectField
          label="Commune où il habite"
          value={fields.communeCode}
          options={communeOptions(standing)}
          error={errors.communeCode}
          onChange={(communeCode) => type({ communeCode })}
        />
      </div>
      <ChoiceGrid
        legend="Qui la coordination rappelle-t-elle ?"
        name="rappel"
        width="day"
        choices={offered.map(({ value, label }) => ({ value, label, isChosen: fields.callWhom === value }))}
        onChoose={(callWhom) => type({ callWhom: callWhom as RequestFields['callWhom'] })}
      />
      {fields.callWhom === 'other' && (
        <div className="field-row">
          <Field label="Nom de ce proche" autoCapitalize="words" {...bind('otherName')} />
          <Field label="Son téléphone" type="tel" inputMode="tel" {...bind('otherPhone')} />
        </div>
      )}
      {fields.callWhom === 'us' && (
        <p className="meta">La coordination rappelle {structureName(props)}, qui transmet au patient.</p>
      )}
      <Field
        label={isPatient ? 'Téléphone du patient' : 'Téléphone du patient, s’il en a un'}
        help={isPatient ? noPhone(isCoordinator) : undefined}
        type="tel"
        inputMode="tel"
        {...bind('phone')}
      />
    </>
  );
}

function noPhone(isCoordinator: boolean): string {
  return `Pas de téléphone ? Choisissez « Un proche »${isCoordinator ? '' : ' ou « Nous »'}.`;
}

function structureName({ standing: { state, me }, fields }: PartProps): string {
  const id = fields.structureId ?? me.structureIds[0];
  return (id === undefined ? undefined : knownStructure(state, id)?.name) ?? 'votre structure';
}

/** Somebody who works in several structures says in whose name he files: that one will read the patient. */
function OnBehalf({ standing: { state, me }, fields, type }: PartProps) {
  if (me.structureIds.length < 2) return null;
  const chosen = fields.structureId ?? me.structureIds[0];
  return (
    <ChoiceGrid
      legend="Au nom de"
      name="structure"
      width="day"
      choices={me.structureIds.map((id) => ({
        value: id,
        label: knownStructure(state, id)?.name ?? 'Structure',
        isChosen: id === chosen,
      }))}
      onChoose={(structureId) => type({ structureId })}
    />
  );
}
