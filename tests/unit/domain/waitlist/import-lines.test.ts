import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantAt } from '#domain/territory/local-time.ts';
import { consentSchema } from '#domain/waitlist/entry.ts';
import type { SheetCell } from '#domain/waitlist/import-cells.ts';
import { columnFields, guessColumns } from '#domain/waitlist/import-columns.ts';
import { communeFinder, likelyCommune } from '#domain/waitlist/import-communes.ts';
import { readDate } from '#domain/waitlist/import-dates.ts';
import { knownLines } from '#domain/waitlist/import-duplicates.ts';
import { findHeader } from '#domain/waitlist/import-header.ts';
import { type ImportedPerson, type ImportPlan, readLine } from '#domain/waitlist/import-lines.ts';
import { readPhones } from '#domain/waitlist/import-phones.ts';
import { identitySchema, profileSchema } from '#domain/waitlist/profile.ts';
import { aTerritory, now, today, zone } from '../../../support/a-territory.ts';

const { communes } = aTerritory();
const dates = { today, epoch1904: false };

function aPlan(labels: readonly string[], overrides: Partial<ImportPlan> = {}): ImportPlan {
  return {
    labels,
    columns: guessColumns(labels),
    communes: communeFinder(communes),
    dates,
    consent: { everybody: true, wording: 1, doctors: true, partners: false, at: now, how: 'oral' },
    source: 'import',
    startOf: (day) => instantAt(day, 0, zone),
    ...overrides,
  };
}

function personOf(
  labels: readonly string[],
  cells: readonly SheetCell[],
  overrides: Partial<ImportPlan> = {},
) {
  const read = readLine(cells, 2, aPlan(labels, overrides));
  if (read.kind !== 'person') throw new Error(JSON.stringify(read));
  return read.person;
}

const anyCell: fc.Arbitrary<SheetCell> = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.double(),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.constantFrom(
    'Mirebeau',
    'oui',
    '14/07/1952',
    '06 39 98 41 07',
    'DUPONT',
    '31/02/1952',
    '=1+1',
    '\u0000',
  ),
);

describe('whatever a spreadsheet holds', () => {
  it('[WL-4] a line becomes an entry that every schema takes, or is told with its reasons; nothing else', () => {
    const lines = fc
      .array(fc.constantFrom(...columnFields), { minLength: 1, maxLength: 12 })
      .chain((columns) =>
        fc.record({
          columns: fc.constant(columns),
          cells: fc.array(anyCell, { minLength: columns.length, maxLength: columns.length + 2 }),
        }),
      );
    fc.assert(
      fc.property(lines, ({ columns, cells }) => {
        const read = readLine(
          cells,
          7,
          aPlan(
            columns.map(() => 'Colonne'),
            { columns },
          ),
        );
        if (read.kind === 'rejected') expect(read.faults.length).toBeGreaterThan(0);
        if (read.kind !== 'person') return;
        identitySchema.parse(read.person.identity);
        profileSchema.parse(read.person.profile);
        consentSchema.parse(read.person.consent);
        expect(communes.map(({ code }) => code)).toContain(read.person.communeCode);
      }),
      { numRuns: 2_000 },
    );
  });

  it('no first lines keep a header from being looked for', () => {
    fc.assert(
      fc.property(fc.array(fc.array(anyCell, { maxLength: 8 }), { maxLength: 40 }), (lines) => {
        const { dataFrom } = findHeader(lines);
        expect(dataFrom).toBeLessThanOrEqual(lines.length);
      }),
    );
  });

  it('a date is a real day or none, never in the future when its year has two digits', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^\d{1,2}[/.-]\d{1,2}[/.-]\d{2}$/)), (text) => {
        const date = readDate(text, dates);
        if (date === undefined) return;
        expect(new Date(date).toISOString().startsWith(date)).toBe(true);
        if (/\D\d{2}$/.test(text) && /^\d{1,2}\D\d{1,2}\D/.test(text)) expect(date <= today).toBe(true);
      }),
    );
  });
});

describe('dates', () => {
  it.each([
    [17727, true, '1952-07-14'],
    [19189, false, '1952-07-14'],
    ['14/07/1952', false, '1952-07-14'],
    ['Né le 14/07/1952', false, '1952-07-14'],
    ['née en 1952', false, '1952'],
    ['mars 1952', false, '1952-03'],
    ['mar. 14 juil. 1952', false, '1952-07-14'],
    ['14 AOÛT 52', false, '1952-08-14'],
    ['29/02/1953', false, undefined],
    ['00/00/1952', false, undefined],
    ['12', false, undefined],
    ['bientôt', false, undefined],
  ] as const)('%s (1904: %s) → %s', (cell, epoch1904, date) => {
    expect(readDate(cell, { today, epoch1904 })).toBe(date);
  });
});

describe('phones', () => {
  it('finds the same number however it is spaced', () => {
    const gaps = fc.array(fc.constantFrom('', ' ', '.', '-', ' . ', '/'), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(gaps, fc.constantFrom('06', '6', '+336', '00336', '+33 (0)6'), (between, start) => {
        const pairs = ['39', '98', '41', '07'].map((pair, at) => `${between[at] ?? ''}${pair}`).join('');
        expect(readPhones(`${start}${pairs}`)).toEqual({ phone: '+33639984107', others: [], words: '' });
      }),
    );
  });

  it('keeps overseas and foreign prefixes', () => {
    expect(readPhones('+262 639 98 41 07').phone).toBe('+262639984107');
    expect(readPhones('0044 20 7946 0123').phone).toBe('+442079460123');
  });
});

describe('consent', () => {
  const labels = ['Nom', 'Prénom', 'Commune', 'Accord', 'Accord médecins', 'Accord partenaires'];
  const line = (...answers: readonly SheetCell[]) => ['Roy', 'Luc', 'Mirebeau', ...answers];

  it('[WL-4] takes the day and the way that the line says', () => {
    expect(personOf(labels, line('2026-03-12', 'oui', null)).consent).toEqual({
      wording: 1,
      doctors: true,
      at: instantAt('2026-03-12', 0, zone),
      how: 'oral',
    });
    expect(personOf(labels, line('signé', 'non', 'x')).consent).toEqual({
      wording: 1,
      doctors: false,
      partners: true,
      at: now,
      how: 'written',
    });
  });

  it('[WL-4] [WL-6] what was not asked of a person is neither a yes nor a refusal', () => {
    expect(personOf(labels, line('oui', '', 'à voir')).consent).toEqual({
      wording: 1,
      at: now,
      how: 'oral',
    });
    const untold = { consent: { everybody: true, wording: 1, at: now, how: 'oral' } as const };
    expect(personOf(['Nom', 'Prénom', 'Commune'], ['Roy', 'Luc', 'Mirebeau'], untold).consent).toEqual({
      wording: 1,
      at: now,
      how: 'oral',
    });
  });

  it.each(['non', '', null, 'refus', 'pas signé', 'en attente', 0, 'à demander'])(
    '[WL-4] takes nobody on « %s », whatever was said of the file',
    (answer) => {
      const read = readLine(line(answer), 2, aPlan(labels));
      expect(read).toMatchObject({ kind: 'rejected', faults: [{ kind: 'noConsent' }] });
    },
  );

  it('takes nobody when nothing is said of anybody', () => {
    const plan = aPlan(['Nom', 'Prénom', 'Commune']);
    const silent = { ...plan, consent: { ...plan.consent, everybody: false } };
    expect(readLine(['Roy', 'Luc', 'Mirebeau'], 2, silent)).toMatchObject({
      kind: 'rejected',
      faults: [{ kind: 'noConsent' }],
    });
  });
});

describe('communes', () => {
  it('never takes a post office’s number for another commune’s code', () => {
    const labels = ['Nom', 'Prénom', 'CP'];
    expect(readLine(['Roy', 'Luc', '86160'], 2, aPlan(labels))).toMatchObject({
      kind: 'rejected',
      faults: [{ kind: 'unknownCommune', text: '86160' }],
    });
    const said = communeFinder(communes, new Map([['86160', '86177']]));
    expect(personOf(labels, ['Roy', 'Luc', 86160], { communes: said }).communeCode).toBe('86177');
  });

  it('suggests the one an unknown spelling comes near, and decides nothing', () => {
    expect(likelyCommune('Neuville', communes)?.code).toBe('86177');
    expect(likelyCommune('Mirebau', communes)?.code).toBe('86160');
    expect(likelyCommune('Poitiers', communes)).toBeUndefined();
    expect(communeFinder(communes).find('Neuville')).toBeUndefined();
  });
});

describe('every reason of a line is told together', () => {
  it('[WL-4] so that it is corrected once', () => {
    const labels = ['Nom', 'Prénom', 'Né(e) le', 'Commune', 'Date de demande', 'Accord', 'Remarques'];
    const line = ['Roy', null, '31/02/1952', 'Poitiers', '2027-01-01', 'non', 'x'.repeat(1501)];
    const read = readLine(line, 12, aPlan(labels));
    expect(read).toEqual({
      kind: 'rejected',
      line: 12,
      faults: [
        { kind: 'unreadableBirth', text: '31/02/1952' },
        { kind: 'unknownCommune', text: 'Poitiers' },
        { kind: 'futureSince', text: '2027-01-01' },
        { kind: 'noConsent' },
        { kind: 'noGivenName' },
        { kind: 'tooLong', field: 'notes' },
      ],
    });
  });
});

describe('duplicates', () => {
  const labels = ['Nom', 'Prénom', 'Né(e) le', 'Tél', 'Commune'];
  const person = (line: number, name: string, birth: string | null): ImportedPerson => ({
    ...personOf(labels, [name, 'Jeannine', birth, null, 'Mirebeau']),
    line,
  });
  const listed = [{ id: 'x', familyName: 'AUBRIN', givenName: 'Jeannine', birth: '1952-07-14', phone: '' }];

  it('[WL-23] tells whom a line is already: somebody on the list, or an earlier line', () => {
    const people = [
      person(2, 'Roy', '1960'),
      person(3, 'Aubrin', '14/07/1952'),
      person(4, 'ROY', '03/02/1960'),
      person(5, 'Petit', null),
    ];
    expect([...knownLines(people, listed)]).toEqual([
      [3, { kind: 'listed', id: 'x' }],
      [4, { kind: 'line', line: 2 }],
    ]);
  });

  it('finds none in five thousand different people, quickly enough for a screen', () => {
    const people = Array.from({ length: 5_000 }, (_, at) =>
      person(at + 2, `Nom${at}`, String(1930 + (at % 90))),
    );
    const start = performance.now();
    expect(knownLines(people, listed).size).toBe(0);
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});
