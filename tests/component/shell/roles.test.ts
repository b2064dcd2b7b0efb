import { expect, test } from 'vitest';
import { homeOf, roleOf } from '#client/app/role.ts';
import { sectionsOf } from '#client/app/sections.tsx';
import { aMember, aTerritory } from '#tests/support/a-territory.ts';

const homeFor = (profession: Parameters<typeof aMember>[0]) =>
  homeOf(roleOf(aMember(profession), aTerritory()));

test('each person starts where his day is', () => {
  expect(homeFor({ profession: 'generalPractitioner' })).toBe('/rdv');
  expect(homeFor({ profession: 'physiotherapist' })).toBe('/rdv');
  expect(homeFor({ profession: 'pharmacist' })).toBe('/creneaux');
  expect(homeFor({ profession: 'sasOperator' })).toBe('/creneaux');
  expect(homeFor({ profession: 'coordinator' })).toBe('/a-traiter');
});

test('a doctor outside of the CPTS gives no slots here', () => {
  expect(homeFor({ profession: 'generalPractitioner', adherent: false })).toBe('/creneaux');
});

test('the section one is in is marked, once, and what waits is counted where it is dealt with', () => {
  const sections = sectionsOf('booker', { screen: 'book', slotId: undefined }, 3);
  expect(sections.filter(({ current }) => current).map(({ href }) => href)).toEqual(['/creneaux']);
  expect(sections.filter(({ count }) => count > 0).map(({ href }) => href)).toEqual(['/a-traiter']);
});
