import type { DecisionContext } from '../decision.ts';
import type { Id } from '../identifiers.ts';
import type { RecordView } from '../records.ts';
import type { Territory } from '../territory/territory.ts';
import type { Member } from './member.ts';

/**
 * AC-5: the author of a command is the session's member, never somebody the command names, and only while he is active.
 * Undefined when he or the territory is unknown, or when he was removed.
 */
export function actingMember(
  view: RecordView,
  context: DecisionContext,
): { member: Member; territory: Territory } | undefined {
  const member = view.get('member', context.memberId);
  const territory = view.get('territory', context.territoryId);
  return member?.active && territory ? { member, territory } : undefined;
}

/**
 * SL-1: may `actorId` act on the diary of `ownerId`? The owner himself, or a secretary of a structure the owner works in.
 * « Il faut qu'ils soient volontaires »: nobody else opens or closes a doctor's slots.
 */
export function actsFor(view: RecordView, actorId: Id, ownerId: Id): boolean {
  if (actorId === ownerId) return true;
  const actor = view.get('member', actorId);
  const owner = view.get('member', ownerId);
  if (actor?.profession !== 'secretary' || !actor.active || !owner) return false;
  return owner.structureIds.some((id) => actor.structureIds.includes(id));
}
