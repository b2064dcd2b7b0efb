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
  const to = localTime(end, territory.zone);
  if (isPublicHoliday(from.day, territory.holidays)) return { kind: 'publicHoliday', day: from.day };
  const openings = openingsOf(territory, from.weekday);
  const fits = openings.some((opening) => from.minutes >= opening.from && to.minutes <= opening.to);
  return fits && from.day === to.day ? undefined : { kind: 'outsideSnpHours', startsAt: start };
}

/** The SNP openings of an ISO weekday, in minutes since midnight; empty when there is no SNP that day. */
export function openingsOf(territory: Territory, weekday: number): readonly { from: number; to: number }[] {
  return territory.snpHours[String(weekday) as keyof Territory['snpHours']] ?? [];
}
