import type { Instant, LocalDay } from '../identifiers.ts';
import { localTime } from './local-time.ts';
import { isPublicHoliday } from './public-holidays.ts';
import type { Territory } from './territory.ts';

export type OutsideSnp =
  | { kind: 'publicHoliday'; day: LocalDay }
  | { kind: 'outsideSnpHours'; startsAt: Instant };

/**
 * TE-2: SNP are daytime care: a slot lies whole inside one opening of its day, and never on a public holiday, which
 * belongs to the duty system. « Des soins en journée, entre 8h et 20h et donc hors permanence ou garde »; Saturday until
 * noon in Vendée. Hours are territory data. Answers why not, or undefined when it fits.
 */
export function whyOutsideSnp(territory: Territory, start: Instant, end: Instant): OutsideSnp | undefined {
  const from = localTime(start, territory.zone);
  // The last millisecond, not the end: an opening may last until midnight, which is the next day.
  const last = localTime(end - 1, territory.zone);
  if (isPublicHoliday(from.day, territory.holidays)) return { kind: 'publicHoliday', day: from.day };
  const openings = openingsOf(territory, from.weekday);
  const fits = openings.some((opening) => from.minutes >= opening.from && last.minutes < opening.to);
  return fits && from.day === last.day ? undefined : { kind: 'outsideSnpHours', startsAt: start };
}

/** The SNP openings of an ISO weekday, in minutes since midnight; empty when there is no SNP that day. */
export function openingsOf(territory: Territory, weekday: number): readonly { from: number; to: number }[] {
  return territory.snpHours[String(weekday) as keyof Territory['snpHours']] ?? [];
}
