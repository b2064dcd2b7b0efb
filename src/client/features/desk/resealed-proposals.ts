import type { EntryContent, ListVault } from '#client/ports/list-vault.ts';
import type { Entry } from '#domain/waitlist/entry.ts';
import { liveProposals, type ResealedProposal } from '#domain/waitlist/reseal-proposals.ts';

/** WL-3: what a corrected sheet says now, for each doctor who was asked or took the patient; nothing when there is nobody to tell. */
export async function resealedProposals(
  list: Pick<ListVault, 'sealProposal'>,
  content: EntryContent,
  entry: Entry,
): Promise<{ readonly resealed?: ResealedProposal[] }> {
  const live = liveProposals(entry);
  if (live.length === 0) return {};
  const resealed = await Promise.all(
    live.map(async ({ id, structureId }) => ({
      proposalId: id,
      ...(await list.sealProposal(content, id, structureId)),
    })),
  );
  return { resealed };
}
