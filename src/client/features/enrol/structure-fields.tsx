import type { ChangeEvent } from 'react';
import { FieldFrame } from '#client/ui/field-frame.tsx';
import { recordKey } from '#domain/records.ts';
import type { StructureKind } from '#domain/territory/structure.ts';
import { useLocalState } from '../../ports/relais-context.ts';
import { type FieldErrors, type Fields, type StructureField, structureKinds } from './admission.ts';

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
      <FieldFrame label="Genre" error={errors.kind}>
        {(tied) => (
          <select {...tied} value={fields.kind} onChange={set('kind')}>
            <option value="">Choisir</option>
            {structureKinds.map((kind) => (
              <option key={kind} value={kind}>
                {kindNames[kind]}
              </option>
            ))}
          </select>
        )}
      </FieldFrame>
      <FieldFrame label="Nom" error={errors.name}>
        {(tied) => <input {...tied} autoComplete="off" value={fields.name} onChange={set('name')} />}
      </FieldFrame>
      <FieldFrame label="Commune" error={errors.communeCode}>
        {(tied) => (
          <select {...tied} value={fields.communeCode} onChange={set('communeCode')}>
            <option value="">Choisir</option>
            {communes.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        )}
      </FieldFrame>
      <FieldFrame label="Adresse" error={errors.address}>
        {(tied) => <input {...tied} autoComplete="off" value={fields.address} onChange={set('address')} />}
      </FieldFrame>
      <FieldFrame label="Téléphone" error={errors.phone}>
        {(tied) => (
          <input {...tied} type="tel" autoComplete="off" value={fields.phone} onChange={set('phone')} />
        )}
      </FieldFrame>
      <FieldFrame label="Accès en fauteuil roulant" error={errors.accessible}>
        {(tied) => (
          <select {...tied} value={fields.accessible} onChange={set('accessible')}>
            <option value="no">Non</option>
            <option value="yes">Oui</option>
          </select>
        )}
      </FieldFrame>
    </>
  );
}
