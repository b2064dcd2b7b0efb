import type { SheetLine } from '#domain/waitlist/import-cells.ts';
import { communeKey } from '#domain/waitlist/import-communes.ts';
import {
  type ImportedPerson,
  type ImportPlan,
  type LineFault,
  readLine,
} from '#domain/waitlist/import-lines.ts';

export interface RejectedLine {
  readonly line: number;
  readonly faults: readonly LineFault[];
}

export interface ReadLines {
  readonly people: readonly ImportedPerson[];
  readonly rejected: readonly RejectedLine[];
  /** Sums, and headers that come again. */
  readonly skipped: readonly { readonly line: number; readonly why: 'total' | 'header' }[];
  readonly empty: number;
}

/** So many lines are read between two breaths of the screen. */
const atATime = 500;

/** Every line of a sheet, in small parts: a long sheet holds nothing up. */
export async function readLines(
  lines: readonly SheetLine[],
  dataFrom: number,
  plan: ImportPlan,
  pause: () => Promise<void>,
): Promise<ReadLines> {
  const people: ImportedPerson[] = [];
  const rejected: RejectedLine[] = [];
  const skipped: { line: number; why: 'total' | 'header' }[] = [];
  let empty = 0;
  for (let at = dataFrom; at < lines.length; at += 1) {
    const read = readLine(lines[at] ?? [], at + 1, plan);
    if (read.kind === 'person') people.push(read.person);
    else if (read.kind === 'rejected') rejected.push(read);
    else if (read.why === 'empty') empty += 1;
    else skipped.push({ line: read.line, why: read.why });
    if (at % atATime === atATime - 1) await pause();
  }
  return { people, rejected, skipped, empty };
}

/** Spellings of communes nobody knows here, those of most lines first; what is written alike is asked once. */
export function unknownCommunes(
  rejected: readonly RejectedLine[],
): readonly { readonly text: string; readonly lines: number }[] {
  const found = new Map<string, { text: string; lines: number }>();
  for (const { faults } of rejected) {
    for (const fault of faults) {
      if (fault.kind !== 'unknownCommune') continue;
      const key = communeKey(fault.text);
      const one = found.get(key) ?? { text: fault.text, lines: 0 };
      one.lines += 1;
      found.set(key, one);
    }
  }
  return [...found.values()].sort((a, b) => b.lines - a.lines);
}
