import type { NextBestReason } from '#domain/bookings/next-best-slots.ts';
import type { Instant } from '#domain/identifiers.ts';
import { daysFrom, laterThan, nearDay } from './french-time.ts';

/** Why a slot is proposed instead, as a person would say it. */
export function waySentence(
  reason: NextBestReason,
  start: Instant,
  wanted: Instant,
  now: Instant,
  zone: string,
): string {
  switch (reason) {
    case 'soonest':
    case 'next':
      return laterThan(start, wanted, zone);
    case 'nearest':
      return daysFrom(now, start, zone) === 0
        ? 'Le plus près aujourd’hui'
        : `Le plus près, ${nearDay(start, now, zone)}`;
    case 'sameOwner':
      return `Même médecin, ${nearDay(start, now, zone)}`;
  }
}

/** « Trois créneaux proches ». */
export function waysTitle(count: number): string {
  const titles = ['Aucun autre créneau libre dans cet agenda', 'Un créneau proche', 'Deux créneaux proches'];
  return titles[count] ?? 'Trois créneaux proches';
}
