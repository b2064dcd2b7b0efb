import * as z from 'zod';
import { type Decision, defineCommand } from '../decision.ts';
import { idSchema, localDaySchema } from '../identifiers.ts';
import { recordKey } from '../records.ts';
import { accept, refuse } from '../result.ts';
import type { Claim, Entry } from './entry.ts';
import { answersFor, entryChange, isDoctor, openEntryCase } from './entry-rights.ts';
import { emptied } from './erase-entry.ts';

/** A doctor's word about one proposal: what he says of it late never touches another one. */
const ofProposal = { entryId: idSchema, doctorId: idSchema, proposalId: idSchema } as const;

export const claimEntrySchema = z.strictObject(ofProposal);
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

export const recordAppointmentSchema = z.strictObject({ ...ofProposal, on: localDaySchema });
export type RecordAppointment = z.infer<typeof recordAppointmentSchema>;

/** WL-10: the day of the first appointment, of the claim it names. */
export const recordAppointment = defineCommand<RecordAppointment>({
  schema: recordAppointmentSchema,
  reads: (args) => ({ keys: [recordKey('entry', args.entryId), recordKey('member', args.doctorId)] }),
  decide(view, args, context): Decision {
    const found = openEntryCase(view, context, args.entryId);
    if (!found.ok) return found;
    const { entry } = found.value;
    const claim = claimNamed(entry, args);
    if (!claim) return refuse({ kind: 'proposalOver' });
    if (!answersFor(view, found.value, context, args.doctorId)) return refuse({ kind: 'notOwner' });
    return accept([entryChange(args.entryId, { ...entry, claim: { ...claim, appointmentOn: args.on } })]);
  },
});

export const releaseEntrySchema = z.strictObject(ofProposal);
export type ReleaseEntry = z.infer<typeof releaseEntrySchema>;

/**
 * WL-11: the doctor gives the patient back, once; he returns to his place in the order, not to the end. Said again, of a claim that
 * is no longer, it changes nothing, even when he has taken him a second time.
 */
export const releaseEntry = defineCommand<ReleaseEntry>({
  schema: releaseEntrySchema,
  reads: (args) => ({ keys: [recordKey('entry', args.entryId), recordKey('member', args.doctorId)] }),
  decide(view, args, context): Decision {
    const found = openEntryCase(view, context, args.entryId);
    if (!found.ok) return found;
    const { entry } = found.value;
    if (!answersFor(view, found.value, context, args.doctorId)) return refuse({ kind: 'notOwner' });
    const claim = claimNamed(entry, args);
    if (!claim) return hasReleased(entry, args) ? accept([]) : refuse({ kind: 'proposalOver' });
    const { claim: _over, ...rest } = entry;
    const proposals = (entry.proposals ?? []).map((one) =>
      one.id === claim.proposalId
        ? { ...emptied(one), state: 'released' as const, answeredAt: context.now }
        : one,
    );
    return accept([entryChange(args.entryId, { ...rest, status: 'verified', proposals })]);
  },
});

type NamedProposal = Pick<ClaimEntry, 'doctorId' | 'proposalId'>;

/** The entry's claim, if it is this doctor's under this proposal. */
function claimNamed({ claim }: Entry, { doctorId, proposalId }: NamedProposal): Claim | undefined {
  return claim?.memberId === doctorId && claim.proposalId === proposalId ? claim : undefined;
}

/** He gave the patient back already: himself, his secretary or the coordination. */
function hasReleased(entry: Entry, { doctorId, proposalId }: NamedProposal): boolean {
  const proposal = entry.proposals?.find(({ id }) => id === proposalId);
  return proposal?.memberId === doctorId && proposal.state === 'released';
}
