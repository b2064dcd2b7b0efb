import { safeText } from '#client/ui/spreadsheet-text.ts';
import type { ReportTable, TableCell } from './report-tables.ts';
import { maskedWord } from './report-words.ts';

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
