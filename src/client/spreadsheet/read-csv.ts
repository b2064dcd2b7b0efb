import Papa from 'papaparse';
import type { SheetLine } from '#domain/waitlist/import-cells.ts';
import { fieldOf } from '#domain/waitlist/import-columns.ts';
import { findHeader } from '#domain/waitlist/import-header.ts';
import type { SpreadsheetLimits } from './limits.ts';
import { Unreadable } from './unreadable.ts';

const separators = [';', ',', '\t', '|'] as const;

/** The lines of a CSV text, cut by the separator its header is cut by; empty lines keep their place. */
export function readCsv(text: string, limits: SpreadsheetLimits): readonly SheetLine[] {
  // « sep=; » on top is a word to Excel.
  const told = /^sep=(.)\r?\n/i.exec(text);
  const body = told ? text.slice(told[0].length) : text;
  const separator = told?.[1] ?? separatorOf(body);
  const lines: SheetLine[] = told ? [[]] : [];
  let why: Unreadable | undefined;
  Papa.parse<string[]>(body, {
    delimiter: separator,
    step({ data }, parser) {
      lines.push(data.map((cell) => (cell === '' ? null : cell)));
      if (lines.length > limits.lines) why = new Unreadable('tooManyLines');
      else if (data.length > limits.columns) why = new Unreadable('tooManyColumns');
      if (why) parser.abort();
    },
  });
  if (why) throw why;
  return lines;
}

/** Whichever lets the header name most columns; without a header, the one that cuts lines most evenly. */
function separatorOf(text: string): string {
  const tries = separators.map((separator) => {
    const { data } = Papa.parse<string[]>(text, { delimiter: separator, preview: 60 });
    const named = new Set(findHeader(data).labels.flatMap((label) => fieldOf(label) ?? [])).size;
    return { separator, named, even: evenness(data) };
  });
  return tries.reduce((best, one) =>
    one.named > best.named || (one.named === best.named && one.even > best.even) ? one : best,
  ).separator;
}

/** How many lines have as many cells as most lines do, more than one. */
function evenness(lines: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>();
  for (const { length } of lines) if (length > 1) counts.set(length, (counts.get(length) ?? 0) + 1);
  return Math.max(0, ...counts.values());
}
