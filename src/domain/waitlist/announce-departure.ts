import * as z from 'zod';
import { actingMember, actsFor } from '../access/acting-member.ts';
import { type Decision, type DecisionContext, defineCommand } from '../decision.ts';
import { type Id, idSchema } from '../identifiers.ts';
import { type RecordView, recordKey } from '../records.ts';
import { accept, refuse } from '../result.ts';
import { type Departure, departurePlanSchema } from './departure.ts';
import { isCoordinator, isDoctor } from './entry-rights.ts';

export const announceDepartureSchema = z.strictObject({
  id: idSchema,
  memberId: idSchema,
  structureId: idSchema,
  plan: departurePlanSchema,
});
export type AnnounceDeparture = z.infer<typeof announceDepartureSchema>;

/** WL-15: a doctor announces his departure, or the coordination writes down what it learnt. */
export const announceDeparture = defineCommand<AnnounceDeparture>({
  schema: announceDepartureSchema,
  reads: (args) => ({
    keys: [
      recordKey('departure', args.id),
      recordKey('member', args.memberId),
      recordKey('structure', args.structureId),
    ],
  }),
  decide(view, args, context): Decision {
    if (!actingMember(view, context)) return refuse({ kind: 'notMember' });
    if (view.get('departure', args.id)) return refuse({ kind: 'alreadyExists' });
    const doctor = view.get('member', args.memberId);
    if (!isDoctor(doctor)) return refuse({ kind: 'notADoctor' });
    if (!doctor.structureIds.includes(args.structureId)) return refuse({ kind: 'unknownStructure' });
    if (!mayPlan(view, args.memberId, context)) return refuse({ kind: 'notOwner' });
    const value: Departure = {
      ...args.plan,
      memberId: args.memberId,
      structureId: args.structureId,
      announcedAt: context.now,
      announcedBy: context.memberId,
      state: 'announced',
    };
    return accept([{ kind: 'departure', id: args.id, value }]);
  },
});

function mayPlan(view: RecordView, doctorId: Id, context: DecisionContext): boolean {
  const member = view.get('member', context.memberId);
  return (member !== undefined && isCoordinator(member)) || actsFor(view, context.memberId, doctorId);
}

export const updateDepartureSchema = z.strictObject({
  id: idSchema,
  memberId: idSchema,
  plan: departurePlanSchema,
  state: z.enum(['announced', 'cancelled']),
  /** Said once: the doctor was asked for his list; his list is complete. */
  list: z.enum(['asked', 'received']).optional(),
});
export type UpdateDeparture = z.infer<typeof updateDepartureSchema>;

/** WL-15: the date moves, a successor is found, the list comes, or the doctor stays after all. */
export const updateDeparture = defineCommand<UpdateDeparture>({
  schema: updateDepartureSchema,
  reads: (args) => ({ keys: [recordKey('departure', args.id), recordKey('member', args.memberId)] }),
  decide(view, args, context): Decision {
    if (!actingMember(view, context)) return refuse({ kind: 'notMember' });
    const departure = view.get('departure', args.id);
    if (!departure || departure.memberId !== args.memberId) return refuse({ kind: 'departureUnknown' });
    if (!mayPlan(view, args.memberId, context)) return refuse({ kind: 'notOwner' });
    const { note: _note, ...known } = departure;
    const value: Departure = {
      ...known,
      ...args.plan,
      state: args.state,
      ...(args.list === 'asked' ? { listAskedAt: departure.listAskedAt ?? context.now } : {}),
      ...(args.list === 'received' ? { listReceivedAt: departure.listReceivedAt ?? context.now } : {}),
    };
    return accept([{ kind: 'departure', id: args.id, value }]);
  },
});
