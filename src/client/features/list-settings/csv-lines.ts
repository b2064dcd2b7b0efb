/** A line of a CSV file, with its number in a spreadsheet. */
export interface CsvLine {
  readonly line: number;
  readonly cells: readonly string[];
}

/** The lines of a CSV text that hold something: quotes, a byte order mark and any line end are understood. */
export function readCsvLines(text: string): readonly CsvLine[] {
  const body = text.replace(/^\ufeff/, '');
  const separator = separatorOf(body);
  const lines: CsvLine[] = [];
  let cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  let number = 1;
  const endLine = () => {
    cells.push(cell);
    if (cells.some((one) => one.trim() !== '')) lines.push({ line: number, cells });
    cells = [];
    cell = '';
    number += 1;
  };
  for (let at = 0; at < body.length; at += 1) {
    const sign = body[at] ?? '';
    if (isQuoted) {
      if (sign !== '"') cell += sign;
      else if (body[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else isQuoted = false;
    } else if (sign === '"' && cell === '') isQuoted = true;
    else if (sign === separator) {
      cells.push(cell);
      cell = '';
    } else if (sign === '\n' || sign === '\r') {
      if (sign === '\r' && body[at + 1] === '\n') at += 1;
      endLine();
    } else cell += sign;
  }
  if (cell !== '' || cells.length > 0) endLine();
  return lines;
}

/** The sign that cuts the first line most often. */
function separatorOf(text: string): string {
  const [head = ''] = text.split(/[\r\n]/, 1);
  const count = (sign: string) => head.split(sign).length;
  return [';', '\t', ','].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

/** A file's text: UTF-8 when it is, otherwise what spreadsheets on Windows write. */
export function textOfFile(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
