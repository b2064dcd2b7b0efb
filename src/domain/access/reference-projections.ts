import type { UnmetNeed } from '../indicators/unmet-need.ts';
import type { Structure } from '../territory/structure.ts';
import type { Agenda, Territory } from '../territory/territory.ts';
import { projectListSettings } from './list-projections.ts';
import type { Member } from './member.ts';

// AC-4 for what every member may read whole. Field by field all the same: what is added to a record later, or was smuggled
// into it, reaches nobody until it is listed here.

export function projectTerritory(territory: Territory): Territory {
  return {
    name: territory.name,
    zone: territory.zone,
    communes: territory.communes.map(({ code, name, population, lat, lon, outside }) => ({
      code,
      name,
      population,
      lat,
      lon,
      ...(outside ? { outside } : {}),
    })),
    snpHours: projectSnpHours(territory.snpHours),
    holidays: { calendar: territory.holidays.calendar, extra: territory.holidays.extra },
    phoneLadder: territory.phoneLadder.map(({ code, number, label, use, publicNumber }) => ({
      code,
      number,
      label,
      use,
      publicNumber,
    })),
    agendas: territory.agendas.map(projectAgenda),
    bookableHours: territory.bookableHours,
    publishDays: territory.publishDays,
    ...(territory.waitlist ? { waitlist: projectListSettings(territory.waitlist) } : {}),
  };
}

const weekdays = ['1', '2', '3', '4', '5', '6', '7'] as const;

function projectSnpHours(hours: Territory['snpHours']): Territory['snpHours'] {
  const projected: Territory['snpHours'] = {};
  for (const day of weekdays) {
    const openings = hours[day];
    if (openings) projected[day] = openings.map(({ from, to }) => ({ from, to }));
  }
  return projected;
}

function projectAgenda(agenda: Agenda): Agenda {
  const { min, max } = agenda.slotMinutes;
  return {
    id: agenda.id,
    name: agenda.name,
    publishers: agenda.publishers,
    bookers: agenda.bookers,
    readers: agenda.readers,
    acts: agenda.acts.map(({ code, name }) => ({ code, name })),
    slotMinutes: { default: agenda.slotMinutes.default, min, max },
  };
}

export function projectStructure(structure: Structure): Structure {
  return {
    name: structure.name,
    kind: structure.kind,
    communeCode: structure.communeCode,
    address: structure.address,
    accessible: structure.accessible,
    phone: structure.phone,
    ...(structure.professionalPhone === undefined ? {} : { professionalPhone: structure.professionalPhone }),
    publicKey: structure.publicKey,
  };
}

export function projectMember(member: Member): Member {
  return {
    title: member.title,
    givenName: member.givenName,
    familyName: member.familyName,
    profession: member.profession,
    structureIds: member.structureIds,
    adherent: member.adherent,
    active: member.active,
  };
}

export function projectUnmetNeed(need: UnmetNeed): UnmetNeed {
  return {
    agendaId: need.agendaId,
    communeCode: need.communeCode,
    at: need.at,
    byProfession: need.byProfession,
    structureId: need.structureId,
  };
}
