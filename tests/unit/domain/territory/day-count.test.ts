import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMonths, countOfDay, dayCounter, dayOfCount } from '#domain/territory/day-count.ts';
import { localTime } from '#domain/territory/local-time.ts';

describe('counting days', () => {
  it.each(['Europe/Paris', 'America/Cayenne', 'Indian/Reunion', 'Australia/Lord_Howe'])(
    '[TE-3] finds the day the wall clock of %s shows at any instant',
    (zone) => {
      const count = dayCounter(zone);
      const instants = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2030, 0, 1) });
      fc.assert(
        fc.property(instants, (instant) => {
          expect(dayOfCount(count(instant))).toBe(localTime(instant, zone).day);
        }),
      );
    },
  );

  it('[TE-3] goes from a day to its number and back', () => {
    expect(countOfDay('1970-01-02')).toBe(1);
    expect(dayOfCount(countOfDay('2026-11-24'))).toBe('2026-11-24');
  });

  it.each([
    ['2026-11-24', 6, '2027-05-24'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2023-11-30', 3, '2024-02-29'],
    ['2026-01-31', -2, '2025-11-30'],
    ['2026-12-15', 1, '2027-01-15'],
  ])('[TE-3] %s and %d months is %s', (day, months, later) => {
    expect(addMonths(day, months)).toBe(later);
  });
});
