import * as z from 'zod';
import { actingMember, actsFor } from '../access/acting-member.ts';
import { defineCommand } from '../decision.ts';
import { idSchema } from '../identifiers.ts';
import { recordKey } from '../records.ts';
import { accept, refuse } from '../result.ts';

export const recordOutcomeSchema = z.strictObject({
  slotId: idSchema,
  bookingId: idSchema,
  ownerId: idSchema,
  outcome: z.enum(['honoured', 'absent']),
});
export type RecordOutcome = z.infer<typeof recordOutcomeSchema>;

/** BK-8: the owner (or his secretary) says whether the patient came, once the slot has started; he may correct it. */
export const recordOutcome = defineCommand<RecordOutcome>({
  schema: recordOutcomeSchema,
  reads: (args) => ({ keys: [recordKey('slot', args.slotId), recordKey('member', args.ownerId)] }),
  decide(view, args, context) {
    if (!actingMember(view, context)) return refuse({ kind: 'notMember' });
    const slot = view.get('slot', args.slotId);
    if (!slot) return refuse({ kind: 'slotUnknown' });
    if (slot.ownerId !== args.ownerId || !actsFor(view, context.memberId, slot.ownerId)) {
      return refuse({ kind: 'notOwner' });
    }
    const { booking } = slot;
    if (!booking?.detail || booking.detail.id !== args.bookingId) return refuse({ kind: 'bookingUnknown' });
    if (slot.start > context.now) return refuse({ kind: 'notStartedYet', startsAt: slot.start });
    const detail = { ...booking.detail, outcome: args.outcome };
    return accept([{ kind: 'slot', id: args.slotId, value: { ...slot, booking: { ...booking, detail } } }]);
  },
});
