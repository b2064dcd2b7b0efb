import type { EntrySource } from './entry-source.ts';
import { readSource, readYesNo } from './import-answers.ts';
import { cellLine, cellText, isBlank, type SheetCell, type SheetLine } from './import-cells.ts';
import type { ColumnField } from './import-columns.ts';
import type { LineFault, LineWarning } from './import-lines.ts';

interface LabelledCell {
  readonly label: string;
  readonly cell: SheetCell;
}

/** One line while it is read: its cells by field, and what is found wrong or odd on the way. */
export class LineReading {
  readonly faults: LineFault[] = [];
  readonly warnings: LineWarning[] = [];
  readonly #notes: string[] = [];
  readonly #columns: readonly ColumnField[];
  readonly #byField = new Map<ColumnField, LabelledCell[]>();

  constructor(cells: SheetLine, columns: readonly ColumnField[], labels: readonly string[]) {
    this.#columns = columns;
    for (const [at, field] of columns.entries()) {
      const cell = cells[at] ?? null;
      if (field === 'ignore' || isBlank(cell)) continue;
      const labelled = { label: labels[at] ?? '', cell };
      const known = this.#byField.get(field);
      if (known) known.push(labelled);
      else this.#byField.set(field, [labelled]);
    }
    for (const { label, cell } of this.all('notes')) this.note(label, cell);
  }

  /** Every cell of a field that holds something, with its column's name. */
  all(field: ColumnField): readonly LabelledCell[] {
    return this.#byField.get(field) ?? [];
  }

  has(field: ColumnField): boolean {
    return this.#columns.includes(field);
  }

  first(field: ColumnField): SheetCell | undefined {
    return this.all(field)[0]?.cell;
  }

  line(field: ColumnField): string {
    return cellLine(this.first(field));
  }

  fault(fault: LineFault): void {
    this.faults.push(fault);
  }

  warn(warning: LineWarning): void {
    if (!this.warnings.includes(warning)) this.warnings.push(warning);
  }

  /** Keeps a text among the notes, under its column's name. */
  note(label: string, cell: SheetCell): void {
    if (isBlank(cell)) return;
    const text = cellText(cell);
    this.#notes.push(label === '' ? text : `${label}\u202f: ${text}`);
  }

  notes(): string {
    return this.#notes.join('\n');
  }

  /** A yes; what is neither yes nor no is kept for whoever calls back, and decides nothing. */
  isYes(field: ColumnField): boolean {
    return this.all(field).some(({ label, cell }) => {
      const answer = readYesNo(cell);
      if (answer !== 'other') return answer === 'yes';
      // « ALD » under « ALD » says yes.
      if (cellLine(cell).toLowerCase() === label.toLowerCase()) return true;
      this.note(label, cell);
      this.warn('answerInNotes');
      return false;
    });
  }

  /** A yes or a no; undefined where nothing was said, or something else. */
  answer(field: ColumnField): boolean | undefined {
    if (this.isYes(field)) return true;
    return this.all(field).some(({ cell }) => readYesNo(cell) === 'no') ? false : undefined;
  }

  /** The door this line names, if it does. */
  source(): EntrySource | undefined {
    const [found] = this.all('source');
    if (!found) return undefined;
    const source = readSource(found.cell);
    // Which pharmacy, which doctor: only the words say it.
    this.note(found.label, found.cell);
    if (!source) this.warn('sourceInNotes');
    return source;
  }
}
