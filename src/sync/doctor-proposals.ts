import type { Member } from '#domain/access/member.ts';
import type { Id, Instant } from '#domain/identifiers.ts';
import type { Claim, Entry, Proposal } from '#domain/waitlist/entry.ts';
import { argsOf } from './booking-status.ts';
import { doctorsSpokenFor, type Standing } from './known-records.ts';
import type { LocalState, PendingCommand } from './local-state.ts';

/** A patient proposed to a doctor this member speaks for. `answer`: what was answered here and the relay has not confirmed. */
export interface ProposedPatient {
  readonly entryId: Id;
  readonly entry: Entry;
  readonly proposal: Proposal;
  readonly doctor: { readonly id: Id; readonly member: Member };
  readonly answer: ProposalAnswer | undefined;
}

export interface ProposalAnswer {
  readonly kind: 'accepting' | 'declining';
  readonly pending: PendingCommand;
}

/** A patient whom a doctor this member speaks for has taken, and the relay said so. */
export interface TakenPatient {
  readonly entryId: Id;
  readonly entry: Entry;
  readonly claim: Claim;
  /** Holds the patient's envelopes. */
  readonly proposal: Proposal;
  readonly doctor: { readonly id: Id; readonly member: Member };
  /** Something said of him here waits for the relay. */
  readonly pending: PendingCommand | undefined;
}

/**
 * WL-9: what waits for an answer of the doctors this member speaks for, in the order in which it was proposed: nobody is ranked.
 * What was answered here stays in sight, as an answer, until the relay has confirmed it; what is past its day is over.
 */
export function proposedPatients(standing: Standing, now: Instant): readonly ProposedPatient[] {
  const doctors = new Map(doctorsSpokenFor(standing).map((doctor) => [doctor.id, doctor]));
  if (doctors.size === 0) return [];
  const answers = answersOf(standing.state);
  const found: ProposedPatient[] = [];
  for (const { id: entryId, value: entry } of standing.state.rowsOfKind('entry')) {
    if (entry.closing) continue;
    for (const proposal of entry.proposals ?? []) {
      const doctor = doctors.get(proposal.memberId);
      const answer = answers.get(proposal.id);
      const isOpen = proposal.state === 'open' && proposal.expiresAt > now;
      if (doctor && (isOpen || answer)) found.push({ entryId, entry, proposal, doctor, answer });
    }
  }
  return found.sort((a, b) => a.proposal.at - b.proposal.at || (a.proposal.id < b.proposal.id ? -1 : 1));
}

/** Those that still want an answer. */
export function unanswered(proposed: readonly ProposedPatient[]): readonly ProposedPatient[] {
  return proposed.filter(({ answer }) => answer === undefined);
}

/** WL-10: the patients of the doctors this member speaks for, latest first; never one whose claim is not confirmed. */
export function takenPatients(standing: Standing): readonly TakenPatient[] {
  const doctors = new Map(doctorsSpokenFor(standing).map((doctor) => [doctor.id, doctor]));
  if (doctors.size === 0) return [];
  const answers = answersOf(standing.state);
  const waiting = followedUp(standing.state);
  const found: TakenPatient[] = [];
  for (const { id: entryId, value: entry } of standing.state.rowsOfKind('entry')) {
    const { claim } = entry;
    const doctor = claim && doctors.get(claim.memberId);
    const proposal = claim && entry.proposals?.find(({ id }) => id === claim.proposalId);
    if (!claim || !doctor || !proposal || answers.has(proposal.id) || entry.closing?.erased) continue;
    found.push({ entryId, entry, claim, proposal, doctor, pending: waiting.get(proposal.id) });
  }
  return found.sort((a, b) => b.claim.at - a.claim.at || (a.entryId < b.entryId ? -1 : 1));
}

function answersOf(state: LocalState): ReadonlyMap<Id, ProposalAnswer> {
  const answers = new Map<Id, ProposalAnswer>();
  for (const pending of state.outbox) {
    const claimed = argsOf(pending, 'claimEntry@1');
    if (claimed) answers.set(claimed.proposalId, { kind: 'accepting', pending });
    const declined = argsOf(pending, 'declineProposal@1');
    if (declined) answers.set(declined.proposalId, { kind: 'declining', pending });
  }
  return answers;
}

/** What was said after a claim and waits, by its proposal; the latest word counts. */
function followedUp(state: LocalState): ReadonlyMap<Id, PendingCommand> {
  const found = new Map<Id, PendingCommand>();
  for (const pending of state.outbox) {
    const args =
      argsOf(pending, 'recordAppointment@1') ??
      argsOf(pending, 'closeEntry@1') ??
      argsOf(pending, 'releaseEntry@1');
    if (args?.proposalId !== undefined) found.set(args.proposalId, pending);
  }
  return found;
}
