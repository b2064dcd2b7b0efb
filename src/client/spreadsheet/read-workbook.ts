import readXlsxFile from 'read-excel-file/universal';
import type { SheetCell, SheetLine } from '#domain/waitlist/import-cells.ts';
import type { Sheet, Spreadsheet } from '../ports/spreadsheet-reader.ts';
import type { SpreadsheetLimits } from './limits.ts';
import { plainArchive } from './plain-archive.ts';
import { checkSheetSize } from './sheet-size.ts';
import { listArchive, unfoldFile } from './unfold-archive.ts';
import { Unreadable } from './unreadable.ts';

/** What a workbook's reader looks at; pictures and printers' settings are never unfolded. */
const wanted =
  /^(?:\[Content_Types\]\.xml|_rels\/.*\.rels|xl\/(?:[^/]+\.xml|_rels\/.*\.rels|worksheets\/[^/]+\.xml))$/;

/** The sheets of an `.xlsx` file. Every size is counted while it is unfolded, before anything reads it. */
export async function readWorkbook(bytes: Uint8Array, limits: SpreadsheetLimits): Promise<Spreadsheet> {
  const listed = listArchive(bytes);
  const names = new Set(listed.map(({ name }) => name));
  if (names.has('content.xml') && names.has('mimetype')) throw new Unreadable('openDocument');
  if (!names.has('xl/workbook.xml')) {
    throw new Unreadable(names.has('xl/workbook.bin') ? 'oldFormat' : 'unknownFormat');
  }
  if ([...names].some((name) => /vbaproject|\/macrosheets\//i.test(name))) throw new Unreadable('macros');
  const files = new Map<string, Uint8Array>();
  let left = limits.unfoldedBytes;
  for (const file of listed) {
    if (!wanted.test(file.name)) continue;
    if (file.isLocked) throw new Unreadable('locked');
    const unfolded = await unfoldFile(bytes, file, left);
    left -= unfolded.length;
    if (file.name.startsWith('xl/worksheets/')) checkSheetSize(unfolded, limits);
    files.set(file.name, unfolded);
  }
  const epoch1904 = isFrom1904(files.get('xl/workbook.xml'));
  const sheets = await readXlsxFile(plainArchive(files)).catch(() => {
    throw new Unreadable('broken');
  });
  return {
    sheets: sheets.map(({ sheet, data }): Sheet => ({ name: sheet, lines: data.map(lineOf) })),
    epoch1904,
  };
}

function isFrom1904(workbook: Uint8Array | undefined): boolean {
  return /<(?:\w+:)?workbookPr\b[^>]*\bdate1904="(?:1|true)"/.test(new TextDecoder().decode(workbook));
}

function lineOf(line: readonly unknown[]): SheetLine {
  return line.map((cell): SheetCell => {
    // The days of a sheet have no zone: they are told as if they were in Greenwich.
    if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? null : cell.toISOString().slice(0, 10);
    return typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean' ? cell : null;
  });
}
