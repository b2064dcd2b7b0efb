import type { Instant } from './identifiers.ts';
import type { RecordChange } from './records.ts';
import { openProposals } from './waitlist/entry.ts';
import { emptied, withoutIdentity } from './waitlist/erase-entry.ts';

/**
 * When a record has to be looked at again by the relay's job, because time alone changes it: a proposal lapses, a closed entry is
 * erased. Undefined when nothing waits. What time changes is written like any change, never computed from a clock by a reader.
 */
export function dueAt(record: RecordChange): Instant | undefined {
  if (record.kind !== 'entry') return undefined;
  const { closing } = record.value;
  if (closing) return closing.erased ? undefined : closing.eraseAt;
  const ends = openProposals(record.value).map((proposal) => proposal.expiresAt);
  return ends.length > 0 ? Math.min(...ends) : undefined;
}

/**
 * WL-8, WL-12: the record as time has made it by `now`; undefined when it is not due. Proposals without an answer lapse, and
 * what the doctor had received leaves; the identity of an entry closed long enough is erased.
 */
export function whenDue(record: RecordChange, now: Instant): RecordChange | undefined {
  const due = dueAt(record);
  if (record.kind !== 'entry' || due === undefined || due > now) return undefined;
  const { id, value } = record;
  if (value.closing) {
    const closing = { ...value.closing, erased: true };
    return { kind: 'entry', id, value: { ...withoutIdentity(value), closing } };
  }
  const proposals = (value.proposals ?? []).map((proposal) =>
    proposal.state === 'open' && proposal.expiresAt <= now
      ? { ...emptied(proposal), state: 'lapsed' as const, answeredAt: now }
      : proposal,
  );
  return { kind: 'entry', id, value: { ...value, proposals } };
}
