import type { LocalDay } from '../identifiers.ts';

/**
 * WL-17: whole years reached on `day`. A birth known only by its year counts as 1 July of it, by its month as the 15th; whoever is
 * born on 29 February reaches an age on 1 March in ordinary years. Zero before the birth.
 */
export function ageOn(birth: string, day: LocalDay): number {
  const years = Number(day.slice(0, 4)) - Number(birth.slice(0, 4));
  return Math.max(0, monthDay(day) < monthDayOfBirth(birth) ? years - 1 : years);
}

/** 724 for 24 July: two days of a year compare as numbers. */
function monthDay(day: string): number {
  return Number(day.slice(5, 7)) * 100 + Number(day.slice(8, 10));
}

function monthDayOfBirth(birth: string): number {
  if (birth.length === 4) return 701;
  return birth.length === 7 ? monthDay(`${birth}-15`) : monthDay(birth);
}
