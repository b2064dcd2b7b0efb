import { tzOffset } from '@date-fns/tz';
import type { Instant, LocalDay } from '../identifiers.ts';

/** What a wall clock of the territory shows at an instant. */
export interface LocalTime {
  readonly day: LocalDay;
  /** ISO weekday, 1 = Monday to 7 = Sunday. */
  readonly weekday: number;
  /** Minutes since midnight on that wall clock. */
  readonly minutes: number;
}

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** TE-3: reads the wall clock of `zone` (IANA name) at an instant. */
export function localTime(instant: Instant, zone: string): LocalTime {
  const shifted = new Date(instant + tzOffset(zone, new Date(instant)) * minuteMs);
  return {
    day: shifted.toISOString().slice(0, 10),
    weekday: shifted.getUTCDay() === 0 ? 7 : shifted.getUTCDay(),
    minutes: shifted.getUTCHours() * 60 + shifted.getUTCMinutes(),
  };
}

/**
 * TE-3: the instant at which the wall clock of `zone` shows `minutes` since midnight on `day`. A time that a spring night
 * skips moves on by the jump (2 h 30 reads 3 h 30); of an hour that an autumn night repeats, the first passage.
 */
export function instantAt(day: LocalDay, minutes: number, zone: string): Instant {
  const asUtc = Date.parse(`${day}T00:00:00Z`) + minutes * minuteMs;
  const before = tzOffset(zone, new Date(asUtc - dayMs)) * minuteMs;
  const after = tzOffset(zone, new Date(asUtc + dayMs)) * minuteMs;
  const early = asUtc - Math.max(before, after);
  const late = asUtc - Math.min(before, after);
  const reads = (instant: Instant) => instant + tzOffset(zone, new Date(instant)) * minuteMs === asUtc;
  if (reads(early)) return early;
  return late;
}

/** The day `count` days after `day` (negative: before). */
export function addDays(day: LocalDay, count: number): LocalDay {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * dayMs).toISOString().slice(0, 10);
}
