import { actsFor } from '../access/acting-member.ts';
import type { DecisionContext } from '../decision.ts';
import type { RecordView } from '../records.ts';
import type { Slot } from '../slots/slot.ts';

/**
 * On which side of a booking the acting member stands: the owner's (himself or his secretary), the booker's (anybody of the
 * structure that booked: colleagues relieve each other at a counter), or neither.
 */
export function sideOf(
  view: RecordView,
  slot: Slot,
  bookerStructureId: string,
  context: DecisionContext,
): 'owner' | 'booker' | undefined {
  if (actsFor(view, context.memberId, slot.ownerId)) return 'owner';
  const member = view.get('member', context.memberId);
  return member?.structureIds.includes(bookerStructureId) ? 'booker' : undefined;
}
