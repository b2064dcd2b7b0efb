import type { Profession } from '#domain/access/professions.ts';
import type { Persona } from '../../ports/demo.ts';

export interface RoleGroup {
  readonly title: string;
  readonly people: readonly Persona[];
}

const order: readonly (readonly [Profession, string])[] = [
  ['generalPractitioner', 'Médecins'],
  ['pharmacist', 'Pharmacies'],
  ['nurse', 'Cabinets infirmiers'],
  ['sasOperator', 'SAS'],
  ['physiotherapist', 'Kinés'],
  ['secretary', 'Secrétariats'],
  ['midwife', 'Sages-femmes'],
  ['dentist', 'Dentistes'],
  ['coordinator', 'Coordination'],
];

/** The personas a first visit is advised to play: those with something to try. */
export function advised(personas: readonly Persona[]): readonly Persona[] {
  return personas.filter(({ role }) => role !== undefined);
}

/** The other personas by profession; professions without anybody are left out. */
export function others(personas: readonly Persona[]): readonly RoleGroup[] {
  return order.flatMap(([profession, title]) => {
    const people = personas.filter(
      (persona) => persona.profession === profession && persona.role === undefined,
    );
    return people.length === 0 ? [] : [{ title, people }];
  });
}
