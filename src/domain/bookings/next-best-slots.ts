import { canBook } from '../access/agenda-rights.ts';
import type { Member } from '../access/member.ts';
import type { Instant } from '../identifiers.ts';
import type { IdentifiedSlot } from '../slots/slot.ts';
import { findAgenda, type Territory } from '../territory/territory.ts';
import { whyNotBookable } from './book-slot.ts';

export type NextBestReason = 'soonest' | 'nearest' | 'sameOwner' | 'next';
export type NextBestSlot = Readonly<{ slot: IdentifiedSlot; reason: NextBestReason }>;

/**
 * BK-10: after a refusal, up to three ways on, each for a reason a person can say: the soonest, the nearest among the others,
 * one with the same doctor, then simply the next ones. Only slots this member may book now; order is total, so every device
 * offers the same. `distance` gives kilometres from the booker to a slot, Infinity when unknown: nothing is then called near.
 */
export function nextBestSlots(
  slots: Iterable<IdentifiedSlot>,
  wanted: IdentifiedSlot,
  member: Member,
  territory: Territory,
  now: Instant,
  distance: (slot: IdentifiedSlot) => number,
): readonly NextBestSlot[] {
  const agenda = findAgenda(territory, wanted.value.agendaId);
  if (!agenda) return [];
  const free = [...slots]
    .filter(
      ({ id, value }) =>
        id !== wanted.id &&
        value.agendaId === agenda.id &&
        canBook(member, agenda, value.audience) &&
        whyNotBookable(value, territory, { now }) === undefined,
    )
    .sort(byTime);
  const chosen: NextBestSlot[] = [];
  const take = (slot: IdentifiedSlot | undefined, reason: NextBestReason) => {
    if (slot && chosen.length < 3 && !chosen.some((other) => other.slot.id === slot.id)) {
      chosen.push({ slot, reason });
    }
  };
  take(free[0], 'soonest');
  const rest = free.filter((slot) => slot.id !== free[0]?.id && Number.isFinite(distance(slot)));
  take(nearest(rest, distance), 'nearest');
  take(
    free.find((slot) => slot.value.ownerId === wanted.value.ownerId),
    'sameOwner',
  );
  for (const slot of free) take(slot, 'next');
  return chosen.sort((a, b) => byTime(a.slot, b.slot));
}

function byTime(a: IdentifiedSlot, b: IdentifiedSlot): number {
  return a.value.start - b.value.start || (a.id < b.id ? -1 : 1);
}

function nearest(
  slots: readonly IdentifiedSlot[],
  distance: (slot: IdentifiedSlot) => number,
): IdentifiedSlot | undefined {
  return slots.reduce<IdentifiedSlot | undefined>(
    (best, slot) => (best === undefined || distance(slot) < distance(best) ? slot : best),
    undefined,
  );
}
