import { describe, expect, it } from 'vitest';
import { addDays } from '#domain/territory/local-time.ts';
import { easterSunday, isPublicHoliday } from '#domain/territory/public-holidays.ts';

const mainland = { calendar: 'metropole', extra: [] as string[] } as const;
const alsace = { calendar: 'alsaceMoselle', extra: [] as string[] } as const;

/** Easter Monday, Ascension and Whit Monday, from published calendars. */
const movable: Readonly<Record<number, readonly string[]>> = {
  2024: ['04-01', '05-09', '05-20'],
  2025: ['04-21', '05-29', '06-09'],
  2026: ['04-06', '05-14', '05-25'],
  2027: ['03-29', '05-06', '05-17'],
  2028: ['04-17', '05-25', '06-05'],
  2029: ['04-02', '05-10', '05-21'],
  2030: ['04-22', '05-30', '06-10'],
};
const fixed = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'];

function daysOf(year: number): string[] {
  const days: string[] = [];
  for (let day = `${year}-01-01`; day.startsWith(`${year}`); day = addDays(day, 1)) days.push(day);
  return days;
}

describe('public holidays', () => {
  it.each(Object.entries(movable))('[TE-1] are exactly the eleven legal days in %s', (year, days) => {
    const expected = [...new Set([...fixed, ...days])].sort().map((day) => `${year}-${day}`);

    expect(daysOf(Number(year)).filter((day) => isPublicHoliday(day, mainland))).toEqual(expected);
  });

  it('[TE-1] add Good Friday and 26 December in Alsace-Moselle, and there only', () => {
    for (const day of ['2026-04-03', '2027-03-26', '2028-04-14', '2026-12-26']) {
      expect(isPublicHoliday(day, alsace)).toBe(true);
      expect(isPublicHoliday(day, mainland)).toBe(false);
    }
    expect(isPublicHoliday('2026-07-14', alsace)).toBe(true);
    expect(daysOf(2026).filter((day) => isPublicHoliday(day, alsace))).toHaveLength(13);
  });

  it('[TE-1] add what the territory adds', () => {
    const martinique = { calendar: 'metropole', extra: ['2026-05-22'] } as const;

    expect(isPublicHoliday('2026-05-22', { ...martinique, extra: [...martinique.extra] })).toBe(true);
    expect(isPublicHoliday('2026-05-22', mainland)).toBe(false);
  });

  it('[TE-1] know Easter at its earliest and its latest', () => {
    expect(easterSunday(2008)).toBe('2008-03-23');
    expect(easterSunday(2038)).toBe('2038-04-25');
    expect(easterSunday(2049)).toBe('2049-04-18');
  });

  it('[TE-1] always find Easter on a Sunday between 22 March and 25 April', () => {
    for (let year = 2000; year <= 2200; year += 1) {
      const easter = easterSunday(year);
      expect(new Date(`${easter}T00:00:00Z`).getUTCDay()).toBe(0);
      expect(easter >= `${year}-03-22` && easter <= `${year}-04-25`).toBe(true);
    }
  });
});
