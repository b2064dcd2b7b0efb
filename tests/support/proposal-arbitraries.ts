import fc from 'fast-check';
import type { Id } from '#domain/identifiers.ts';
import { anEnvelope } from './a-territory.ts';
import * as ids from './fixed-ids.ts';

// What doctors are asked and answer, about two entries.

const pick = <T>(values: readonly T[]) => fc.constantFrom(...values);

export const someEntryIds: readonly Id[] = [ids.entryId, ids.otherEntryId];
export const anEntryId = pick(someEntryIds);
export const aProposalId = pick([ids.proposalId, ids.otherProposalId, ids.fixedId(0x813)]);
export const aDoctorId = pick([ids.doctorId, ids.doctorId, ids.rivalDoctorId, ids.otherDoctorId]);

const doctorsPlaces = [
  [ids.doctorId, ids.practiceId],
  [ids.otherDoctorId, ids.practiceId],
  [ids.rivalDoctorId, ids.otherPracticeId],
  [ids.pharmacistId, ids.pharmacyId],
] as const;

export const aNewProposal = fc
  .tuple(pick([ids.fixedId(0x813), ids.fixedId(0x814), ids.proposalId]), pick(doctorsPlaces), fc.boolean())
  .map(([id, [memberId, structureId], isRight]) => {
    const envelope = anEnvelope([isRight ? structureId : ids.sasId]);
    return { id, memberId, structureId, profile: envelope, identity: anEnvelope([structureId]) };
  });

export const ofProposal = { entryId: anEntryId, doctorId: aDoctorId, proposalId: aProposalId };
/** Half of them really the doctor's. */
const aProposalOf = pick([
  { doctorId: ids.doctorId, proposalId: ids.proposalId },
  { doctorId: ids.rivalDoctorId, proposalId: ids.otherProposalId },
]);
export const aDoctorsWord = fc.oneof(
  fc.record(ofProposal),
  fc.tuple(anEntryId, aProposalOf).map(([entryId, proposal]) => ({ entryId, ...proposal })),
);
/** Nobody to tell, most often; else to the right practice, or to another one. */
export const someResealed = pick(
  [
    [],
    [],
    [],
    [[ids.proposalId, ids.practiceId]],
    [[ids.otherProposalId, ids.otherPracticeId]],
    [[ids.proposalId, ids.otherPracticeId]],
    [[ids.fixedId(0x813), ids.practiceId]],
  ].map((told) =>
    told.map(([proposalId = '', structureId = '']) => {
      const text = anEnvelope([structureId]);
      return { proposalId, profile: text, identity: text };
    }),
  ),
);
