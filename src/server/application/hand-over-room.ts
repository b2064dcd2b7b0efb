import type { Id } from '#domain/identifiers.ts';
import type { HandedOverRow } from '../ports/server-store.ts';

/**
 * PR-21: so many commands wait on the relay at once. All that wait are tried with each device's part, while everybody's bookings wait
 * behind that: the rest waits on the devices.
 */
export const mostWaiting = { ofMember: 1_000, ofTerritory: 5_000 } as const;

/** How many more commands a member may hand over now. */
export function roomFor(rows: readonly HandedOverRow[], memberId: Id): number {
  const waiting = rows.filter(({ state }) => state === 'waiting');
  const theirs = waiting.filter((row) => row.memberId === memberId).length;
  return Math.max(0, Math.min(mostWaiting.ofMember - theirs, mostWaiting.ofTerritory - waiting.length));
}
