import { tzOffset } from '@date-fns/tz';
import type { Instant, LocalDay } from '../identifiers.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;

/**
 * TE-3: counts calendar days on the wall clock of `zone`: answers the number of the day an instant falls on, so that two instants are
 * apart by the midnights between them, however long the nights were. Asks for the zone's offset once a day and not once an instant:
 * a list has thousands.
 */
export function dayCounter(zone: string): (instant: Instant) => number {
  const known = new Map<number, number | undefined>();
  const atMidnights = new Map<number, number>();
  const offsetAt = (instant: Instant) => tzOffset(zone, new Date(instant)) * minuteMs;
  const midnightOffset = (utcDay: number): number => {
    const offset = atMidnights.get(utcDay) ?? offsetAt(utcDay * dayMs);
    atMidnights.set(utcDay, offset);
    return offset;
  };
  /** The offset during a whole day of UTC; undefined when it changes in it. */
  const offsetOf = (utcDay: number): number | undefined => {
    const found = known.get(utcDay);
    if (found !== undefined || known.has(utcDay)) return found;
    const offset = midnightOffset(utcDay) === midnightOffset(utcDay + 1) ? midnightOffset(utcDay) : undefined;
    known.set(utcDay, offset);
    return offset;
  };
  return (instant) => {
    const offset = offsetOf(Math.floor(instant / dayMs)) ?? offsetAt(instant);
    return Math.floor((instant + offset) / dayMs);
  };
}

/** The day of a number that `dayCounter` gave. */
export function dayOfCount(count: number): LocalDay {
  return new Date(count * dayMs).toISOString().slice(0, 10);
}

/** The number of a day, as `dayCounter` gives it. */
export function countOfDay(day: LocalDay): number {
  return Date.parse(`${day}T00:00:00Z`) / dayMs;
}

/** TE-3: the same day `count` months later, or the last of that month when it is shorter. */
export function addMonths(day: LocalDay, count: number): LocalDay {
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + count;
  const year = Math.floor(months / 12);
  const month = months - year * 12;
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const date = Math.min(Number(day.slice(8, 10)), last);
  return new Date(Date.UTC(year, month, date)).toISOString().slice(0, 10);
}
