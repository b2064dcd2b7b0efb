import * as z from 'zod';
import { envelopeSchema } from '../access/envelope.ts';
import { type Id, idSchema } from '../identifiers.ts';
import type { Refusal } from '../refusals.ts';
import { accept, type Result, refuse } from '../result.ts';
import type { Entry, Proposal } from './entry.ts';
import { isSealedTo } from './entry-rights.ts';

const resealedProposalSchema = z.strictObject({
  proposalId: idSchema,
  profile: envelopeSchema,
  identity: envelopeSchema,
});
export type ResealedProposal = z.infer<typeof resealedProposalSchema>;

/** What a corrected entry says now, for the doctors who were asked or took the patient. */
export const resealedProposalsSchema = z.array(resealedProposalSchema).max(5);

/**
 * WL-3: the entry with the new texts in its proposals, so that no doctor keeps an old phone number: each sealed to the structure it
 * was proposed to, no more and no less. One that was answered meanwhile gets nothing back: what that doctor had has left him.
 */
export function resealed(
  entry: Entry,
  texts: readonly ResealedProposal[] | undefined,
): Result<Entry, Refusal> {
  if (!texts || texts.length === 0) return accept(entry);
  const anew = new Map<Id, Proposal>();
  for (const { proposalId, profile, identity } of texts) {
    const proposal = entry.proposals?.find(({ id }) => id === proposalId);
    if (!proposal) return refuse({ kind: 'proposalUnknown' });
    const recipients = [proposal.structureId];
    if (!isSealedTo(profile, recipients) || !isSealedTo(identity, recipients)) {
      return refuse({ kind: 'wrongRecipients' });
    }
    if (isLive(entry, proposal)) anew.set(proposalId, { ...proposal, profile, identity });
  }
  return accept({ ...entry, proposals: entry.proposals?.map((one) => anew.get(one.id) ?? one) });
}

/** WL-3: the proposals whose doctor holds a text of the patient: not answered yet, or claimed. */
export function liveProposals(entry: Entry): readonly Proposal[] {
  return (entry.proposals ?? []).filter((proposal) => isLive(entry, proposal));
}

function isLive({ claim }: Entry, { id, state }: Proposal): boolean {
  return state === 'open' || claim?.proposalId === id;
}
