import type { Id } from '../identifiers.ts';
import type { Member } from './member.ts';

/** Somebody as the territory knows him. */
export interface KnownMember {
  readonly id: Id;
  readonly member: Member;
}

/** `firstDevice`: only while the invited member has no device yet, which the relay alone knows. */
export type MayInvite = 'always' | 'firstDevice' | 'never';

/**
 * AC-6: whose devices a member may make, by the records alone; both are active. An invitation makes its holder the invited
 * member, so nobody but the coordination invites somebody who could do what he cannot, or who is already there.
 */
export function mayInvite(inviter: KnownMember, invited: KnownMember): MayInvite {
  if (inviter.id === invited.id || inviter.member.profession === 'coordinator') return 'always';
  return isColleague(inviter.member, invited.member) ? 'firstDevice' : 'never';
}

/**
 * AC-6: may a member who is not of the coordination let this one in? His own profession or a secretary, in no structure but
 * his own, not an adherent beyond what he is himself, and never a coordinator.
 */
function isColleague(inviter: Member, invited: Member): boolean {
  return (
    invited.profession !== 'coordinator' &&
    (invited.profession === inviter.profession || invited.profession === 'secretary') &&
    invited.structureIds.every((id) => inviter.structureIds.includes(id)) &&
    (inviter.adherent || !invited.adherent)
  );
}
