import type { SlotAudience } from '../slots/slot.ts';
import type { Agenda } from '../territory/territory.ts';
import type { Member } from './member.ts';
import type { Profession } from './professions.ts';

/**
 * AC-1: rights are per agenda. A member publishes where the agenda lists his profession among its publishers, and only
 * adherents have agenda rights (« les pharmacies et les cabinets infirmiers adhérant à la CPTS »).
 */
export function canPublish(member: Member, agenda: Agenda): boolean {
  return member.active && member.adherent && agenda.publishers.includes(member.profession);
}

/** AC-1: a member books where the agenda lists his profession, and the slot's own audience does not leave it out. */
export function canBook(member: Member, agenda: Agenda, audience: SlotAudience): boolean {
  return (
    member.active &&
    member.adherent &&
    agenda.bookers.includes(member.profession) &&
    isAddressedTo(audience, member.profession)
  );
}

/** AC-1: bookers and readers of an agenda see its free slots. */
export function canSee(member: Member, agenda: Agenda): boolean {
  const seers: readonly Profession[] = [...agenda.bookers, ...agenda.readers];
  return member.active && member.adherent && seers.includes(member.profession);
}

function isAddressedTo(audience: SlotAudience, profession: Profession): boolean {
  return audience === 'agenda' || audience.includes(profession);
}
