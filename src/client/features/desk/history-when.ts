import { dateText } from '#client/ui/calendar-words.ts';
import { dayOf, daysFrom, moment } from '#client/ui/french-time.ts';
import type { Instant } from '#domain/identifiers.ts';

/** After so many days a weekday and an hour say nothing any more, and a date needs its year. */
const longAgoDays = 60;

/** « hier à 11 h 05 », « mardi 20 octobre à 9 h 20 », later « 4 décembre 2025 ». */
export function whenText(at: Instant, now: Instant, zone: string): string {
  return daysFrom(now, at, zone) < -longAgoDays ? dateText(dayOf(at, zone)) : moment(at, now, zone);
}
