import * as z from 'zod';
import { type Decision, defineCommand } from '../decision.ts';
import { type Id, idSchema, localDaySchema } from '../identifiers.ts';
import { recordKey } from '../records.ts';
import { accept, refuse } from '../result.ts';
import type { Entry } from './entry.ts';
import { answersFor, entryChange, isDoctor, openEntryCase } from './entry-rights.ts';
import { emptied } from './erase-entry.ts';

const ofDoctor = { entryId: idSchema, doctorId: idSchema } as const;

export const claimEntrySchema = z.strictObject({ ...ofDoctor, proposalId: idSchema });
export type ClaimEntry = z.infer<typeof claimEntrySchema>;

/**
 * WL-9: the doctor takes the patient. A claim is as scarce as a slot: of two doctors who claim, one gets it and the other is told
 * (`entryTaken`). The identity reaches his device only with the claim; the other proposals are withdrawn.
 */
export const claimEntry = defineCommand<ClaimEntry>({
  schema: claimEntrySchema,
  reads: (args) => ({ keys: [recordKey('entry', args.entryId), recordKey('member', args.doctorId)] }),
  decide(view, args, context): Decision {
    const found = openEntryCase(view, context, args.entryId);
    if (!found.ok) return found;
    const { entry } = found.value;
    const proposal = entry.proposals?.find(({ id }) => id === args.proposalId);
    if (!proposal || proposal.memberId !== args.doctorId) return refuse({ kind: 'proposalUnknown' });
    if (!answersFor(view, found.value, context, args.doctorId)) return refuse({ kind: 'notOwner' });
    if (entry.claim) {
      return entry.claim.proposalId === args.proposalId
        ? accept([])
        : refuse({ kind: 'entryTaken', at: entry.claim.at });
    }
    if (proposal.state !== 'open') return refuse({ kind: 'proposalOver' });
    if (!isDoctor(view.get('member', args.doctorId))) return refuse({ kind: 'notADoctor' });
    const proposals = (entry.proposals ?? []).map((one) => {
      if (one.id === proposal.id) return { ...one, state: 'claimed' as const, answeredAt: context.now };
      if (one.state !== 'open') return one;
      return { ...emptied(one), state: 'withdrawn' as const, answeredAt: context.now };
    });
    const value: Entry = {
      ...entry,
      status: 'claimed',
      proposals,
      claim: {
        proposalId: proposal.id,
        memberId: proposal.memberId,
        structureId: proposal.structureId,
        at: context.now,
      },
    };
    return accept([entryChange(args.entryId, value)]);
  },
});

export const recordAppointmentSchema = z.strictObject({ ...ofDoctor, on: localDaySchema });
export type RecordAppointment = z.infer<typeof recordAppointmentSchema>;

/** WL-10: the day of the first appointment. */
export const recordAppointment = defineCommand<RecordAppointment>({
  schema: recordAppointmentSchema,
  reads: (args) => ({ keys: [recordKey('entry', args.entryId), recordKey('member', args.doctorId)] }),
  decide(view, args, context): Decision {
    const found = openEntryCase(view, context, args.entryId);
    if (!found.ok) return found;
    const { entry } = found.value;
    if (entry.claim?.memberId !== args.doctorId) return refuse({ kind: 'proposalOver' });
    if (!answersFor(view, found.value, context, args.doctorId)) return refuse({ kind: 'notOwner' });
    return accept([
      entryChange(args.entryId, { ...entry, claim: { ...entry.claim, appointmentOn: args.on } }),
    ]);
  },
});

export const releaseEntrySchema = z.strictObject(ofDoctor);
export type ReleaseEntry = z.infer<typeof releaseEntrySchema>;

/** WL-11: the doctor gives the patient back, once; he returns to his place in the order, not to the end. */
export const releaseEntry = defineCommand<ReleaseEntry>({
  schema: releaseEntrySchema,
  reads: (args) => ({ keys: [recordKey('entry', args.entryId), recordKey('member', args.doctorId)] }),
  decide(view, args, context): Decision {
    const found = openEntryCase(view, context, args.entryId);
    if (!found.ok) return found;
    const { entry } = found.value;
    if (!answersFor(view, found.value, context, args.doctorId)) return refuse({ kind: 'notOwner' });
    if (entry.claim?.memberId !== args.doctorId) {
      return hasReleased(entry, args.doctorId) ? accept([]) : refuse({ kind: 'proposalOver' });
    }
    const { claim, ...rest } = entry;
    const proposals = (entry.proposals ?? []).map((one) =>
      one.id === claim.proposalId
        ? { ...emptied(one), state: 'released' as const, answeredAt: context.now }
        : one,
    );
    return accept([entryChange(args.entryId, { ...rest, status: 'verified', proposals })]);
  },
});

/** His last answer gave the patient back: by him, his secretary or the coordination. */
function hasReleased(entry: Entry, doctorId: Id): boolean {
  return entry.proposals?.findLast(({ memberId }) => memberId === doctorId)?.state === 'released';
}
