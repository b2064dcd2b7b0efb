import { counted, listed, phoneText } from '#client/ui/french-text.ts';
import type { Profession } from '#domain/access/professions.ts';
import type { SlotAudience } from '#domain/slots/slot.ts';
import type { Agenda, Territory } from '#domain/territory/territory.ts';
import { regulationStep } from '#sync/known-records.ts';
import type { LocalState } from '#sync/local-state.ts';

/** How many of each profession, in people and in places, the agenda's members are. */
interface Census {
  readonly people: ReadonlyMap<Profession, number>;
  readonly places: ReadonlyMap<Profession, number>;
}

/**
 * Who will see a slot, in words: « le 15, 10 pharmacies et 14 cabinets infirmiers de la CPTS ». Counted from the members who
 * adhere; a profession nobody exercises here is left out.
 */
export function whoSees(
  state: LocalState,
  territory: Territory,
  agenda: Agenda,
  audience: SlotAudience,
): string {
  const addressed = audience === 'agenda' ? agenda.bookers : audience;
  const seers = [...new Set([...addressed, ...agenda.readers])];
  const census = takeCensus(state);
  const names = seers.flatMap((profession) => nameOf(profession, census, territory) ?? []);
  return names.length > 0 ? listed(names) : 'personne d’autre pour l’instant';
}

function takeCensus(state: LocalState): Census {
  const people = new Map<Profession, number>();
  const structures = new Map<Profession, Set<string>>();
  for (const { value: member } of state.rowsOfKind('member')) {
    if (!member.active || !member.adherent) continue;
    people.set(member.profession, (people.get(member.profession) ?? 0) + 1);
    const places = structures.get(member.profession) ?? new Set();
    structures.set(member.profession, places);
    for (const id of member.structureIds) places.add(id);
  }
  return { people, places: new Map([...structures].map(([profession, ids]) => [profession, ids.size])) };
}

function nameOf(profession: Profession, census: Census, territory: Territory): string | undefined {
  const people = census.people.get(profession) ?? 0;
  const places = census.places.get(profession) ?? 0;
  if (people === 0) return undefined;
  switch (profession) {
    case 'sasOperator':
      // The SAS is known by its number.
      return `le ${phoneText(regulationStep(territory)?.number ?? '15')}`;
    case 'pharmacist':
      return counted(places, 'pharmacie');
    case 'nurse':
      return counted(places, 'cabinet infirmier', 'cabinets infirmiers');
    case 'secretary':
      return counted(places, 'secrétariat');
    case 'generalPractitioner':
      return counted(people, 'médecin');
    case 'physiotherapist':
      return counted(people, 'kiné');
    case 'midwife':
      return counted(people, 'sage-femme', 'sages-femmes');
    case 'dentist':
      return counted(people, 'dentiste');
    case 'partner':
      return counted(places, 'partenaire');
    case 'coordinator':
      return 'la coordination';
  }
}
