import type { LocalDay } from '../identifiers.ts';
import { addMonths, countOfDay, dayOfCount } from '../territory/day-count.ts';

/** The months a report covers, both ends included; the last day is never after today. */
export interface Period {
  readonly from: LocalDay;
  readonly to: LocalDay;
}

/** The month of `today` and the eleven before it. */
export function lastTwelveMonths(today: LocalDay): Period {
  return { from: addMonths(firstOfMonth(today), -11), to: today };
}

/** A calendar year as far as it has come; undefined when it has not begun. */
export function calendarYear(year: number, today: LocalDay): Period | undefined {
  const from = `${year}-01-01`;
  const end = `${year}-12-31`;
  return from > today ? undefined : { from, to: end < today ? end : today };
}

/** One month of a period: `2026-11`, and the last of its days that has come. */
export interface Month {
  readonly code: string;
  readonly from: LocalDay;
  readonly to: LocalDay;
}

export function monthsOf({ from, to }: Period): readonly Month[] {
  const months: Month[] = [];
  for (let first = firstOfMonth(from); first <= to; first = addMonths(first, 1)) {
    const last = dayOfCount(countOfDay(addMonths(first, 1)) - 1);
    months.push({ code: first.slice(0, 7), from: first, to: last < to ? last : to });
  }
  return months;
}

/** Whether the month has days left: what it counts is not to be held against the months before it. */
export function isUnderWay({ from, to }: Month): boolean {
  return countOfDay(to) < countOfDay(addMonths(from, 1)) - 1;
}

function firstOfMonth(day: LocalDay): LocalDay {
  return `${day.slice(0, 7)}-01`;
}
