import * as z from 'zod';
import { actingMember, actsFor } from '../access/acting-member.ts';
import { defineCommand } from '../decision.ts';
import { idSchema } from '../identifiers.ts';
import { recordKey } from '../records.ts';
import { accept, refuse } from '../result.ts';

export const withdrawSlotSchema = z.strictObject({ slotId: idSchema, ownerId: idSchema });
export type WithdrawSlot = z.infer<typeof withdrawSlotSchema>;

/**
 * SL-7: the owner or his secretary takes a free slot back. A booking wins over a withdrawal decided without knowing of it:
 * the slot stays booked and the refusal becomes a question to the doctor. Withdrawing twice, or a slot that has started,
 * changes nothing and is no trouble to anybody.
 */
export const withdrawSlot = defineCommand<WithdrawSlot>({
  schema: withdrawSlotSchema,
  reads: (args) => ({ keys: [recordKey('slot', args.slotId), recordKey('member', args.ownerId)] }),
  decide(view, args, context) {
    if (!actingMember(view, context)) return refuse({ kind: 'notMember' });
    const slot = view.get('slot', args.slotId);
    if (!slot) return refuse({ kind: 'slotUnknown' });
    if (slot.ownerId !== args.ownerId || !actsFor(view, context.memberId, slot.ownerId)) {
      return refuse({ kind: 'notOwner' });
    }
    if (slot.state === 'withdrawn') return accept([]);
    if (slot.booking) {
      const { bookedAt, byProfession } = slot.booking;
      return refuse({ kind: 'slotBooked', startsAt: slot.start, at: bookedAt, by: byProfession });
    }
    if (slot.start <= context.now) return accept([]);
    return accept([{ kind: 'slot', id: args.slotId, value: { ...slot, state: 'withdrawn' } }]);
  },
});
