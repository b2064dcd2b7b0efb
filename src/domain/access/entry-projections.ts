import type { Consent, Contact, Entry, Proposal } from '../waitlist/entry.ts';
import type { Audience } from './audiences.ts';
import { projectEnvelope, projectSealedEntry } from './envelope-projections.ts';

/**
 * AC-10: what of an entry an audience receives, field by field. The coordination follows all of it, but never a doctor's
 * envelopes. Who filed it reads what it filed and what became of it, not who was asked. A doctor's structure receives its own
 * proposals alone: with the sealed profile while they are open, with the identity too once claimed.
 */
export function projectEntry(entry: Entry, audiences: readonly Audience[]): Entry {
  const isIn = (structureId: string) => audiences.includes(`structure:${structureId}`);
  const follows = audiences.includes('coordination');
  const isSource = isIn(entry.sourceStructureId);
  const proposals = (entry.proposals ?? [])
    .filter((proposal) => follows || isTheirs(proposal, entry, isIn))
    .map((proposal) => projectProposal(proposal, isTheirs(proposal, entry, isIn)));
  const claim = entry.claim && (follows || isIn(entry.claim.structureId)) ? entry.claim : undefined;
  return {
    status: entry.status,
    source: entry.source,
    sourceStructureId: entry.sourceStructureId,
    communeCode: entry.communeCode,
    registeredAt: entry.registeredAt,
    waitingSince: entry.waitingSince,
    revision: entry.revision,
    ...(follows || isSource ? sourceFields(entry) : {}),
    ...(follows ? followFields(entry) : {}),
    ...(proposals.length > 0 ? { proposals } : {}),
    ...(claim
      ? {
          claim: {
            proposalId: claim.proposalId,
            memberId: claim.memberId,
            structureId: claim.structureId,
            at: claim.at,
            ...(claim.appointmentOn === undefined ? {} : { appointmentOn: claim.appointmentOn }),
          },
        }
      : {}),
    ...(entry.closing
      ? {
          closing: {
            reason: entry.closing.reason,
            at: entry.closing.at,
            eraseAt: entry.closing.eraseAt,
            erased: entry.closing.erased,
            ...(follows && entry.closing.by ? { by: entry.closing.by } : {}),
            ...(follows && entry.closing.memberId ? { memberId: entry.closing.memberId } : {}),
            ...(follows && entry.closing.mergedInto ? { mergedInto: entry.closing.mergedInto } : {}),
            ...(follows && entry.closing.facts ? { facts: projectEnvelope(entry.closing.facts) } : {}),
          },
        }
      : {}),
  };
}

/** A proposal that this viewer may answer or has claimed; what a doctor once declined is no longer his. */
function isTheirs(proposal: Proposal, entry: Entry, isIn: (id: string) => boolean): boolean {
  const isLive = proposal.state === 'open' || entry.claim?.proposalId === proposal.id;
  return isLive && isIn(proposal.structureId);
}

function projectProposal(proposal: Proposal, isTheirOwn: boolean): Proposal {
  const { profile, identity } = proposal;
  return {
    id: proposal.id,
    memberId: proposal.memberId,
    structureId: proposal.structureId,
    at: proposal.at,
    by: proposal.by,
    expiresAt: proposal.expiresAt,
    state: proposal.state,
    ...(proposal.answeredAt === undefined ? {} : { answeredAt: proposal.answeredAt }),
    ...(proposal.reason === undefined ? {} : { reason: proposal.reason }),
    ...(isTheirOwn && profile ? { profile: projectEnvelope(profile) } : {}),
    ...(isTheirOwn && identity && proposal.state === 'claimed'
      ? { identity: projectEnvelope(identity) }
      : {}),
  };
}

function sourceFields(entry: Entry): Partial<Entry> {
  return {
    ...(entry.sourceMemberId === undefined ? {} : { sourceMemberId: entry.sourceMemberId }),
    ...(entry.consent ? { consent: projectConsent(entry.consent) } : {}),
    ...(entry.sealed ? { sealed: projectSealedEntry(entry.sealed) } : {}),
    ...(entry.reconfirmedAt === undefined ? {} : { reconfirmedAt: entry.reconfirmedAt }),
    ...(entry.sourceAnsweredAt === undefined ? {} : { sourceAnsweredAt: entry.sourceAnsweredAt }),
    ...(entry.departureId === undefined ? {} : { departureId: entry.departureId }),
  };
}

function followFields(entry: Entry): Partial<Entry> {
  const { verification } = entry;
  return {
    ...(verification
      ? { verification: { standing: verification.standing, at: verification.at, by: verification.by } }
      : {}),
    ...(entry.contacts ? { contacts: entry.contacts.map(projectContact) } : {}),
    ...(entry.attempts === undefined ? {} : { attempts: entry.attempts }),
    ...(entry.callBackOn === undefined ? {} : { callBackOn: entry.callBackOn }),
    ...(entry.importId === undefined ? {} : { importId: entry.importId }),
    ...(entry.apart ? { apart: [...entry.apart] } : {}),
  };
}

function projectConsent({ wording, doctors, partners, at, how }: Consent): Consent {
  return {
    wording,
    ...(doctors === undefined ? {} : { doctors }),
    ...(partners === undefined ? {} : { partners }),
    at,
    how,
  };
}

function projectContact({ id, at, by, kind, outcome, note }: Contact): Contact {
  return { id, at, by, kind, outcome, ...(note ? { note: projectEnvelope(note) } : {}) };
}
