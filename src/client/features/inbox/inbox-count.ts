import type { Id, Instant } from '#domain/identifiers.ts';
import { argsOf } from '#sync/booking-status.ts';
import type { LocalState } from '#sync/local-state.ts';
import { openReports } from '#sync/restoration-reports.ts';
import { cancelledByOwners } from './inbox-items.ts';

/** How many things wait for this person in « À traiter »: for the tab's disc. */
export function inboxCount(state: LocalState, myMemberId: Id, now: Instant): number {
  const own = state.inbox.length + cancelledByOwners(state, myMemberId).length;
  return own + unansweredCount(state, now) + openReports(state).length;
}

/**
 * Bookings that may have reached the relay and whose hour passed without an answer: only the relay knows, so they are still
 * asked; meanwhile somebody must call the practice.
 */
export function unansweredCount(state: LocalState, now: Instant): number {
  return state.outbox.filter(
    (entry) => argsOf(entry, 'bookSlot@1') && entry.expiresAt !== undefined && entry.expiresAt <= now,
  ).length;
}
