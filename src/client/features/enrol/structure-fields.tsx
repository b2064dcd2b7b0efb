import type { ChangeEvent } from 'react';
import { recordKey } from '#domain/records.ts';
import type { StructureKind } from '#domain/territory/structure.ts';
import { useLocalState } from '../../ports/relais-context.ts';
import { type FieldErrors, type Fields, type StructureField, structureKinds } from './admission.ts';
import { Labelled } from './labelled.tsx';

interface Props {
  readonly fields: Fields<StructureField>;
  readonly errors: FieldErrors<StructureField>;
  readonly set: (name: StructureField) => (event: ChangeEvent<HTMLInputElement | HTMLSelectElement>) => void;
}

const kindNames: Readonly<Record<StructureKind, string>> = {
  medicalPractice: 'Cabinet médical',
  multiProfessionalPractice: 'Maison de santé',
  physiotherapyPractice: 'Cabinet de kinésithérapie',
  pharmacy: 'Pharmacie',
  nursePractice: 'Cabinet infirmier',
  snpCentre: 'Centre de soins non programmés',
  sasDesk: 'Poste du SAS',
  coordination: 'Coordination',
  socialServices: 'Service social',
  townHall: 'Mairie',
  ccas: 'CCAS',
  clic: 'CLIC',
  dac: 'DAC',
  misas: 'MISAS',
  cpam: 'CPAM',
  school: 'Santé scolaire',
};

/** What the territory must know of a structure. */
export function StructureFields({ fields, errors, set }: Props) {
  const state = useLocalState();
  const territory = state.row(recordKey('territory', state.meta.territoryId));
  const communes = territory?.kind === 'territory' ? territory.value.communes : [];
  return (
    <>
      <Labelled label="Genre" error={errors.kind}>
        {(tie) => (
          <select {...tie} className="input" value={fields.kind} onChange={set('kind')}>
            <option value="">Choisir</option>
            {structureKinds.map((kind) => (
              <option key={kind} value={kind}>
                {kindNames[kind]}
              </option>
            ))}
          </select>
        )}
      </Labelled>
      <Labelled label="Nom" error={errors.name}>
        {(tie) => (
          <input {...tie} className="input" autoComplete="off" value={fields.name} onChange={set('name')} />
        )}
      </Labelled>
      <Labelled label="Commune" error={errors.communeCode}>
        {(tie) => (
          <select {...tie} className="input" value={fields.communeCode} onChange={set('communeCode')}>
            <option value="">Choisir</option>
            {communes.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Labelled>
      <Labelled label="Adresse" error={errors.address}>
        {(tie) => (
          <input
            {...tie}
            className="input"
            autoComplete="off"
            value={fields.address}
            onChange={set('address')}
          />
        )}
      </Labelled>
      <Labelled label="Téléphone" error={errors.phone}>
        {(tie) => (
          <input
            {...tie}
            className="input"
            type="tel"
            autoComplete="off"
            value={fields.phone}
            onChange={set('phone')}
          />
        )}
      </Labelled>
      <Labelled label="Accès en fauteuil roulant" error={errors.accessible}>
        {(tie) => (
          <select {...tie} className="input" value={fields.accessible} onChange={set('accessible')}>
            <option value="no">Non</option>
            <option value="yes">Oui</option>
          </select>
        )}
      </Labelled>
    </>
  );
}
