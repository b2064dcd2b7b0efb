import * as z from 'zod';
import { envelopeSchema } from '../access/envelope.ts';
import { type Decision, defineCommand } from '../decision.ts';
import { idSchema } from '../identifiers.ts';
import { type RecordView, recordKey } from '../records.ts';
import type { Refusal } from '../refusals.ts';
import { accept, refuse } from '../result.ts';
import { declineReasonSchema, type Entry, openProposals, type Proposal } from './entry.ts';
import {
  answersFor,
  entryChange,
  isCoordinator,
  isDoctor,
  isSealedTo,
  openEntryCase,
} from './entry-rights.ts';
import { emptied } from './erase-entry.ts';
import { type ListSettings, listSettingsOf } from './list-settings.ts';

const dayMs = 86_400_000;

const proposedSchema = z.strictObject({
  id: idSchema,
  memberId: idSchema,
  structureId: idSchema,
  profile: envelopeSchema,
  identity: envelopeSchema,
});

export const proposeEntrySchema = z.strictObject({
  entryId: idSchema,
  proposals: z.array(proposedSchema).min(1).max(5),
});
export type ProposeEntry = z.infer<typeof proposeEntrySchema>;

const mostKept = 40;

/**
 * WL-8: the coordination proposes a verified patient to 2 or 3 doctors; never automatically, never to more than the territory's
 * number at once, and only if the patient agreed to be shown to doctors. Nothing is ever assigned.
 */
export const proposeEntry = defineCommand<ProposeEntry>({
  schema: proposeEntrySchema,
  reads: (args) => ({
    keys: [
      recordKey('entry', args.entryId),
      ...args.proposals.map(({ memberId }) => recordKey('member', memberId)),
    ],
  }),
  decide(view, args, context): Decision {
    const found = openEntryCase(view, context, args.entryId);
    if (!found.ok) return found;
    const { member, entry, territory } = found.value;
    if (!isCoordinator(member)) return refuse({ kind: 'notCoordinator' });
    const settings = listSettingsOf(territory);
    const why = whyNotProposable(entry, settings, args) ?? whyWrongDoctors(view, entry, args);
    if (why) return refuse(why);
    const added = args.proposals.map(
      (proposed): Proposal => ({
        ...proposed,
        at: context.now,
        by: context.memberId,
        expiresAt: context.now + settings.proposalDays * dayMs,
        state: 'open',
      }),
    );
    return accept([
      entryChange(args.entryId, { ...entry, proposals: kept([...(entry.proposals ?? []), ...added]) }),
    ]);
  },
});

/** The oldest answers go first, never a proposal that is still open. */
function kept(proposals: readonly Proposal[]): Proposal[] {
  const tooMany = Math.max(0, proposals.length - mostKept);
  const gone = new Set(proposals.filter(({ state }) => state !== 'open').slice(0, tooMany));
  return proposals.filter((proposal) => !gone.has(proposal));
}

/** Why this patient cannot be proposed now; the same answer tells the desk which action to offer. */
export function whyNotProposable(
  entry: Entry,
  settings: ListSettings,
  args: { readonly proposals: readonly unknown[] },
): Refusal | undefined {
  if (entry.claim) return { kind: 'entryTaken', at: entry.claim.at };
  if (entry.status !== 'verified') return { kind: 'entryNotVerified' };
  if (!entry.consent?.doctors) return { kind: 'noConsent' };
  const most = settings.mostProposals;
  if (openProposals(entry).length + args.proposals.length > most) return { kind: 'tooManyProposals', most };
  return undefined;
}

function whyWrongDoctors(view: RecordView, entry: Entry, { proposals }: ProposeEntry): Refusal | undefined {
  const ids = new Set((entry.proposals ?? []).map(({ id }) => id));
  const asked = new Set(openProposals(entry).map(({ memberId }) => memberId));
  for (const { id, memberId, structureId, profile, identity } of proposals) {
    const doctor = view.get('member', memberId);
    if (!isDoctor(doctor) || !doctor.structureIds.includes(structureId)) return { kind: 'notADoctor' };
    if (ids.has(id) || asked.has(memberId)) return { kind: 'alreadyExists' };
    ids.add(id);
    asked.add(memberId);
    if (!isSealedTo(profile, [structureId]) || !isSealedTo(identity, [structureId])) {
      return { kind: 'wrongRecipients' };
    }
  }
  return undefined;
}

const proposalRefSchema = { entryId: idSchema, proposalId: idSchema } as const;

export const withdrawProposalSchema = z.strictObject(proposalRefSchema);
export type WithdrawProposal = z.infer<typeof withdrawProposalSchema>;

/** WL-8: the coordination takes an unanswered proposal back; one that is over changes nothing, unless a doctor claimed. */
export const withdrawProposal = defineCommand<WithdrawProposal>({
  schema: withdrawProposalSchema,
  reads: (args) => ({ keys: [recordKey('entry', args.entryId)] }),
  decide(view, args, context): Decision {
    const found = openEntryCase(view, context, args.entryId, { evenClosed: true });
    if (!found.ok) return found;
    const { member, entry } = found.value;
    if (!isCoordinator(member)) return refuse({ kind: 'notCoordinator' });
    const proposal = entry.proposals?.find(({ id }) => id === args.proposalId);
    if (!proposal) return refuse({ kind: 'proposalUnknown' });
    if (proposal.state === 'claimed')
      return refuse({ kind: 'entryTaken', at: proposal.answeredAt ?? proposal.at });
    if (proposal.state !== 'open') return accept([]);
    return accept([
      entryChange(args.entryId, answered(entry, proposal, { state: 'withdrawn', answeredAt: context.now })),
    ]);
  },
});

export const declineProposalSchema = z.strictObject({
  ...proposalRefSchema,
  doctorId: idSchema,
  reason: declineReasonSchema,
});
export type DeclineProposal = z.infer<typeof declineProposalSchema>;

/**
 * WL-9: the doctor says no, with a reason that is recorded, not judged; what he had received leaves his device. Said too late, of
 * a proposal that lapsed or was taken back, it changes nothing: what he wanted is so.
 */
export const declineProposal = defineCommand<DeclineProposal>({
  schema: declineProposalSchema,
  reads: (args) => ({ keys: [recordKey('entry', args.entryId), recordKey('member', args.doctorId)] }),
  decide(view, args, context): Decision {
    const found = openEntryCase(view, context, args.entryId, { evenClosed: true });
    if (!found.ok) return found;
    const { entry } = found.value;
    const proposal = entry.proposals?.find(({ id }) => id === args.proposalId);
    if (!proposal || proposal.memberId !== args.doctorId) return refuse({ kind: 'proposalUnknown' });
    if (!answersFor(view, found.value, context, proposal.memberId)) return refuse({ kind: 'notOwner' });
    if (proposal.state === 'claimed') return refuse({ kind: 'proposalOver' });
    if (proposal.state !== 'open') return accept([]);
    const answer = { state: 'declined', answeredAt: context.now, reason: args.reason } as const;
    return accept([entryChange(args.entryId, answered(entry, proposal, answer))]);
  },
});

function answered(
  entry: Entry,
  proposal: Proposal,
  answer: Pick<Proposal, 'state' | 'answeredAt' | 'reason'>,
): Entry {
  const proposals = (entry.proposals ?? []).map((one) =>
    one.id === proposal.id ? { ...emptied(one), ...answer } : one,
  );
  return { ...entry, proposals };
}
