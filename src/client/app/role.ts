import { canPublish, canSee } from '#domain/access/agenda-rights.ts';
import type { Member } from '#domain/access/member.ts';
import type { Territory } from '#domain/territory/territory.ts';

/** What a person mostly does here: give slots, take them, or watch over the territory. Decides the first screen only. */
export type Role = 'owner' | 'booker' | 'coordinator';

export function roleOf(member: Member, territory: Territory): Role {
  if (member.profession === 'coordinator') return 'coordinator';
  return territory.agendas.some((agenda) => canPublish(member, agenda)) ? 'owner' : 'booker';
}

/** Whether this person sees any agenda's free slots. */
export function seesSlots(member: Member, territory: Territory): boolean {
  return territory.agendas.some((agenda) => canSee(member, agenda));
}

const firstScreens: Readonly<Record<Role, string>> = {
  owner: '/rdv',
  booker: '/creneaux',
  coordinator: '/a-traiter',
};

/** Where « Relais » opens for this person. */
export function homeOf(role: Role): string {
  return firstScreens[role];
}
