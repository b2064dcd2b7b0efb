import { cellLine, type SheetCell, type SheetLine } from './import-cells.ts';
import { type ColumnField, fieldOf } from './import-columns.ts';

/** Where a sheet names its columns. */
export interface SheetHeader {
  /** How many lines come before the first patient: titles, and the header itself. */
  readonly dataFrom: number;
  /** One name for each column, empty where there is none. */
  readonly labels: readonly string[];
}

const searched = 30;

/**
 * The line that names the most known columns, among the first ones; or two lines read as one, when titles were merged over
 * several columns (« Critères » above « ALD » and « C2S »). No header: every column is nameless and nothing is above.
 */
export function findHeader(lines: readonly SheetLine[]): SheetHeader {
  let best: SheetHeader & { score: number } = { dataFrom: 0, labels: [], score: 1 };
  for (let at = 0; at < Math.min(lines.length, searched); at += 1) {
    const one = labelsOf(lines, at);
    const single = known(one);
    if (single > best.score) best = { dataFrom: at + 1, labels: one, score: single };
    const next = lines[at + 1];
    if (!next) continue;
    const two = stacked(lines[at] ?? [], next);
    // Only when each line brings columns of its own: a patient's line never names more than its header.
    const together = known(two);
    if (together > Math.max(best.score, single)) best = { dataFrom: at + 2, labels: two, score: together };
  }
  return { dataFrom: best.dataFrom, labels: best.labels };
}

/** The header a person points at, by its number in the file; 0: there is none. */
export function headerAt(lines: readonly SheetLine[], line: number): SheetHeader {
  return line < 1 ? { dataFrom: 0, labels: [] } : { dataFrom: line, labels: labelsOf(lines, line - 1) };
}

function labelsOf(lines: readonly SheetLine[], at: number): readonly string[] {
  return (lines[at] ?? []).map((cell) => (typeof cell === 'string' ? cellLine(cell) : ''));
}

function known(labels: readonly string[]): number {
  return new Set(labels.filter((label) => label.length <= 60).flatMap((label) => fieldOf(label) ?? [])).size;
}

/** Under these, « Nom » and « Téléphone » are not the patient's. */
const others = new Set<ColumnField | undefined>(['formerDoctor', 'usualDoctor', 'contactName']);

/** The lower name where there is one, otherwise the upper; an upper one spreads over the empty cells beside it. */
function stacked(upper: SheetLine, lower: SheetLine): readonly string[] {
  let group = '';
  return Array.from({ length: Math.max(upper.length, lower.length) }, (_, at) => {
    const [above, below] = [textOf(upper[at]), textOf(lower[at])];
    if (above !== '') group = above;
    if (below === '') return above;
    const isOf = group !== '' && (fieldOf(below) === undefined || others.has(fieldOf(group)));
    return isOf ? `${group} ${below}` : below;
  });
}

function textOf(cell: SheetCell | undefined): string {
  return typeof cell === 'string' ? cellLine(cell) : '';
}

/** The columns worth showing: those with a name or with something in them. */
export function columnsInUse(lines: readonly SheetLine[], { dataFrom, labels }: SheetHeader): number {
  let last = labels.findLastIndex((label) => label !== '');
  for (let at = dataFrom; at < lines.length; at += 1) {
    const line = lines[at] ?? [];
    for (let column = line.length - 1; column > last; column -= 1) {
      if (cellLine(line[column]) !== '') last = column;
    }
  }
  return last + 1;
}

/** Why a line is no patient: nothing in it, a sum, or the header again (printed on every page). */
export type SkippedLine = 'empty' | 'total' | 'header';

/** Undefined for a line to read. */
export function whySkipped(line: SheetLine, labels: readonly string[]): SkippedLine | undefined {
  const texts = line.map(cellLine);
  const filled = texts.filter((text) => text !== '');
  if (filled.length === 0) return 'empty';
  if (isTotal(filled)) return 'total';
  const same = texts.filter(
    (text, at) => text !== '' && text.toLowerCase() === labels[at]?.toLowerCase(),
  ).length;
  return same >= 2 && same * 2 > filled.length ? 'header' : undefined;
}

/** « TOTAL », « Total général : 45 », « Nombre de patients » with nothing beside it but numbers. */
function isTotal([first = '', ...others]: readonly string[]): boolean {
  return (
    /^\P{L}*(?:sous[\s-]?)?(?:total|totaux)(?!\p{L})|^nombre d|^effectif/iu.test(first) &&
    others.every((text) => /^[\d\s.,%]+$/.test(text) || /^total/i.test(text))
  );
}
