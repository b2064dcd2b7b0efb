import { accept, type Result, refuse } from '#domain/result.ts';
import { cellText, type SheetLine } from '#domain/waitlist/import-cells.ts';
import type { Spreadsheet, UnreadableFile } from '../ports/spreadsheet-reader.ts';
import { decodeText } from './decode-text.ts';
import { fileKind } from './file-kind.ts';
import type { SpreadsheetLimits } from './limits.ts';
import { readCsv } from './read-csv.ts';
import { readWorkbook } from './read-workbook.ts';
import { Unreadable } from './unreadable.ts';

/** Reads a CSV or XLSX file, by what it is rather than by its name; what it is not able to read it says why. */
export async function readSpreadsheet(
  bytes: Uint8Array,
  limits: SpreadsheetLimits,
): Promise<Result<Spreadsheet, UnreadableFile>> {
  try {
    if (bytes.length > limits.fileBytes) throw new Unreadable('tooLarge');
    const read =
      fileKind(bytes) === 'archive'
        ? await readWorkbook(bytes, limits)
        : { sheets: [{ name: '', lines: readCsv(decodeText(bytes), limits) }], epoch1904: false };
    const sheets = read.sheets.filter(({ lines }) => lines.some(hasSomething));
    return sheets.length === 0 ? refuse('empty') : accept({ ...read, sheets });
  } catch (error) {
    return refuse(error instanceof Unreadable ? error.reason : 'broken');
  }
}

function hasSomething(line: SheetLine): boolean {
  return line.some((cell) => cellText(cell) !== '');
}
