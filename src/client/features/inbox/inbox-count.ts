import type { Id, Instant } from '#domain/identifiers.ts';
import { argsOf } from '#sync/booking-status.ts';
import type { InboxItem, LocalState } from '#sync/local-state.ts';
import { toldMissing } from '#sync/missing-bookings.ts';
import { openReports } from '#sync/restoration-reports.ts';
import { cancelledByOwners } from './inbox-items.ts';

/** How many things wait for this person in « À traiter », in all and by what they ask of him. */
export interface InboxTally {
  readonly total: number;
  /** Bookings whose hour passed without an answer. */
  readonly unanswered: number;
  /** Bookings that a restored relay forgot: a patient may come. */
  readonly missing: number;
  /** A rule's « no »; without the races lost to another doctor, after which nobody has anything to repair. */
  readonly refused: number;
  /** Bookings that a doctor cancelled. */
  readonly cancelled: number;
  /** What nobody could answer, or could be done again. */
  readonly troubled: number;
}

export function inboxTally(state: LocalState, myMemberId: Id, now: Instant): InboxTally {
  const unanswered = unansweredCount(state, now);
  const missing = toldMissing(state, now).length;
  const cancelled = cancelledByOwners(state, myMemberId).length;
  const refused = state.inbox.filter((item) => isRefused(item) && lostRaceAt(item) === undefined).length;
  const troubled = state.inbox.filter((item) => !isRefused(item)).length;
  const total = state.inbox.length + cancelled + unanswered + missing + openReports(state).length;
  return { total, unanswered, missing, refused, cancelled, troubled };
}

/** WL-9: when another doctor was first to accept; undefined for any other refusal. */
export function lostRaceAt({
  command,
  trouble,
}: Pick<InboxItem, 'command' | 'trouble'>): Instant | undefined {
  if (command.name !== 'claimEntry@1' || trouble.kind !== 'refused') return undefined;
  return trouble.refusal.kind === 'entryTaken' ? trouble.refusal.at : undefined;
}

function isRefused({ trouble }: InboxItem): boolean {
  return trouble.kind === 'refused';
}

/**
 * Bookings that may have reached the relay and whose hour passed without an answer: only the relay knows, so they are still
 * asked; meanwhile somebody must call the practice.
 */
function unansweredCount(state: LocalState, now: Instant): number {
  return state.outbox.filter(
    (entry) => argsOf(entry, 'bookSlot@1') && entry.expiresAt !== undefined && entry.expiresAt <= now,
  ).length;
}
