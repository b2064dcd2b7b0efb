import type { Instant } from '../identifiers.ts';
import type { DeclineReason, Entry } from '../waitlist/entry.ts';

/** What became of proposals that were answered in a period, and how many wait for an answer now. */
export interface ProposalOutcomes {
  /** Claimed, and not given back. */
  readonly claimed: number;
  readonly released: number;
  readonly lapsed: number;
  readonly withdrawn: number;
  readonly declined: ReadonlyMap<DeclineReason, number>;
  readonly open: number;
}

/** IN-6: a proposal is counted once, in the period of its last answer; reasons are recorded, not judged, and doctors never named. */
export function proposalOutcomes(
  entries: readonly Entry[],
  isWithin: (at: Instant) => boolean,
): ProposalOutcomes {
  const counts = { claimed: 0, released: 0, lapsed: 0, withdrawn: 0, open: 0 };
  const declined = new Map<DeclineReason, number>();
  for (const { proposals = [] } of entries) {
    for (const { state, answeredAt, reason = 'other' } of proposals) {
      if (state === 'open') counts.open += 1;
      else if (answeredAt === undefined || !isWithin(answeredAt)) continue;
      else if (state === 'declined') declined.set(reason, (declined.get(reason) ?? 0) + 1);
      else counts[state] += 1;
    }
  }
  return { ...counts, declined };
}
