import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, instantAt, localTime } from '#domain/territory/local-time.ts';

const paris = 'Europe/Paris';
const zones = [paris, 'America/Martinique', 'Indian/Reunion', 'America/Miquelon', 'Pacific/Noumea', 'UTC'];
const minute = 60_000;
const anInstant = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2040, 0, 1) });

describe('local time', () => {
  it('[TE-3] reads the wall clock in winter and in summer', () => {
    expect(localTime(Date.UTC(2026, 10, 24, 10, 30), paris)).toEqual({
      day: '2026-11-24',
      weekday: 2,
      minutes: 690,
    });
    expect(localTime(Date.UTC(2026, 6, 14, 22, 30), paris)).toEqual({
      day: '2026-07-15',
      weekday: 3,
      minutes: 30,
    });
    expect(localTime(Date.UTC(2026, 10, 22, 12), paris).weekday).toBe(7);
  });

  it('[TE-3] reads overseas clocks', () => {
    expect(localTime(Date.UTC(2026, 10, 24, 2), 'America/Martinique')).toEqual({
      day: '2026-11-23',
      weekday: 1,
      minutes: 22 * 60,
    });
  });

  it('[TE-3] moves a time that a spring night skips on by the jump', () => {
    expect(instantAt('2026-03-29', 150, paris)).toBe(Date.UTC(2026, 2, 29, 1, 30));
    expect(localTime(instantAt('2026-03-29', 150, paris), paris).minutes).toBe(210);
  });

  it('[TE-3] takes the first passage of an hour that an autumn night repeats', () => {
    expect(instantAt('2026-10-25', 150, paris)).toBe(Date.UTC(2026, 9, 25, 0, 30));
    expect(instantAt('2026-10-25', 180, paris)).toBe(Date.UTC(2026, 9, 25, 2, 0));
  });

  it('[TE-3] comes back to the same wall clock, on any day of any zone', () => {
    fc.assert(
      fc.property(anInstant, fc.constantFrom(...zones), (instant, zone) => {
        const read = localTime(instant, zone);
        expect(localTime(instantAt(read.day, read.minutes, zone), zone)).toEqual(read);
      }),
    );
  });

  it('[TE-3] comes back to the same instant, or one hour before in the second passage of an autumn hour', () => {
    const around = fc.constantFrom(
      Date.UTC(2026, 2, 29, 1),
      Date.UTC(2026, 9, 25, 1),
      Date.UTC(2027, 9, 31, 1),
    );
    const near = fc.tuple(around, fc.integer({ min: -300, max: 300 })).map(([at, by]) => at + by * minute);
    fc.assert(
      fc.property(fc.oneof(anInstant, near), (instant) => {
        const whole = Math.floor(instant / minute) * minute;
        const read = localTime(whole, paris);
        const back = instantAt(read.day, read.minutes, paris);
        const repeated = localTime(whole - 60 * minute, paris);
        const second = repeated.day === read.day && repeated.minutes === read.minutes;
        expect(back).toBe(second ? whole - 60 * minute : whole);
      }),
    );
  });

  it('[TE-3] counts calendar days across months, leap years and the nights that change the clock', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2026-03-28', 2)).toBe('2026-03-30');
    expect(addDays('2027-01-01', -1)).toBe('2026-12-31');
  });
});
