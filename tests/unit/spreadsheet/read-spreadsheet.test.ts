import { describe, expect, it } from 'vitest';
import { type SpreadsheetLimits, usualLimits } from '#client/spreadsheet/limits.ts';
import { readSpreadsheet } from '#client/spreadsheet/read-spreadsheet.ts';
import { textCell, workbookFiles, zipFile } from '#tests/support/zip-file.ts';

const text = (content: string) => new TextEncoder().encode(content);
const latin = (content: string) => Uint8Array.from(content, (letter) => letter.charCodeAt(0));

/** The reason, or the lines of the first sheet. */
async function read(bytes: Uint8Array, limits: Partial<SpreadsheetLimits> = {}) {
  const answer = await readSpreadsheet(bytes, { ...usualLimits, ...limits });
  return answer.ok ? answer.value.sheets[0]?.lines : answer.refusal;
}

const small = `<row r="1">${textCell('A1', 'Nom')}${textCell('B1', 'Commune')}</row><row r="3">${textCell('A3', 'Roy')}</row>`;

describe('what is no CSV nor XLSX is told apart', () => {
  const old = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
  it.each([
    ['an .xls', Uint8Array.from([...old, ...new Array(600).fill(0)]), 'oldFormat'],
    [
      'a workbook with a password',
      Uint8Array.from([...old, ...latin([...'EncryptedPackage'].join('\0'))]),
      'locked',
    ],
    [
      'an .ods',
      zipFile([
        { name: 'mimetype', bytes: text('application/vnd.oasis.opendocument.spreadsheet'), isPlain: true },
        { name: 'content.xml', bytes: text('<a/>') },
      ]),
      'openDocument',
    ],
    [
      'an .xlsm',
      zipFile([...workbookFiles(small), { name: 'xl/vbaProject.bin', bytes: text('x') }]),
      'macros',
    ],
    ['an .xlsb', zipFile([{ name: 'xl/workbook.bin', bytes: text('x') }]), 'oldFormat'],
    ['a .docx', zipFile([{ name: 'word/document.xml', bytes: text('<a/>') }]), 'unknownFormat'],
    ['a locked part', zipFile(workbookFiles(small).map((file) => ({ ...file, isLocked: true }))), 'locked'],
    ['a PDF', text('%PDF-1.7\n…'), 'unknownFormat'],
    ['a page that calls itself a spreadsheet', text('<html><table><tr><td>Nom'), 'unknownFormat'],
    ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]), 'unknownFormat'],
    ['nothing', new Uint8Array(), 'empty'],
    ['lines without anything', text(';;\n;;\n'), 'empty'],
    ['half a workbook', zipFile(workbookFiles(small)).subarray(0, 300), 'broken'],
    ['a workbook whose sheet is no sheet', zipFile(workbookFiles('<row r="1"><c r="?">')), 'broken'],
  ])('%s', async (_, bytes, why) => {
    expect(await read(bytes)).toBe(why);
  });
});

describe('limits', () => {
  const zeros = new Uint8Array(8_000_000);
  const bomb = (claimedSize: number) => {
    const [workbook, relations] = workbookFiles(small);
    return zipFile([
      ...(workbook && relations ? [workbook, relations] : []),
      { name: 'xl/worksheets/sheet1.xml', bytes: zeros, claimedSize },
    ]);
  };

  it.each([
    ['tells its size', zeros.length],
    ['lies about it', 10],
  ])('stop an archive that swells and %s', async (_, claimed) => {
    const bytes = bomb(claimed);
    expect(bytes.length).toBeLessThan(20_000);
    expect(await read(bytes, { unfoldedBytes: 1_000_000 })).toBe('tooLarge');
  });

  it('count what is unfolded over all parts together', async () => {
    const parts = Array.from({ length: 10 }, (_, at) => ({
      name: `xl/part${at}.xml`,
      bytes: zeros.subarray(0, 200_000),
    }));
    const bytes = zipFile([...workbookFiles(small), ...parts]);
    expect(await read(bytes, { unfoldedBytes: 1_000_000 })).toBe('tooLarge');
  });

  it('never unfold what a reader does not need', async () => {
    const bytes = zipFile([...workbookFiles(small), { name: 'xl/media/image1.png', bytes: zeros }]);
    expect(await read(bytes, { unfoldedBytes: 1_000_000 })).toHaveLength(3);
  });

  it('refuse a file too large, before looking at it', async () => {
    expect(await read(text('nom;prénom\n'), { fileBytes: 5 })).toBe('tooLarge');
  });

  it.each([
    ['a cell far down', `<row r="200001">${textCell('A200001', 'x')}</row>`, 'tooManyLines'],
    ['a cell far right', `<row r="1">${textCell('GS1', 'x')}</row>`, 'tooManyColumns'],
    ['a line no spreadsheet has', `<row r="999999999"></row>`, 'tooManyLines'],
    ['a column no spreadsheet has', `<row r="1">${textCell('ZZZZZZ1', 'x')}</row>`, 'tooManyColumns'],
    [
      'a rectangle too large',
      `<row r="1">${textCell('GR1', 'x')}</row><row r="190000">${textCell('A190000', 'x')}</row>`,
      'tooManyLines',
    ],
  ])('make no room for %s', async (_, rows, why) => {
    expect(await read(zipFile(workbookFiles(rows)))).toBe(why);
  });

  it('find such a cell wherever it lies in a long sheet', async () => {
    const padding = ' '.repeat(4_000_000 - 350);
    for (const shift of [0, 40, 80, 120]) {
      const rows = `${small}${padding.slice(shift)}<row r="200001">${textCell('A200001', 'x')}</row>`;
      expect(await read(zipFile(workbookFiles(rows)))).toBe('tooManyLines');
    }
  });

  it('let pass the last line of all, when it is empty: some programs write it', async () => {
    const rows = `${small}<row r="1048576"><c r="A1048576" s="0"/></row>`;
    expect(await read(zipFile(workbookFiles(rows)))).toEqual([
      ['Nom', 'Commune'],
      [null, null],
      ['Roy', null],
    ]);
  });

  it('hold for CSV too', async () => {
    expect(await read(text('a;b\n'.repeat(11)), { lines: 10 })).toBe('tooManyLines');
    expect(await read(text(`${'a;'.repeat(11)}\n`), { columns: 10 })).toBe('tooManyColumns');
    expect(await read(text(`"${'a'.repeat(1000)}`), { lines: 10 })).toHaveLength(1);
  });
});

describe('what is read', () => {
  it('keeps every line at its number in the file', async () => {
    expect(await read(zipFile(workbookFiles(small)))).toEqual([
      ['Nom', 'Commune'],
      [null, null],
      ['Roy', null],
    ]);
    expect(await read(text('Nom;Commune\n\nRoy;'))).toEqual([['Nom', 'Commune'], [null], ['Roy', null]]);
  });

  it('tells that days count from 1904', async () => {
    const dated = (date1904: boolean) =>
      readSpreadsheet(zipFile(workbookFiles(small, { date1904 })), usualLimits);
    expect(await dated(true)).toMatchObject({ value: { epoch1904: true } });
    expect(await dated(false)).toMatchObject({ value: { epoch1904: false } });
  });

  it('gives back formulas as the texts and values they are', async () => {
    expect(await read(text('Nom;Note\nRoy;=HYPERLINK("http://…")'))).toEqual([
      ['Nom', 'Note'],
      ['Roy', '=HYPERLINK("http://…")'],
    ]);
  });

  it('reads a byte that is no UTF-8 as Windows writes it', async () => {
    expect(await read(latin('Pr\u00e9nom;N\u00b0\nZo\u00eb\u0092;1'))).toEqual([
      ['Prénom', 'N°'],
      ['Zoë’', '1'],
    ]);
  });

  it('cuts by what the header is cut by, whatever else the lines hold', async () => {
    const lines = await read(text('Liste, au 3 mars\nNom;Prénom;Adresse\nRoy;Luc;"3, rue, du, Puits"\n'));
    expect(lines).toEqual([
      ['Liste, au 3 mars'],
      ['Nom', 'Prénom', 'Adresse'],
      ['Roy', 'Luc', '3, rue, du, Puits'],
      [null],
    ]);
  });
});
