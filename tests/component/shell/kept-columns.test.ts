import { beforeEach, expect, test, vi } from 'vitest';
import { keptColumnsOf } from '#client/platform/kept-columns.ts';
import { TabStorage } from './browser-storage.ts';

beforeEach(() => vi.stubGlobal('localStorage', new TabStorage()));

const labels = ['Nom', 'Prénom', 'Remarques'];

test('the same headers are taken for what they were taken for, whatever their case and accents', () => {
  keptColumnsOf('a').keep(labels, ['familyName', 'givenName', 'ignore']);
  expect(keptColumnsOf('a').of(['NOM', 'PRENOM', 'remarques'])).toEqual([
    'familyName',
    'givenName',
    'ignore',
  ]);
  expect(keptColumnsOf('a').of(['Nom', 'Prénom', 'Remarque'])).toBeUndefined();
  expect(keptColumnsOf('a').of(['Prénom', 'Nom', 'Remarques'])).toBeUndefined();
});

test('the last answer counts, each profile has its own, and the oldest are forgotten', () => {
  const memory = keptColumnsOf('a');
  memory.keep(labels, ['familyName', 'givenName', 'ignore']);
  memory.keep(labels, ['familyName', 'givenName', 'notes']);
  expect(memory.of(labels)).toEqual(['familyName', 'givenName', 'notes']);
  expect(keptColumnsOf('b').of(labels)).toBeUndefined();
  for (let other = 0; other < 20; other += 1) memory.keep([`autre ${other}`], ['ignore']);
  expect(memory.of(labels)).toBeUndefined();
  expect(memory.of(['autre 3'])).toEqual(['ignore']);
});

test('nothing of the headers rests on the device: without headers, they are a patient', () => {
  keptColumnsOf('a').keep(['Aubrin', 'Jeannine', '06 39 98 41 07'], ['familyName', 'givenName', 'phone']);
  const kept = Object.values({ ...localStorage, all: localStorage.getItem('relais-columns-a') }).join('');
  expect(kept).toContain('givenName');
  expect(kept).not.toMatch(/aubrin|jeannine|39984107|39 98/i);
});

test('what somebody else wrote there is not believed, and a full storage is no trouble', () => {
  localStorage.setItem('relais-columns-a', '[["x"]]');
  expect(keptColumnsOf('a').of(labels)).toBeUndefined();
  vi.stubGlobal('localStorage', {
    getItem: () => null,
    setItem: () => {
      throw new Error('full');
    },
  });
  expect(() => keptColumnsOf('a').keep(labels, ['ignore', 'ignore', 'ignore'])).not.toThrow();
});
