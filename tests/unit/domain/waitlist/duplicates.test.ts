import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Comparable, findDuplicates, foldName } from '#domain/waitlist/duplicates.ts';
import { fixedId } from '#tests/support/fixed-ids.ts';

const [a, b, c, d] = [fixedId(1), fixedId(2), fixedId(3), fixedId(4)];
const person = (
  id: string,
  familyName: string,
  givenName: string,
  birth?: string,
  phone = '',
): Comparable => ({
  id,
  familyName,
  givenName,
  birth,
  phone,
});
const areAlike = (one: Comparable, other: Comparable) => findDuplicates([one, other]).length === 1;

describe('names', () => {
  it.each([
    ['ÉLODIE  Le-Gall', 'elodie le gall'],
    ['  d’Œuvre ', 'd oeuvre'],
    ['NOËL', 'noel'],
    ['', ''],
  ])('[WL-23] %s folds to %s', (name, folded) => {
    expect(foldName(name)).toBe(folded);
  });
});

describe('duplicates', () => {
  it.each<[string, Comparable, Comparable]>([
    [
      'names written otherwise',
      person(a, 'LE GALL', 'Élodie', '1980-01-02'),
      person(b, 'Le-Gall', 'elodie', '1980-01-02'),
    ],
    ['names in the other order', person(a, 'Aubrin', 'Jeannine'), person(b, 'Jeannine', 'Aubrin')],
    [
      'a birth known by its year',
      person(a, 'Aubrin', 'Jeannine', '1952'),
      person(b, 'Aubrin', 'Jeannine', '1952-07-14'),
    ],
    [
      'a letter missing in the family name',
      person(a, 'Thibaudin', 'Marcel', '1948-03-01'),
      person(b, 'Thibaudn', 'Marcel', '1948-03-01'),
    ],
    [
      'half of a double name',
      person(a, 'Courtois', 'Enzo', '2018-03-01'),
      person(b, 'Courtois-Rey', 'Enzo', '2018-03-01'),
    ],
    [
      'a married name, same phone',
      person(a, 'Sarrazin', 'Fatou', undefined, '+33639984107'),
      person(b, 'Diallo', 'Fatou', '1990-01-01', '+33639984107'),
    ],
  ])('[WL-23] finds %s', (_, one, other) => {
    expect(areAlike(one, other)).toBe(true);
    expect(areAlike(other, one)).toBe(true);
  });

  it.each<[string, Comparable, Comparable]>([
    [
      'two births',
      person(a, 'Aubrin', 'Jeannine', '1952-07-14'),
      person(b, 'Aubrin', 'Jeannine', '1952-07-15'),
    ],
    [
      'a family with one phone',
      person(a, 'Aubrin', 'Jeannine', undefined, '+33639984107'),
      person(b, 'Aubrin', 'René', undefined, '+33639984107'),
    ],
    [
      'twins',
      person(a, 'Gaborieau', 'Mathis', '2014-01-01', '+33639984107'),
      person(b, 'Gaborieau', 'Lucas', '2014-01-01', '+33639984107'),
    ],
    ['no phone at all', person(a, 'Aubrin', 'Paul'), person(b, 'Sarrazin', 'Paul')],
    [
      'short names a letter apart',
      person(a, 'Roy', 'Luc', '1950-01-01'),
      person(b, 'Rey', 'Luc', '1950-01-01'),
    ],
    ['nameless lines', person(a, '', ''), person(b, '', '')],
  ])('[WL-23] keeps apart %s', (_, one, other) => {
    expect(areAlike(one, other)).toBe(false);
  });

  it('[WL-23] makes one group of three that are alike, in the order given', () => {
    const people = [
      person(d, 'Loubière', 'René', '1943-02-02'),
      person(a, 'Aubrin', 'Jeannine', '1952'),
      person(b, 'AUBRIN', 'JEANNINE', '1952-07-14'),
      person(c, 'aubrin', 'jeannine'),
    ];

    expect(findDuplicates(people)).toEqual([[a, b, c]]);
  });

  it('[WL-26] shows no pair again that was said to be two people, on either of the two sheets', () => {
    const one = person(a, 'Aubrin', 'Jeannine', '1952');
    const other = person(b, 'Aubrin', 'Jeannine', '1952');
    const third = person(c, 'Aubrin', 'Jeannine', '1952');

    expect(findDuplicates([{ ...one, apart: [b] }, other])).toEqual([]);
    expect(findDuplicates([one, { ...other, apart: [a] }])).toEqual([]);
    expect(findDuplicates([{ ...one, apart: [b, c] }, other, third])).toEqual([[b, c]]);
    expect(findDuplicates([{ ...one, apart: [d] }, other])).toEqual([[a, b]]);
  });

  it('[WL-23] every person is in one group at most, and no group is of one', () => {
    const some = fc.constantFrom('Aubrin', 'AUBRIN', 'Aubrn', 'Rey', 'Paul', 'Paule', '');
    const birth = fc.constantFrom(undefined, '1952', '1952-07-14', '1980-01-01');
    const people = fc.array(fc.tuple(some, some, birth, fc.constantFrom('', '+33639984107')), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(people, (list) => {
        const groups = findDuplicates(list.map((one, index) => person(fixedId(index), ...one)));
        const all = groups.flat();

        expect(new Set(all).size).toBe(all.length);
        expect(groups.every((group) => group.length > 1)).toBe(true);
      }),
    );
  });
});
