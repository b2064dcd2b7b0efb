import type { ReportTable, TableCell } from './report-tables.ts';
import { maskedWord } from './report-words.ts';

/**
 * A text that no spreadsheet takes for a formula: one that starts with = + - @, a tab or a carriage return gets an apostrophe, which
 * spreadsheets show as text.
 */
export function safeText(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

/** Lines of cells: each table under its title, an empty line between two. */
export function exportLines(
  heading: readonly string[],
  tables: readonly ReportTable[],
): readonly (readonly (string | number)[])[] {
  return [
    ...heading.map((line) => [safeText(line)]),
    ...tables.flatMap((table) => [
      [],
      [safeText(table.title)],
      table.head.map(safeText),
      ...table.rows.map(({ label, cells }) => [safeText(label), ...cells.map(cellValue)]),
      ...(table.note === undefined ? [] : [[safeText(table.note)]]),
    ]),
  ];
}

function cellValue(cell: TableCell): string | number {
  if (cell === undefined) return maskedWord;
  return typeof cell === 'number' ? cell : safeText(cell);
}

/** The lines as French spreadsheets open them: a byte order mark, semicolons, CRLF, quotes where they are needed. */
export function csvText(lines: readonly (readonly (string | number)[])[]): string {
  const body = lines.map((line) => line.map((cell) => quoted(String(cell))).join(';')).join('\r\n');
  return `\ufeff${body}\r\n`;
}

function quoted(text: string): string {
  return /[;"\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
