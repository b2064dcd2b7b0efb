/** Cells of a spreadsheet, line by line. */
export type SheetLines = readonly (readonly (string | number)[])[];

/**
 * A text that no spreadsheet takes for a formula: one that starts with = + - @, a tab or a carriage return gets an apostrophe, which
 * spreadsheets show as text.
 */
export function safeText(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

/** The lines as French spreadsheets open them: a byte order mark, semicolons, CRLF, quotes where they are needed. */
export function csvText(lines: SheetLines): string {
  const body = lines.map((line) => line.map((cell) => quoted(String(cell))).join(';')).join('\r\n');
  return `\ufeff${body}\r\n`;
}

function quoted(text: string): string {
  return /[;"\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
