import { describe, expect, it } from 'vitest';
import { counted, distanceText, initials, listed, of, phoneText } from '#client/ui/french-text.ts';

/** Written with plain spaces here; on screen they do not break. */
const firm = (text: string) => text.replaceAll(' ', '\u00a0');

describe('French text', () => {
  it('writes telephone numbers two digits at a time, short numbers as they are said', () => {
    expect(phoneText('+33199001240')).toBe(firm('01 99 00 12 40'));
    expect(phoneText('0639984107')).toBe(firm('06 39 98 41 07'));
    expect(phoneText('116117')).toBe(firm('116 117'));
    expect(phoneText('15')).toBe('15');
    expect(phoneText('+596596000000')).toBe('+596596000000');
  });

  it('writes distances as one says them', () => {
    expect(distanceText(0.04)).toBe('sur place');
    expect(distanceText(0.6)).toBe(firm('600 m'));
    expect(distanceText(11.7)).toBe(firm('12 km'));
  });

  it('never writes « 1000 m »', () => {
    expect(distanceText(0.97)).toBe(firm('1 km'));
  });

  it('counts zero as one, and groups thousands', () => {
    expect(counted(0, 'demande')).toBe(firm('0 demande'));
    expect(counted(1, 'créneau', 'créneaux')).toBe(firm('1 créneau'));
    expect(counted(2, 'créneau', 'créneaux')).toBe(firm('2 créneaux'));
    expect(counted(3200, 'ligne')).toBe('3\u202f200\u00a0lignes');
  });

  it('joins a list with « et », and elides before a vowel', () => {
    expect(listed(['a'])).toBe('a');
    expect(listed(['a', 'b'])).toBe('a et b');
    expect(listed(['a', 'b', 'c'])).toBe('a, b et c');
    expect(of('Hélène')).toBe('d’Hélène');
    expect(of('Étienne')).toBe('d’Étienne');
    expect(of('Nadia')).toBe('de Nadia');
  });

  it('keeps the accent of an initial', () => {
    expect(initials('étienne', 'Roubin')).toBe('ÉR');
  });
});
