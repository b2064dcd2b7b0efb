import { CheckLine } from '#client/ui/check-line.tsx';
import { Field } from '#client/ui/field.tsx';
import { criterionName, needName, projectHelp } from '#client/ui/list-words.ts';
import { SelectField } from '#client/ui/select-field.tsx';
import { listSettingsOf } from '#domain/waitlist/list-settings.ts';
import { type Need, needSchema, statedCriterionSchema } from '#domain/waitlist/profile.ts';
import type { PartProps } from './request-form-screen.tsx';

/** What puts a patient before another, and what he needs of a practice. Nothing ticked is an answer too. */
export function SituationSection(props: PartProps) {
  const { standing, fields, type } = props;
  const { projects } = listSettingsOf(standing.territory);
  const offered = statedCriterionSchema.options.filter((one) => one !== 'project' || projects.length > 0);
  return (
    <>
      <fieldset>
        <legend className="section-head">
          <h2>Sa situation</h2>
        </legend>
        <p className="meta">Cochez ce que vous savez. La coordination le vérifie en rappelant.</p>
        <div className="check-grid check-grid-short">
          {offered.map((one) => (
            <CheckLine
              key={one}
              isOn={fields.criteria.includes(one)}
              help={one === 'project' ? projectHelp(projects) : undefined}
              onChange={(isOn) => type({ criteria: withOrWithout(fields.criteria, one, isOn) })}
            >
              {criterionName[one]}
            </CheckLine>
          ))}
        </div>
        {fields.criteria.includes('project') && projects.length > 1 && (
          <SelectField
            label="Quel projet"
            value={fields.project}
            options={[
              { value: '', label: 'Non précisé' },
              ...projects.map(({ code, name }) => ({ value: code, label: name })),
            ]}
            onChange={(project) => type({ project })}
          />
        )}
      </fieldset>
      <fieldset>
        <legend className="section-head">
          <h2>Ce qu’il lui faut</h2>
        </legend>
        <div className="check-grid">
          {needSchema.options.map((one: Need) => (
            <CheckLine
              key={one}
              isOn={fields.needs.includes(one)}
              onChange={(isOn) => type({ needs: withOrWithout(fields.needs, one, isOn) })}
            >
              {needName[one]}
            </CheckLine>
          ))}
        </div>
      </fieldset>
      <SameDoctor {...props} />
    </>
  );
}

/** Perhaps somebody follows him already, and nobody declared it. */
function SameDoctor({ fields, type }: PartProps) {
  return (
    <div className="stack-12">
      <CheckLine
        isOn={fields.sameDoctor}
        help="Il a peut-être un médecin traitant sans l’avoir déclaré."
        onChange={(sameDoctor) => type({ sameDoctor })}
      >
        A vu le même médecin trois fois ou plus cette année
      </CheckLine>
      {fields.sameDoctor && (
        <Field
          label="Lequel, si vous le savez"
          maxLength={80}
          value={fields.usualDoctor}
          onChange={({ target }) => type({ usualDoctor: target.value })}
        />
      )}
    </div>
  );
}

function withOrWithout<T>(all: readonly T[], one: T, isOn: boolean): readonly T[] {
  return isOn ? [...all.filter((other) => other !== one), one] : all.filter((other) => other !== one);
}
