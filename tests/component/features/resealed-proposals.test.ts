import { expect, test } from 'vitest';
import { resealedProposals } from '#client/features/desk/resealed-proposals.ts';
import type { EntryContent } from '#client/ports/list-vault.ts';
import { aClaimedEntry, aProposedEntry, aVerifiedEntry } from '../../support/a-list.ts';
import { anEnvelope } from '../../support/a-territory.ts';
import * as ids from '../../support/fixed-ids.ts';

const content: EntryContent = {
  profile: { birth: '1952', criteria: ['ald'], needs: [] },
  identity: { familyName: 'Vigneron', givenName: 'Odette', phone: '+33639981020' },
};
const list = {
  sealProposal: async (_content: EntryContent, _proposalId: string, structureId: string) => ({
    profile: anEnvelope([structureId]),
    identity: anEnvelope([structureId]),
  }),
};
const told = async (entry: Parameters<typeof resealedProposals>[2]) =>
  (await resealedProposals(list, content, entry)).resealed?.map(({ proposalId, identity }) => [
    proposalId,
    identity.grants.map(({ structure }) => structure),
  ]);

test('[WL-3] a corrected sheet is sealed anew to the doctors who were asked, or to the one who took him', async () => {
  expect(await told(aProposedEntry())).toEqual([
    [ids.proposalId, [ids.practiceId]],
    [ids.otherProposalId, [ids.otherPracticeId]],
  ]);
  expect(await told(aClaimedEntry())).toEqual([[ids.proposalId, [ids.practiceId]]]);
  expect(await resealedProposals(list, content, aVerifiedEntry())).toEqual({});
});
