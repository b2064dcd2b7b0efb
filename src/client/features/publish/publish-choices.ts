import type { Id, Instant, LocalDay } from '#domain/identifiers.ts';
import type { IdentifiedSlot } from '#domain/slots/slot.ts';
import { addDays, instantAt, localTime } from '#domain/territory/local-time.ts';
import { isPublicHoliday } from '#domain/territory/public-holidays.ts';
import { openingsOf, whyOutsideSnp } from '#domain/territory/snp-hours.ts';
import type { Territory } from '#domain/territory/territory.ts';
import type { LocalState } from '#sync/local-state.ts';

const minuteMs = 60_000;
/** The grid proposes the hours and half-hours; what is published at other times is shown too. */
const gridMinutes = 30;

export interface Span {
  readonly start: Instant;
  readonly end: Instant;
}

export interface HourChoice {
  /** Minutes since midnight on the territory's clock. */
  readonly minutes: number;
  readonly start: Instant;
  /** `published`: a slot starts there already. `tight`: what is asked does not fit before the next thing. */
  readonly state: 'free' | 'published' | 'tight';
}

/** What is wanted at each chosen hour: `count` slots of `minutes` in a row. */
export interface Length {
  readonly minutes: number;
  readonly count: number;
}

/** The owner's slots that still stand, in order. */
export function standingSlots(state: LocalState, ownerId: Id): readonly IdentifiedSlot[] {
  const slots: IdentifiedSlot[] = [];
  for (const row of state.rowsOfGroup(`owner:${ownerId}`)) {
    if (row.kind === 'slot' && row.value.state !== 'withdrawn') slots.push({ id: row.id, value: row.value });
  }
  return slots.sort((a, b) => a.value.start - b.value.start);
}

/**
 * The hours of a day to choose from: within SNP hours, still to come; none on a public holiday or a day without SNP. An hour
 * that the owner's other slots cover is left out, except where one starts: that one is shown as published.
 */
export function hourChoices(
  territory: Territory,
  existing: readonly IdentifiedSlot[],
  day: LocalDay,
  now: Instant,
  length: Length,
): readonly HourChoice[] {
  if (isPublicHoliday(day, territory.holidays)) return [];
  const { weekday } = localTime(instantAt(day, 720, territory.zone), territory.zone);
  const sameDay = existing.filter(({ value }) => localTime(value.start, territory.zone).day === day);
  const published = new Set(sameDay.map(({ value }) => localTime(value.start, territory.zone).minutes));
  const minutesOfDay = new Set(published);
  for (const { from, to } of openingsOf(territory, weekday)) {
    const first = Math.ceil(from / gridMinutes) * gridMinutes;
    for (let at = first; at + length.minutes <= to; at += gridMinutes) minutesOfDay.add(at);
  }
  return [...minutesOfDay]
    .sort((a, b) => a - b)
    .map((minutes) => ({ minutes, start: instantAt(day, minutes, territory.zone) }))
    .filter(({ start }) => start > now)
    .flatMap(({ minutes, start }): HourChoice[] => {
      if (published.has(minutes)) return [{ minutes, start, state: 'published' }];
      if (sameDay.some(({ value }) => value.start <= start && start < value.end)) return [];
      const fits = row(start, length).every((span) => isFree(territory, sameDay, span));
      return [{ minutes, start, state: fits ? 'free' : 'tight' }];
    });
}

/** The first day from today with an hour to choose; today when none is within three weeks. */
export function firstDay(territory: Territory, now: Instant, length: Length): LocalDay {
  const today = localTime(now, territory.zone).day;
  for (let offset = 0; offset < 21; offset += 1) {
    const day = addDays(today, offset);
    if (hourChoices(territory, [], day, now, length).length > 0) return day;
  }
  return today;
}

/** The slots that the chosen hours make, in order; the same hour twice makes one. */
export function chosenSpans(
  day: LocalDay,
  chosen: Iterable<number>,
  length: Length,
  zone: string,
): readonly Span[] {
  const starts = [...new Set(chosen)].sort((a, b) => a - b);
  const spans = starts.flatMap((minutes) => row(instantAt(day, minutes, zone), length));
  return [...new Map(spans.map((span) => [span.start, span])).values()].sort((a, b) => a.start - b.start);
}

/** `count` slots in a row. */
function row(start: Instant, { minutes, count }: Length): readonly Span[] {
  return Array.from({ length: count }, (_, index) => ({
    start: start + index * minutes * minuteMs,
    end: start + (index + 1) * minutes * minuteMs,
  }));
}

function isFree(territory: Territory, existing: readonly IdentifiedSlot[], span: Span): boolean {
  const overlaps = existing.some(({ value }) => value.start < span.end && span.start < value.end);
  return !overlaps && whyOutsideSnp(territory, span.start, span.end) === undefined;
}

export interface Repeated extends Span {
  /** The slot of last week it repeats. */
  readonly like: IdentifiedSlot;
}

/**
 * « Reprendre la semaine dernière »: the owner's slots of the seven days before today, each one week later at the same hour on
 * the wall clock, booked or not; only what is still to come, within SNP hours, free in his diary and within the horizon.
 */
export function lastWeekAgain(
  territory: Territory,
  existing: readonly IdentifiedSlot[],
  now: Instant,
): readonly Repeated[] {
  const today = localTime(now, territory.zone).day;
  const from = addDays(today, -7);
  return existing
    .map((slot) => ({ slot, at: localTime(slot.value.start, territory.zone) }))
    .filter(({ at }) => at.day >= from && at.day < today)
    .map(({ slot, at }): Repeated => {
      const start = instantAt(addDays(at.day, 7), at.minutes, territory.zone);
      return { like: slot, start, end: start + (slot.value.end - slot.value.start) };
    })
    .filter((span) => span.start > now && isFree(territory, existing, span))
    .sort((a, b) => a.start - b.start);
}
