import * as z from 'zod';
import { envelopeSchema } from '../access/envelope.ts';
import { sealedEntrySchema } from '../access/sealed-entry.ts';
import { communeCodeSchema, idSchema, instantSchema, localDaySchema } from '../identifiers.ts';
import { entrySourceSchema } from './entry-source.ts';

/**
 * Where an entry stands. `registered`: nobody has called back yet (registered is not verified). `verified`: called back, really
 * without a doctor here. `unreachable`: too many calls without an answer. `claimed`: a doctor takes him. `closed`: left the list.
 * « Proposé » is not a status: it is an entry with open proposals.
 */
export const entryStatusSchema = z.enum(['registered', 'verified', 'unreachable', 'claimed', 'closed']);
export type EntryStatus = z.infer<typeof entryStatusSchema>;

/**
 * What the person agreed to, on which wording of the territory, when and how. Without an agreement to be listed there is no entry.
 * `doctors`, `partners`: whether the person may be shown to them; absent: nobody asked yet, which is neither a yes nor a refusal.
 */
export const consentSchema = z.strictObject({
  wording: z.int().min(1),
  doctors: z.boolean().optional(),
  partners: z.boolean().optional(),
  at: instantSchema,
  how: z.enum(['oral', 'written', 'online']),
});
export type Consent = z.infer<typeof consentSchema>;

/** WL-6: of somebody who was asked, in words or on a form filled in with him: each question has its yes or its no. */
export const askedConsentSchema = consentSchema.required({ doctors: true, partners: true });
export type AskedConsent = z.infer<typeof askedConsentSchema>;

/** Whether the person really has no médecin traitant, as said when called back. */
export const doctorStandingSchema = z.enum(['none', 'undeclared', 'elsewhere', 'onTerritory']);
export type DoctorStanding = z.infer<typeof doctorStandingSchema>;

/** One dated attempt: to reach the patient, to ask a practice for him, or to answer who filed the request. */
export const contactSchema = z.object({
  id: idSchema,
  at: instantSchema,
  by: idSchema,
  kind: z.enum(['call', 'message', 'visit', 'practice', 'source']),
  outcome: z.enum(['reached', 'noAnswer', 'wrongNumber', 'leftMessage', 'refused', 'done']),
  /** What was said, sealed to the coordination (context `entry.contact`, the contact's id). */
  note: envelopeSchema.optional(),
});
export type Contact = z.infer<typeof contactSchema>;

export const declineReasonSchema = z.enum(['full', 'tooFar', 'noHomeVisit', 'outsideCriteria', 'other']);
export type DeclineReason = z.infer<typeof declineReasonSchema>;

/**
 * A patient offered to a doctor, who claims, declines or lets it lapse. While it is open it carries two envelopes sealed to the
 * doctor's structure (contexts `proposal.profile` and `proposal.identity`, the proposal's id); the relay delivers the identity
 * only with the claim, and both leave with the answer.
 */
export const proposalSchema = z.object({
  id: idSchema,
  memberId: idSchema,
  structureId: idSchema,
  at: instantSchema,
  by: idSchema,
  expiresAt: instantSchema,
  state: z.enum(['open', 'declined', 'lapsed', 'withdrawn', 'claimed', 'released']),
  answeredAt: instantSchema.optional(),
  reason: declineReasonSchema.optional(),
  profile: envelopeSchema.optional(),
  identity: envelopeSchema.optional(),
});
export type Proposal = z.infer<typeof proposalSchema>;

/** The doctor who takes the patient: an entry has one at most, inside itself, so that two claims cannot be represented. */
export const claimSchema = z.object({
  proposalId: idSchema,
  memberId: idSchema,
  structureId: idSchema,
  at: instantSchema,
  /** The first appointment, once it is set. */
  appointmentOn: localDaySchema.optional(),
});
export type Claim = z.infer<typeof claimSchema>;

export const closingReasonSchema = z.enum([
  'declared',
  'foundAlone',
  'moved',
  'deceased',
  'unreachable',
  'duplicate',
  'excluded',
  'withdrawn',
  'importUndone',
]);
export type ClosingReason = z.infer<typeof closingReasonSchema>;

/** Why and when an entry left the list. `eraseAt`: when its identity goes; `erased` once it is gone. */
export const closingSchema = z.object({
  reason: closingReasonSchema,
  at: instantSchema,
  /** Told to the coordination alone: it may be the doctor. */
  by: idSchema.optional(),
  eraseAt: instantSchema,
  erased: z.boolean(),
  /** With `declared`: the doctor. */
  memberId: idSchema.optional(),
  /** With `duplicate`: the entry that stays. */
  mergedInto: idSchema.optional(),
  /** What the indicators keep, sealed to the coordination (context `entry.facts`, the entry's id). */
  facts: envelopeSchema.optional(),
});
export type Closing = z.infer<typeof closingSchema>;

/** How many other entries one may be told apart from; the oldest words go first. */
export const mostApart = 40;

/**
 * One patient on the list of the territory. Everything that says who he is or how he is is sealed; what is in clear here the
 * relay needs to decide. Audiences receive parts of it (`access/entry-projections.ts`): a doctor sees his own proposals only.
 */
export const entrySchema = z.object({
  status: entryStatusSchema,
  source: entrySourceSchema,
  /** The structure that filed it and may read it; the coordination's for patients themselves and imports. */
  sourceStructureId: idSchema,
  /** Nobody's for a public request. */
  sourceMemberId: idSchema.optional(),
  communeCode: communeCodeSchema,
  registeredAt: instantSchema,
  /** The order of waiting counts from here; never later than `registeredAt`, and nothing moves it later. */
  waitingSince: instantSchema,
  consent: consentSchema.optional(),
  /** Counts the changes of what is sealed: a change made on another state is refused, not lost. */
  revision: z.int().min(0),
  sealed: sealedEntrySchema.optional(),
  verification: z.object({ standing: doctorStandingSchema, at: instantSchema, by: idSchema }).optional(),
  contacts: z.array(contactSchema).max(80).optional(),
  /** Calls without an answer since the patient was last reached. */
  attempts: z.int().min(0).optional(),
  callBackOn: localDaySchema.optional(),
  /** When the person last said that he still waits. */
  reconfirmedAt: instantSchema.optional(),
  /** When who filed it was told what became of it. */
  sourceAnsweredAt: instantSchema.optional(),
  departureId: idSchema.optional(),
  importId: idSchema.optional(),
  /** The entries that the coordination compared with this one and said to be somebody else. */
  apart: z.array(idSchema).max(mostApart).optional(),
  proposals: z.array(proposalSchema).max(40).optional(),
  claim: claimSchema.optional(),
  closing: closingSchema.optional(),
});
export type Entry = z.infer<typeof entrySchema>;

/** An entry still on the list, claimed or not. */
export function isOnList({ status }: Pick<Entry, 'status'>): boolean {
  return status !== 'closed';
}

/** WL-27: who waits is on the list, and no doctor has taken him. */
export function isWaiting({ status }: Pick<Entry, 'status'>): boolean {
  return status !== 'closed' && status !== 'claimed';
}

/** WL-6: where an entry stands by its last call back; a médecin traitant on the territory is nothing to propose on. */
export function statusByTriage(entry: Entry): 'registered' | 'verified' {
  const { verification } = entry;
  return verification && verification.standing !== 'onTerritory' ? 'verified' : 'registered';
}

/** The proposals a doctor has not answered yet. */
export function openProposals(entry: Entry): readonly Proposal[] {
  return (entry.proposals ?? []).filter((proposal) => proposal.state === 'open');
}
