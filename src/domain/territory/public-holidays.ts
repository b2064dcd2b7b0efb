import type { LocalDay } from '../identifiers.ts';
import { addDays } from './local-time.ts';
import type { Territory } from './territory.ts';

const fixedDays = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'];

/** Easter Sunday of a Gregorian year (Meeus/Jones/Butcher computus). */
export function easterSunday(year: number): LocalDay {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
  const month = String(Math.floor(f / 31)).padStart(2, '0');
  const day = String((f % 31) + 1).padStart(2, '0');
  return `${year}-${month}-${day}`;
}

/**
 * TE-1: is `day` a public holiday there? Eleven days by rule in mainland France (Code du travail L3133-1), two more in
 * Alsace-Moselle (L3134-13), and whatever days the territory adds (overseas, local feasts).
 */
export function isPublicHoliday(day: LocalDay, holidays: Territory['holidays']): boolean {
  const year = Number(day.slice(0, 4));
  const easter = easterSunday(year);
  // Easter Monday, Ascension, Whit Monday
  const movable = [1, 39, 50].map((offset) => addDays(easter, offset));
  const local = holidays.calendar === 'alsaceMoselle' ? [addDays(easter, -2), `${year}-12-26`] : [];
  return (
    fixedDays.includes(day.slice(5)) ||
    movable.includes(day) ||
    local.includes(day) ||
    holidays.extra.includes(day)
  );
}
