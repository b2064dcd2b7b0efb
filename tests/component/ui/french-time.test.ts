import { describe, expect, it } from 'vitest';
import {
  dayOf,
  daysFrom,
  hour,
  hourOfMinutes,
  imminence,
  laterThan,
  longDay,
  moment,
  nearDay,
  shortDay,
} from '#client/ui/french-time.ts';

const paris = 'Europe/Paris';
const martinique = 'America/Martinique';
const at = (text: string) => Date.parse(text);
/** Written with plain spaces here; the screen has U+202F around the « h ». */
const thin = (text: string) => text.replace(/ ?h ?/, (found) => found.replaceAll(' ', '\u202f'));

describe('hours', () => {
  it('are told on the territory’s clock, with narrow spaces that never break', () => {
    const instant = at('2026-11-24T10:30:00Z');
    expect(hour(instant, paris)).toBe('11\u202fh\u202f30');
    expect(hour(instant, martinique)).toBe(thin('6 h 30'));
  });

  it('keep two digits for minutes, and write midnight as 0 h', () => {
    expect(hour(at('2026-11-24T07:05:00Z'), paris)).toBe(thin('8 h 05'));
    expect(hour(at('2026-11-23T23:00:00Z'), paris)).toBe(thin('0 h 00'));
    expect(hourOfMinutes(11 * 60, true)).toBe(thin('11 h'));
  });

  it('tell 2 h 30 twice in the night the clocks go back', () => {
    expect(hour(at('2026-10-25T00:30:00Z'), paris)).toBe(thin('2 h 30'));
    expect(hour(at('2026-10-25T01:30:00Z'), paris)).toBe(thin('2 h 30'));
    expect(hour(at('2026-10-25T02:30:00Z'), paris)).toBe(thin('3 h 30'));
  });

  it('jump from 1 h 59 to 3 h in the night they go forward', () => {
    expect(hour(at('2026-03-29T00:59:00Z'), paris)).toBe(thin('1 h 59'));
    expect(hour(at('2026-03-29T01:00:00Z'), paris)).toBe(thin('3 h 00'));
  });
});

describe('days', () => {
  it('are written in full or short, and the first of a month is « 1er »', () => {
    expect(longDay(at('2026-11-24T10:30:00Z'), paris)).toBe('mardi 24 novembre');
    expect(longDay(at('2026-12-01T10:30:00Z'), paris)).toBe('mardi 1er décembre');
    expect(shortDay(at('2026-11-24T10:30:00Z'), paris)).toBe('mar. 24');
    expect(shortDay(at('2026-12-01T10:30:00Z'), paris)).toBe('mar. 1er');
  });

  it('belong to the territory: the same instant is Wednesday in Paris and Tuesday in Martinique', () => {
    const instant = at('2026-11-25T00:30:00Z');
    expect(dayOf(instant, paris)).toBe('2026-11-25');
    expect(dayOf(instant, martinique)).toBe('2026-11-24');
    const now = at('2026-11-24T14:00:00Z');
    expect(nearDay(instant, now, paris)).toBe('demain');
    expect(nearDay(instant, now, martinique)).toBe('aujourd’hui');
  });

  it('count midnights, not 24 hours, over the 25 hours of 25 October', () => {
    const evening = at('2026-10-24T21:30:00Z');
    expect(daysFrom(evening, at('2026-10-25T22:30:00Z'), paris)).toBe(1);
    expect(daysFrom(evening, at('2026-10-25T23:30:00Z'), paris)).toBe(2);
    expect(nearDay(at('2026-10-23T10:00:00Z'), evening, paris)).toBe('hier');
  });

  it('are left out of a moment of today only', () => {
    const now = at('2026-11-24T12:00:00Z');
    expect(moment(at('2026-11-24T10:05:00Z'), now, paris)).toBe(thin('11 h 05'));
    expect(moment(at('2026-11-23T10:05:00Z'), now, paris)).toBe(`hier à ${thin('11 h 05')}`);
  });
});

describe('what starts soon, and what is later', () => {
  const now = at('2026-11-24T10:05:00Z');

  it('is said in minutes within the hour, and neither before nor after', () => {
    expect(imminence(at('2026-11-24T10:30:00Z'), now)).toBe('Dans 25 min');
    expect(imminence(at('2026-11-24T11:05:00Z'), now)).toBeUndefined();
    expect(imminence(now, now)).toBeUndefined();
  });

  it('compares with the hour that was wanted', () => {
    expect(laterThan(at('2026-11-24T10:45:00Z'), now, paris)).toBe('40 min plus tard');
    expect(laterThan(at('2026-11-24T08:05:00Z'), now, paris)).toBe(`${thin('2 h')} plus tôt`);
    expect(laterThan(at('2026-11-25T10:05:00Z'), now, paris)).toBe('Le lendemain');
  });
});
