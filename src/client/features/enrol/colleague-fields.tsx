import type { ChangeEvent } from 'react';
import type { Profession } from '#domain/access/professions.ts';
import { capital } from '../../ui/french-time.ts';
import { professionName } from '../../ui/words.ts';
import type { ColleagueField, FieldErrors, Fields } from './admission.ts';
import type { KnownStructure } from './invitees.ts';
import { Labelled } from './labelled.tsx';

interface Props {
  readonly fields: Fields<ColleagueField>;
  readonly errors: FieldErrors<ColleagueField>;
  readonly set: (name: ColleagueField) => (event: ChangeEvent<HTMLInputElement | HTMLSelectElement>) => void;
  readonly professions: readonly Profession[];
  /** None: the member is the first of a structure that is being made. */
  readonly structures?: readonly KnownStructure[];
}

const titles = [
  ['', 'Aucune'],
  ['Dr', 'Dr'],
  ['Mme', 'Mme'],
  ['M.', 'M.'],
] as const;

/** Who a new member is. */
export function ColleagueFields({ fields, errors, set, professions, structures }: Props) {
  return (
    <>
      <Labelled label="Profession" error={errors.profession}>
        {(tie) => (
          <select {...tie} className="input" value={fields.profession} onChange={set('profession')}>
            <option value="">Choisir</option>
            {professions.map((profession) => (
              <option key={profession} value={profession}>
                {capital(professionName[profession])}
              </option>
            ))}
          </select>
        )}
      </Labelled>
      <Labelled label="Civilité" error={errors.title}>
        {(tie) => (
          <select {...tie} className="input" value={fields.title} onChange={set('title')}>
            {titles.map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        )}
      </Labelled>
      <Labelled label="Prénom" error={errors.givenName}>
        {(tie) => (
          <input
            {...tie}
            className="input"
            autoComplete="off"
            value={fields.givenName}
            onChange={set('givenName')}
          />
        )}
      </Labelled>
      <Labelled label="Nom" error={errors.familyName}>
        {(tie) => (
          <input
            {...tie}
            className="input"
            autoComplete="off"
            value={fields.familyName}
            onChange={set('familyName')}
          />
        )}
      </Labelled>
      {structures && (
        <Labelled label="Structure" error={errors.structureId}>
          {(tie) => (
            <select {...tie} className="input" value={fields.structureId} onChange={set('structureId')}>
              <option value="">Choisir</option>
              {structures.map(({ id, value }) => (
                <option key={id} value={id}>
                  {value.name}
                </option>
              ))}
            </select>
          )}
        </Labelled>
      )}
    </>
  );
}
