import { canSee } from '#domain/access/agenda-rights.ts';
import type { Member } from '#domain/access/member.ts';
import type { Territory } from '#domain/territory/territory.ts';

/** What a person mostly does here: give slots, take them, file requests, or watch over the territory. Decides the first screen only. */
export type Role = 'owner' | 'booker' | 'partner' | 'coordinator';

/** `keepsDiary`: he publishes slots of his own, or, a secretary, those of the doctors he works for. */
export function roleOf(member: Member, keepsDiary: boolean): Role {
  if (member.profession === 'coordinator') return 'coordinator';
  if (member.profession === 'partner') return 'partner';
  return keepsDiary ? 'owner' : 'booker';
}

/** Whether this person sees any agenda's free slots. */
export function seesSlots(member: Member, territory: Territory): boolean {
  return territory.agendas.some((agenda) => canSee(member, agenda));
}

const firstScreens: Readonly<Record<Role, string>> = {
  owner: '/rdv',
  booker: '/creneaux',
  partner: '/patients',
  coordinator: '/patients',
};

/** Where this person finds what he asked for: his bookings, or the requests he filed and follows. */
export function requestsOf(role: Role): string {
  return role === 'booker' ? '/rdv' : firstScreens[role];
}

/** Where « Relais » opens for this person. */
export function homeOf(role: Role): string {
  return firstScreens[role];
}
