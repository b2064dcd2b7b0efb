import { displayName } from '#domain/access/member.ts';
import type { Id } from '#domain/identifiers.ts';
import { communeOf, homeStructure, kmBetween, type Standing } from '#sync/known-records.ts';

/** A practice to call, and the doctors one may know it by. */
export interface Practice {
  readonly id: Id;
  readonly name: string;
  readonly phone: string;
  readonly commune: string;
  readonly doctors: readonly string[];
  readonly km: number | undefined;
}

/** Every practice of the territory where a médecin traitant may be, nearest first. */
export function practices(standing: Standing): readonly Practice[] {
  const { state, territory } = standing;
  const doctors = doctorsByStructure(standing);
  const home = homeStructure(standing);
  return (
    [...state.rowsOfKind('structure')]
      .filter(({ value }) => value.kind === 'medicalPractice' || value.kind === 'multiProfessionalPractice')
      // Dentists and midwives have practices too; one whose members are unknown here may well be a doctor's.
      .filter(({ id }) => doctors.get(id)?.length !== 0)
      .map(({ id, value }) => ({
        id,
        name: value.name,
        phone: value.phone,
        commune: communeOf(territory, value.communeCode)?.name ?? '',
        doctors: doctors.get(id) ?? [],
        km: home === undefined ? undefined : kmBetween(standing, home, id),
      }))
      .sort((a, b) => (a.km ?? 9999) - (b.km ?? 9999) || a.name.localeCompare(b.name, 'fr'))
  );
}

/** By structure: its general practitioners. A structure with other members only is known, and empty. */
function doctorsByStructure({ state }: Standing): ReadonlyMap<Id, readonly string[]> {
  const found = new Map<Id, string[]>();
  for (const { value: member } of state.rowsOfKind('member')) {
    if (!member.active || member.profession === 'secretary') continue;
    const names = member.profession === 'generalPractitioner' ? [displayName(member)] : [];
    for (const id of member.structureIds) found.set(id, [...(found.get(id) ?? []), ...names]);
  }
  return found;
}

/** The practices whose doctors, name or commune contain every word typed; accents and case do not matter. */
export function matchingPractices(all: readonly Practice[], typed: string): readonly Practice[] {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  return all.filter((practice) => {
    const text = plain([practice.name, practice.commune, ...practice.doctors].join(' '));
    return words.every((word) => text.includes(word));
  });
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replace(/['’-]/g, ' ');
}
