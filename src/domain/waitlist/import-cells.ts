/** A cell of a spreadsheet as it was read: a date cell comes as `1952-07-14`, an empty one as null. */
export type SheetCell = string | number | boolean | null;
export type SheetLine = readonly SheetCell[];

/** A cell's text with its line breaks, without what no eye sees; empty when there is nothing. */
export function cellText(cell: SheetCell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'boolean') return cell ? 'oui' : 'non';
  if (typeof cell === 'number') return String(cell);
  // Most cells hold nothing that needs a closer look, and there are many.
  if (/^[\x20-\x7e]*$/.test(cell)) return cell.trim();
  return (
    cell
      .normalize('NFC')
      .replace(/\r\n?/g, '\n')
      .replace(/[\u00a0\u202f\u2007]/g, ' ')
      .replace(/[\u200b-\u200f\u2060\ufeff]/g, '')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters but line breaks become spaces
      .replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ')
      .trim()
  );
}

/** The same on one line. */
export function cellLine(cell: SheetCell | undefined): string {
  const text = cellText(cell);
  return /\s\s|\n/.test(text) ? text.replace(/\s+/g, ' ') : text;
}

/** A cell that says that there is nothing to say. */
export function isBlank(cell: SheetCell | undefined): boolean {
  return /^(?:[-–—_.?/\s]*|n[ée]ant|inconnue?|non (?:connue?|renseign[ée]e?)|nsp|n\/?c|n\.c\.|n\.r\.|nr|ras|#n\/a|#ref!|#valeur!|#nom\?)$/i.test(
    cellLine(cell),
  );
}
