import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantAt, localTime } from '#domain/territory/local-time.ts';
import { openingsOf, whyOutsideSnp } from '#domain/territory/snp-hours.ts';
import type { Territory } from '#domain/territory/territory.ts';
import { aTerritory, at } from '#tests/support/a-territory.ts';

const territory = aTerritory();
const saturday = '2026-11-28';
const minute = 60_000;

/** Why a quarter of an hour from this wall-clock time does not fit, in any territory. */
function quarterAt(day: string, hours: number, minutes = 0, where: Territory = territory) {
  const start = instantAt(day, hours * 60 + minutes, where.zone);
  return whyOutsideSnp(where, start, start + 15 * minute)?.kind;
}

describe('SNP hours', () => {
  it('[TE-2] take a slot that lies whole inside an opening, from its first to its last minute', () => {
    expect(quarterAt('2026-11-24', 8)).toBeUndefined();
    expect(quarterAt('2026-11-24', 19, 45)).toBeUndefined();
    expect(quarterAt('2026-11-24', 7, 59)).toBe('outsideSnpHours');
    expect(quarterAt('2026-11-24', 19, 46)).toBe('outsideSnpHours');
    expect(quarterAt('2026-11-24', 3)).toBe('outsideSnpHours');
  });

  it('[TE-2] end at noon on Saturday and never come on Sunday', () => {
    expect(quarterAt(saturday, 11, 45)).toBeUndefined();
    expect(quarterAt(saturday, 11, 50)).toBe('outsideSnpHours');
    expect(quarterAt('2026-11-29', 10)).toBe('outsideSnpHours');
    expect(openingsOf(territory, 7)).toEqual([]);
  });

  it('[TE-1] never come on a public holiday, which belongs to the duty system', () => {
    expect(whyOutsideSnp(territory, at(10, 0, '2026-11-11'), at(10, 15, '2026-11-11'))).toEqual({
      kind: 'publicHoliday',
      day: '2026-11-11',
    });
    expect(quarterAt('2027-05-06', 10)).toBe('publicHoliday');
  });

  it('[TE-2] refuse a slot that runs over noon between two openings', () => {
    const split = aTerritory({
      snpHours: {
        '2': [
          { from: 480, to: 720 },
          { from: 840, to: 1080 },
        ],
      },
    });

    expect(quarterAt('2026-11-24', 11, 45, split)).toBeUndefined();
    expect(quarterAt('2026-11-24', 11, 50, split)).toBe('outsideSnpHours');
    expect(quarterAt('2026-11-24', 14, 0, split)).toBeUndefined();
  });

  it('[TE-2] do not run over by a few seconds', () => {
    expect(whyOutsideSnp(territory, at(19, 45), at(20))).toBeUndefined();
    expect(whyOutsideSnp(territory, at(19, 45), at(20) + 30_000)?.kind).toBe('outsideSnpHours');
  });

  it('[TE-2] can last until midnight where a territory says so, and never go over it', () => {
    const late = aTerritory({ snpHours: { '2': [{ from: 1200, to: 1440 }] } });

    expect(quarterAt('2026-11-24', 23, 45, late)).toBeUndefined();
    expect(quarterAt('2026-11-24', 23, 50, late)).toBe('outsideSnpHours');
  });

  it('[TE-2] are read on the wall clock, on the days around both changes of the clock', () => {
    for (const day of ['2026-03-27', '2026-03-30', '2026-10-23', '2026-10-26']) {
      expect(quarterAt(day, 8)).toBeUndefined();
      expect(quarterAt(day, 7, 45)).toBe('outsideSnpHours');
      expect(quarterAt(day, 19, 45)).toBeUndefined();
      expect(quarterAt(day, 20)).toBe('outsideSnpHours');
    }
  });

  it('[TE-2] hold in the very night the clock changes, where Sunday nights are open', () => {
    const nights = aTerritory({ snpHours: { '7': [{ from: 60, to: 240 }] } });
    const spring = instantAt('2026-03-29', 105, nights.zone);
    const autumn = instantAt('2026-10-25', 165, nights.zone);

    expect(whyOutsideSnp(nights, spring, spring + 60 * minute)).toBeUndefined();
    expect(whyOutsideSnp(nights, spring, spring + 90 * minute)?.kind).toBe('outsideSnpHours');
    expect(whyOutsideSnp(nights, autumn, autumn + 120 * minute)).toBeUndefined();
    expect(whyOutsideSnp(nights, autumn, autumn + 150 * minute)?.kind).toBe('outsideSnpHours');
  });

  it('[TE-2] are those of Martinique in Martinique', () => {
    const martinique = aTerritory({ zone: 'America/Martinique' });

    expect(quarterAt('2026-11-24', 8, 0, martinique)).toBeUndefined();
    expect(quarterAt('2026-11-24', 19, 50, martinique)).toBe('outsideSnpHours');
    // 8 h there is 13 h in Paris; 8 h in Paris is the middle of the night there.
    expect(whyOutsideSnp(martinique, at(8), at(8, 15))?.kind).toBe('outsideSnpHours');
    expect(localTime(at(13), 'America/Martinique').minutes).toBe(480);
  });

  it('[TE-2] whatever fits starts and ends inside an opening of one working day', () => {
    const start = fc.integer({ min: at(0), max: at(0) + 400 * 86_400_000 });
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 240 * minute }), (from, length) => {
        const read = localTime(from, territory.zone);
        const last = localTime(from + length - 1, territory.zone);
        const inside = openingsOf(territory, read.weekday).some(
          (opening) => read.minutes >= opening.from && last.minutes < opening.to && last.day === read.day,
        );
        const fits = whyOutsideSnp(territory, from, from + length) === undefined;
        expect(fits && !inside).toBe(false);
        expect(quarterAt(read.day, 10) === 'publicHoliday' && fits).toBe(false);
      }),
    );
  });
});
