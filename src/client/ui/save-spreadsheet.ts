import { csvText, type SheetLines } from './spreadsheet-text.ts';

/** Hands lines to the browser as a CSV file. */
export function saveCsv(lines: SheetLines, name: string): void {
  save(new Blob([csvText(lines)], { type: 'text/csv;charset=utf-8' }), `${name}.csv`);
}

/** The same as a spreadsheet; its library is loaded now, and only now. */
export async function saveXlsx(lines: SheetLines, name: string, sheet: string): Promise<void> {
  const { default: writeXlsxFile } = await import('write-excel-file/browser');
  const widest = Math.max(1, ...lines.map((line) => line.length));
  const data = lines.map((line) => line.map(typedCell));
  const columns = Array.from({ length: widest }, (_, at) => ({ width: at === 0 ? 44 : 12 }));
  save(await writeXlsxFile(data, { columns, sheet }).toBlob(), `${name}.xlsx`);
}

/** Typed on purpose: a text stays a text, whatever it starts with. */
function typedCell(cell: string | number) {
  return typeof cell === 'number'
    ? { value: cell, type: Number as NumberConstructor }
    : { value: cell, type: String as StringConstructor };
}

function save(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The browser has taken the file by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
