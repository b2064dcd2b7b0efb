import * as z from 'zod';
import { actingMember, actsFor } from '../access/acting-member.ts';
import { type Decision, defineCommand } from '../decision.ts';
import { idSchema } from '../identifiers.ts';
import { recordKey } from '../records.ts';
import { accept, refuse } from '../result.ts';
import { type Capacity, offerSchema } from './capacity.ts';
import { isCoordinator, isDoctor } from './entry-rights.ts';

export const updateCapacitySchema = z.strictObject({
  memberId: idSchema,
  offer: offerSchema,
});
export type UpdateCapacity = z.infer<typeof updateCapacitySchema>;

/**
 * WL-14: a doctor, or his secretary for him, says what he can take; the coordination writes it down after it has spoken with him.
 * Either way it is a dated contact, and the next one is due after the territory's number of months.
 */
export const updateCapacity = defineCommand<UpdateCapacity>({
  schema: updateCapacitySchema,
  reads: (args) => ({
    keys: [recordKey('member', args.memberId), recordKey('capacity', args.memberId)],
  }),
  decide(view, args, context): Decision {
    const acting = actingMember(view, context);
    if (!acting) return refuse({ kind: 'notMember' });
    if (!isDoctor(view.get('member', args.memberId))) return refuse({ kind: 'notADoctor' });
    if (!isCoordinator(acting.member) && !actsFor(view, context.memberId, args.memberId)) {
      return refuse({ kind: 'notOwner' });
    }
    const value: Capacity = {
      ...args.offer,
      updatedAt: context.now,
      updatedBy: context.memberId,
      lastContactAt: context.now,
    };
    return accept([{ kind: 'capacity', id: args.memberId, value }]);
  },
});
