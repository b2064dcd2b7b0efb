import type { ChangeEvent } from 'react';
import { FieldFrame } from '#client/ui/field-frame.tsx';
import type { Profession } from '#domain/access/professions.ts';
import { capital } from '../../ui/french-time.ts';
import { professionName } from '../../ui/words.ts';
import type { ColleagueField, FieldErrors, Fields } from './admission.ts';
import type { KnownStructure } from './invitees.ts';

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
      <FieldFrame label="Profession" error={errors.profession}>
        {(tied) => (
          <select {...tied} value={fields.profession} onChange={set('profession')}>
            <option value="">Choisir</option>
            {professions.map((profession) => (
              <option key={profession} value={profession}>
                {capital(professionName[profession])}
              </option>
            ))}
          </select>
        )}
      </FieldFrame>
      <FieldFrame label="Civilité" error={errors.title}>
        {(tied) => (
          <select {...tied} value={fields.title} onChange={set('title')}>
            {titles.map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        )}
      </FieldFrame>
      <FieldFrame label="Prénom" error={errors.givenName}>
        {(tied) => (
          <input {...tied} autoComplete="off" value={fields.givenName} onChange={set('givenName')} />
        )}
      </FieldFrame>
      <FieldFrame label="Nom" error={errors.familyName}>
        {(tied) => (
          <input {...tied} autoComplete="off" value={fields.familyName} onChange={set('familyName')} />
        )}
      </FieldFrame>
      {structures && (
        <FieldFrame label="Structure" error={errors.structureId}>
          {(tied) => (
            <select {...tied} value={fields.structureId} onChange={set('structureId')}>
              <option value="">Choisir</option>
              {structures.map(({ id, value }) => (
                <option key={id} value={id}>
                  {value.name}
                </option>
              ))}
            </select>
          )}
        </FieldFrame>
      )}
    </>
  );
}
