import type { SpreadsheetLimits } from './limits.ts';
import { Unreadable } from './unreadable.ts';

const cell = /<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,7})(\d{1,10})"[^>]*?(\/?)>/g;
const row = /<(?:\w+:)?row\b[^>]*?\br="(\d{1,12})"/g;
/** The last line a spreadsheet can have; some programs write it down, empty. */
const lastLine = 1_048_576;
const pieceBytes = 4_000_000;
/** No tag of a cell is longer. */
const overlap = 2_000;

/**
 * Refuses a sheet whose cells lie too far, before anything makes room for the empty ones between: one cell in the column
 * « ZZZZZZ » of the line 999 999 999 weighs nothing in the file. Cells with a look and nothing in them do not count.
 */
export function checkSheetSize(xml: Uint8Array, limits: SpreadsheetLimits): void {
  const decoder = new TextDecoder();
  let kept = '';
  let lines = 0;
  let columns = 0;
  for (let at = 0; at < xml.length; at += pieceBytes) {
    const text = kept + decoder.decode(xml.subarray(at, at + pieceBytes), { stream: true });
    for (const [, line] of text.matchAll(row)) {
      if (Number(line) > lastLine) throw new Unreadable('tooManyLines');
    }
    for (const [, letters = '', line, isEmpty] of text.matchAll(cell)) {
      if (isEmpty) continue;
      lines = Math.max(lines, Number(line));
      columns = Math.max(columns, columnNumber(letters));
    }
    kept = text.slice(-overlap);
    if (columns > limits.columns) throw new Unreadable('tooManyColumns');
    if (lines > limits.lines || lines * columns > limits.cells) throw new Unreadable('tooManyLines');
  }
}

function columnNumber(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}
