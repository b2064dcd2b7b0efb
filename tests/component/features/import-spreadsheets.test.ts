import { describe, expect, it } from 'vitest';
import { usualLimits } from '#client/spreadsheet/limits.ts';
import { plainArchive } from '#client/spreadsheet/plain-archive.ts';
import { readSpreadsheet } from '#client/spreadsheet/read-spreadsheet.ts';
import { knownLines } from '#domain/waitlist/import-duplicates.ts';
import {
  inShort,
  takeOver,
  utf8,
  utf16,
  windows1252,
  workbook,
} from '#tests/support/awkward-spreadsheets.ts';

const plain = [
  'Nom;Prénom;Né(e) le;Tél.;Commune;ALD',
  'LEFÈVRE;Cécile;14/07/1952;06 39 98 41 07;Mirebeau;oui',
  'Œillet;Noël;02/01/2019;;Vouillé;non',
].join('\r\n');

const taken = [
  '2 | LEFÈVRE | Cécile | 1952-07-14 | +33639984107 | 86160 | ald',
  '3 | Œillet | Noël | 2019-01-02 | - | 86294 | -',
];

describe('encodings and separators', () => {
  it.each([
    ['UTF-8', utf8(plain)],
    ['UTF-8 with its mark', utf8(plain, { bom: true })],
    ['Windows-1252', windows1252(plain)],
    ['UTF-16', utf16(plain)],
    ['tabs', utf8(plain.replaceAll(';', '\t'))],
    ['commas', utf8(plain.replaceAll(';', ','))],
    ['a line that tells the separator', utf8(`sep=;\r\n${plain}`)],
  ])('reads %s', async (kind, bytes) => {
    const read = await takeOver(bytes);
    const shift = kind.startsWith('a line')
      ? taken.map((line) => line.replace(/^\d/, (n) => String(Number(n) + 1)))
      : taken;
    expect(inShort(read)).toEqual(shift);
    expect(read.rejected).toEqual([]);
  });

  it('keeps a separator and a line break that are quoted', async () => {
    const read = await takeOver(
      utf8(
        'nom;prénom;commune;observations\r\nDUPONT;Anne;Mirebeau;"vient le matin; après 9 h\r\nparle ""doucement"""\r\nROY;Luc;Vouillé;\r\n',
      ),
    );
    expect(inShort(read)).toHaveLength(2);
    expect(read.people[0]?.identity.notes).toBe(
      'observations\u202f: vient le matin; après 9 h\nparle "doucement"',
    );
    expect(read.people[1]?.identity.notes).toBeUndefined();
  });
});

it('reads dates in every way they are written', async () => {
  const births = [
    ['14/07/1952', '1952-07-14'],
    ['14-07-52', '1952-07-14'],
    ['14.7.1952', '1952-07-14'],
    ['14 juillet 1952', '1952-07-14'],
    ['1er févr. 1948', '1948-02-01'],
    ['1952-07-14 00:00:00', '1952-07-14'],
    ['19189', '1952-07-14'],
    ['14071952', '1952-07-14'],
    ['5071952', '1952-07-05'],
    ['1952', '1952'],
    ['07/1952', '1952-07'],
    ['14/07/25', '2025-07-14'],
    ['14/07/27', '1927-07-14'],
    ['25/11/26', '1926-11-25'],
    ['inconnue', '-'],
  ];
  const lines = births.map(([written], at) => `Nom${at};Prénom;${written};Mirebeau`);
  const read = await takeOver(utf8(['NOM;PRENOM;DDN;COMMUNE', ...lines].join('\n')));
  expect(read.rejected).toEqual([]);
  expect(read.people.map(({ profile }) => profile.birth ?? '-')).toEqual(births.map(([, birth]) => birth));
});

it('rejects a birth that is no day, and tells which', async () => {
  const read = await takeOver(
    utf8(
      'nom;prénom;naissance;commune\nA;B;31/02/1952;Mirebeau\nC;D;14/07/2031;Mirebeau\nE;F;été 52;Mirebeau',
    ),
  );
  expect(read.people).toEqual([]);
  expect(read.rejected).toEqual([
    '2 unreadableBirth 31/02/1952',
    '3 futureBirth 14/07/2031',
    '4 unreadableBirth été 52',
  ]);
});

it('reads phones without their zero, from abroad, two in a cell, and keeps what is no number', async () => {
  const phones = [
    ['639984107', '+33639984107', undefined],
    ['06.39.98.41.07', '+33639984107', undefined],
    ['06/39/98/41/07', '+33639984107', undefined],
    ['+33 (0)6 39 98 41 07', '+33639984107', undefined],
    ['0033639984107', '+33639984107', undefined],
    ['33639984107', '+33639984107', undefined],
    ['+262 639 98 41 07', '+262639984107', undefined],
    ['06 39 98 41 07 / 01 99 00 12 40', '+33639984107', 'Téléphone : 01 99 00 12 40'],
    ['0639984107 - 0199001240', '+33639984107', 'Téléphone : 01 99 00 12 40'],
    ['06 39 98 41 07 (sa fille)', '+33639984107', 'Téléphone : (sa fille)'],
    ['voir mairie', '', 'Téléphone : voir mairie'],
    ['06 39 98 41', '', 'Téléphone : 06 39 98 41'],
  ] as const;
  const lines = phones.map(([written], at) => `Nom${at};Prénom;${written};Mirebeau`);
  const read = await takeOver(utf8(['Nom;Prénom;Téléphone;Commune', ...lines].join('\n')));
  expect(read.people.map(({ identity }) => [identity.phone, identity.notes])).toEqual(
    phones.map(([, phone, notes]) => [phone, notes?.replace(' :', '\u202f:')]),
  );
  expect(
    read.people.filter(({ warnings }) => warnings.includes('phoneInNotes')).map(({ line }) => line),
  ).toEqual([12, 13]);
});

it('reads a workbook: dates and numbers as cells, titles above, two lines of titles, totals, lines without anything', async () => {
  const read = await takeOver(
    await workbook({
      Patients: [
        ['CPTS – patients sans médecin traitant', null, null, null, null, null, null],
        [null, null, null, null, null, null, null],
        ['Patient', null, null, 'Coordonnées', null, 'Critères', null],
        ['NOM', 'Prénom', 'Date de naissance', 'Portable', 'Commune', 'ALD', 'CSS'],
        ['MARTIN', 'Zoé', new Date('1952-07-14'), 639984107, 'MIREBEAU', 'x', null],
        [null, null, null, null, null, null, null],
        ['NOM', 'Prénom', 'Date de naissance', 'Portable', 'Commune', 'ALD', 'CSS'],
        ['DA SILVA', 'Rui', 19189, '06 39 98 41 08', 'Vouille', false, true],
        ['Total général', null, null, null, 2, null, null],
      ],
    }),
  );
  expect(inShort(read)).toEqual([
    '5 | MARTIN | Zoé | 1952-07-14 | +33639984107 | 86160 | ald',
    '8 | DA SILVA | Rui | 1952-07-14 | +33639984108 | 86294 | c2s',
  ]);
  expect(read.rejected).toEqual([]);
  expect(read.skipped).toEqual(['6 empty', '7 header', '9 total']);
});

it('finds the titles that span two lines beside those that do not', async () => {
  const read = await takeOver(
    await workbook({
      A: [
        ['Commune', 'Identité', null, 'Médecin', null, 'Téléphone'],
        [null, 'Nom', 'Prénom', 'Nom', 'Ville', null],
        ['Mirebeau', 'ROY', 'Luc', 'Dr Faure', 'Poitiers', 199001240],
      ],
    }),
  );
  expect(inShort(read)).toEqual(['3 | ROY | Luc | - | +33199001240 | 86160 | -']);
  expect(read.people[0]?.identity.formerDoctor).toBe('Dr Faure');
});

it('chooses among several sheets, each with titles of its own', async () => {
  const bytes = await workbook({
    'Lisez-moi': [['Mode d’emploi'], ['Voir la deuxième feuille']],
    Liste: [
      ['prénom', 'nom', 'ville'],
      ['Luc', 'ROY', 'Mirebeau'],
    ],
  });
  expect(inShort(await takeOver(bytes, { sheet: 1 }))).toEqual(['2 | ROY | Luc | - | - | 86160 | -']);
});

it('tells both names out of one column', async () => {
  const names = [
    ['DUPONT Jean-Pierre', 'DUPONT', 'Jean-Pierre'],
    ['Jean-Pierre DUPONT', 'DUPONT', 'Jean-Pierre'],
    ['DE LA TOUR Marie Anne', 'DE LA TOUR', 'Marie Anne'],
    ['Mme Dupont, Anne', 'Dupont', 'Anne'],
    ['de Souza ana', 'de Souza', 'ana'],
    ['M. DUPONT JEAN', 'DUPONT', 'JEAN'],
    ['MARTIN née DURAND Julie', 'MARTIN', 'Julie'],
  ];
  const lines = names.map(([written]) => `"${written}";Mirebeau`);
  const read = await takeOver(utf8(['Nom et prénom;Commune', ...lines, 'DUPONT;Mirebeau'].join('\n')));
  expect(read.people.map(({ identity }) => [identity.familyName, identity.givenName])).toEqual(
    names.map(([, family, given]) => [family, given]),
  );
  expect(read.people.at(-1)?.identity.notes).toBe('Nom de naissance\u202f: DURAND');
  expect(read.rejected).toEqual(['9 noGivenName']);
});

it('finds communes whatever their writing, rejects those it does not know, and takes what was said once for all of them', async () => {
  const bytes = utf8(
    [
      'nom;prénom;ville;CP;INSEE',
      'A;A;St Martin la Pallu;86170;',
      'B;B;SAINT-MARTIN-LA-PALLU (86);;',
      'C;C;Ste Radegonde s/ Auxance;;',
      'D;D;86110 Mirebeau;;',
      'E;E;;86110;',
      'F;F;Charrais;;',
      'G;G;charrais ;86170;',
      'H;H;;;86294',
      'I;I;;;1004',
      'J;J;;;',
    ].join('\n'),
  );
  const read = await takeOver(bytes);
  expect(read.people.map(({ line, communeCode }) => [line, communeCode])).toEqual([
    [2, '86281'],
    [3, '86281'],
    [4, '86225'],
    [5, '86160'],
    [9, '86294'],
    [10, '01004'],
  ]);
  expect(read.rejected).toEqual([
    '6 unknownCommune 86110',
    '7 unknownCommune Charrais',
    '8 unknownCommune charrais',
    '11 noCommune',
  ]);
  const said = await takeOver(bytes, { communes: new Map([['charrais', '86281']]) });
  expect(said.rejected).toEqual(['6 unknownCommune 86110', '11 noCommune']);
});

it('reads yes and no, ages, and leaves what is neither to be looked at', async () => {
  const read = await takeOver(
    utf8(
      [
        'NOM DE FAMILLE,PRENOM,AGE,VILLE,ALD,CSS / C2S,Handicap,Date de la demande,Origine,,',
        'A,A,74 ans,Mirebeau,OUI,Vrai,n,03/02/2025,Pharmacie du Centre,,',
        'B,B,18 mois,Mirebeau,x,0,1,45000,Bouche à oreille,,',
        'C,C,,Mirebeau,à vérifier,-,,,,,',
      ].join('\n'),
    ),
  );
  expect(inShort(read)).toEqual([
    '2 | A | A | 1952 | - | 86160 | ald+c2s',
    '3 | B | B | 2025-05 | - | 86160 | ald+disability',
    '4 | C | C | - | - | 86160 | -',
  ]);
  expect(read.people.map(({ source }) => source)).toEqual(['pharmacy', 'import', 'import']);
  expect(read.people.map(({ waitingSince }) => waitingSince && new Date(waitingSince).toISOString())).toEqual(
    ['2025-02-02T23:00:00.000Z', '2023-03-14T23:00:00.000Z', undefined],
  );
  expect(read.people[1]?.identity.notes).toBe('Origine\u202f: Bouche à oreille');
  expect(read.people[2]?.warnings).toContain('answerInNotes');
  expect(read.people[2]?.identity.notes).toBe('ALD\u202f: à vérifier');
});

it('takes nobody without an agreement: the column says it line by line', async () => {
  const read = await takeOver(
    utf8(
      'nom;prénom;commune;accord patient\nA;A;Mirebeau;oui\nB;B;Mirebeau;non\nC;C;Mirebeau;\nD;D;Mirebeau;peut-être',
    ),
    { consent: { everybody: false, how: 'written', partners: true } },
  );
  expect(
    read.people.map(({ line, consent }) => [line, consent.how, consent.doctors, consent.partners]),
  ).toEqual([[2, 'written', true, true]]);
  expect(read.rejected).toEqual(['3 noConsent', '4 noConsent', '5 noConsent']);
});

it('guesses the columns of the field’s spreadsheets', async () => {
  const { columns } = await takeOver(
    utf8(
      'N°;Nom d’usage;Nom de naissance;Prénom(s);DDN;Tél fixe;Portable;Adresse;Adressé par;C2S;Ancien MT;MT refusés;Personne à contacter;Date d’inscription;Observations;RGPD\n1;A;;B;;;;;;;;;;;;\n',
    ),
  );
  expect(columns).toEqual([
    'ignore',
    'familyName',
    'notes',
    'givenName',
    'birth',
    'phone',
    'phone',
    'address',
    'source',
    'c2s',
    'formerDoctor',
    'tried',
    'contactName',
    'waitingSince',
    'notes',
    'consent',
  ]);
});

it('keeps the rest of a line: doctors asked, who to call, an address', async () => {
  const read = await takeOver(
    utf8(
      'Nom;Prénom;Commune;Adresse;MT refusés;Personne à contacter;Médecin traitant\nA;B;Mirebeau;3 rue du Puits;Dr Faure, Dr Roy;Anne Petit (fille) 06 39 98 41 07;Dr Blanc (retraite)\n',
    ),
  );
  expect(read.people[0]?.identity).toEqual({
    familyName: 'A',
    givenName: 'B',
    phone: '',
    callInstead: { name: 'Anne Petit (fille)', phone: '+33639984107' },
    address: '3 rue du Puits',
    formerDoctor: 'Dr Blanc (retraite)',
    tried: [
      { where: 'Dr Faure', reason: 'other' },
      { where: 'Dr Roy', reason: 'other' },
    ],
  });
});

describe('files that are not opened', () => {
  const archive = (...names: readonly string[]) =>
    new Uint8Array(plainArchive(new Map(names.map((name) => [name, utf8('<x/>')]))));
  const why = async (bytes: Uint8Array, limits = {}) => {
    const read = await readSpreadsheet(bytes, { ...usualLimits, ...limits });
    return read.ok ? 'read' : read.refusal;
  };

  it.each([
    ['of before 2007', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0, 0), 'oldFormat'],
    ['of LibreOffice', archive('mimetype', 'content.xml'), 'openDocument'],
    ['with programs', archive('xl/workbook.xml', 'xl/vbaProject.bin'), 'macros'],
    ['of a word processor', archive('word/document.xml'), 'unknownFormat'],
    ['a PDF', utf8('%PDF-1.7'), 'unknownFormat'],
    ['cut short', Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0), 'broken'],
    ['without anything', utf8(''), 'empty'],
    ['with lines of nothing', utf8(';;;\n;;;\n'), 'empty'],
  ])('says why of a file %s', async (_, bytes, reason) => {
    expect(await why(bytes)).toBe(reason);
  });

  it('counts what comes out of an archive, its lines and its columns before making room for them', async () => {
    const bytes = await workbook({ A: Array.from({ length: 300 }, () => ['nom', 'prénom', 'commune']) });
    expect(await why(bytes)).toBe('read');
    expect(await why(bytes, { unfoldedBytes: 5_000 })).toBe('tooLarge');
    expect(await why(bytes, { fileBytes: 100 })).toBe('tooLarge');
    expect(await why(bytes, { lines: 299 })).toBe('tooManyLines');
    expect(await why(bytes, { columns: 2 })).toBe('tooManyColumns');
    expect(await why(utf8('a;b\n'.repeat(300)), { lines: 299 })).toBe('tooManyLines');
  });
});

it('tells the lines that are on the list already, and those that come twice', async () => {
  const { people } = await takeOver(
    utf8(
      'nom;prénom;ddn;commune\nROY;Luc;1952;Mirebeau\nPetit;Zoé;2001;Mirebeau\nPETIT;Zoe;03/04/2001;Vouillé\n',
    ),
  );
  const listed = [{ id: 'somebody', familyName: 'Roy', givenName: 'Luc', birth: '1952-07-14', phone: '' }];
  expect([...knownLines(people, listed)]).toEqual([
    [2, { kind: 'listed', id: 'somebody' }],
    [4, { kind: 'line', line: 3 }],
  ]);
});
