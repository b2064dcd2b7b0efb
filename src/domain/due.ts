import type { Instant } from './identifiers.ts';
import type { RecordChange } from './records.ts';
import { leavesAgendaAt } from './slots/leave-agenda.ts';
import { type Entry, openProposals } from './waitlist/entry.ts';
import { emptied, withoutIdentity } from './waitlist/erase-entry.ts';

/**
 * When a record has to be looked at again by the relay's job, because time alone changes it: a proposal lapses, a closed entry is
 * erased, a slot leaves its agenda. Undefined when nothing waits. What time changes is written like any change, never computed from a
 * clock by a reader.
 */
export function dueAt(record: RecordChange): Instant | undefined {
  if (record.kind === 'slot') return leavesAgendaAt(record.value);
  if (record.kind !== 'entry') return undefined;
  const { closing } = record.value;
  if (closing) return closing.erased ? undefined : closing.eraseAt;
  const ends = openProposals(record.value).map((proposal) => proposal.expiresAt);
  return ends.length > 0 ? Math.min(...ends) : undefined;
}

/**
 * WL-8, WL-12, SL-8: the record as time has made it by `now`; undefined when it is not due. Proposals without an answer lapse, and
 * what the doctor had received leaves; the identity of an entry closed long enough is erased; a slot that is over leaves its agenda.
 */
export function whenDue(record: RecordChange, now: Instant): RecordChange | undefined {
  const due = dueAt(record);
  if (due === undefined || due > now) return undefined;
  const { id } = record;
  if (record.kind === 'slot') return { kind: 'slot', id, value: { ...record.value, leftAgendaAt: due } };
  if (record.kind === 'entry') return { kind: 'entry', id, value: entryWhenDue(record.value, now) };
  return undefined;
}

function entryWhenDue(entry: Entry, now: Instant): Entry {
  if (entry.closing) return { ...withoutIdentity(entry), closing: { ...entry.closing, erased: true } };
  const proposals = (entry.proposals ?? []).map((proposal) =>
    proposal.state === 'open' && proposal.expiresAt <= now
      ? { ...emptied(proposal), state: 'lapsed' as const, answeredAt: now }
      : proposal,
  );
  return { ...entry, proposals };
}
