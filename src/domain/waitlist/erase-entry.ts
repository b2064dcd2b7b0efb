import type { Id, Instant } from '../identifiers.ts';
import type { Closing, ClosingReason, Entry, Proposal } from './entry.ts';

/**
 * WL-12: an entry without anything that says who the patient is: sealed texts, notes of calls and the doctors' envelopes are
 * gone. What stays (dates, commune, door, why it closed, the sealed facts of the indicators) names nobody.
 */
export function withoutIdentity(entry: Entry): Entry {
  const { sealed: _sealed, callBackOn: _callBackOn, apart: _apart, ...rest } = entry;
  return {
    ...rest,
    revision: entry.revision + 1,
    ...(entry.contacts ? { contacts: entry.contacts.map(({ note: _note, ...contact }) => contact) } : {}),
    ...(entry.proposals ? { proposals: entry.proposals.map(emptied) } : {}),
  };
}

/** WL-12: closed and erased in one go, for reasons that leave no time. */
export function erasedEntry(
  entry: Entry,
  closing: {
    readonly reason: ClosingReason;
    readonly at: Instant;
    readonly by: Id;
    readonly mergedInto?: Id;
  },
): Entry {
  const value: Closing = { ...closing, eraseAt: closing.at, erased: true };
  const { claim: _claim, ...rest } = withoutIdentity(withdrawn(entry, closing.at));
  return { ...rest, status: 'closed', closing: value };
}

/** A proposal without its envelopes. */
export function emptied(proposal: Proposal): Proposal {
  const { profile: _profile, identity: _identity, ...rest } = proposal;
  return rest;
}

/** The entry with its open proposals taken back; doctors who were asked lose what they had received. */
export function withdrawn(entry: Entry, at: Instant): Entry {
  if (!entry.proposals) return entry;
  const proposals = entry.proposals.map((proposal) =>
    proposal.state === 'open'
      ? { ...emptied(proposal), state: 'withdrawn' as const, answeredAt: at }
      : proposal,
  );
  return { ...entry, proposals };
}
