import type { Spreadsheet } from '#client/ports/spreadsheet-reader.ts';
import type { Id, Instant } from '#domain/identifiers.ts';
import { instantAt, localTime } from '#domain/territory/local-time.ts';
import type { Territory } from '#domain/territory/territory.ts';
import { cellLine, type SheetLine } from '#domain/waitlist/import-cells.ts';
import { type ColumnField, columnFields, guessColumns } from '#domain/waitlist/import-columns.ts';
import { communeFinder, communeKey } from '#domain/waitlist/import-communes.ts';
import { columnsInUse, findHeader, headerAt, type SheetHeader } from '#domain/waitlist/import-header.ts';
import type { ImportPlan } from '#domain/waitlist/import-lines.ts';
import { headerChoiceText } from './import-words.ts';

/** A place as the file writes it, in how many lines, and the commune it was said to be. */
export interface SaidCommune {
  readonly text: string;
  readonly lines: number;
  readonly code: string;
}

/** What the coordinator said of a file so far; nothing of it is kept but what the columns are. */
export interface ImportDraft {
  readonly sheetAt: number;
  readonly header: SheetHeader;
  readonly columns: readonly ColumnField[];
  /** Everybody in the file agreed to be listed. */
  readonly everybody: boolean;
  readonly wording: number;
  /** How they said so, where no column tells; undefined until the coordinator says it. */
  readonly how: ImportPlan['consent']['how'] | undefined;
  readonly doctors: boolean;
  readonly partners: boolean;
  /** What spellings the territory does not know were said to mean (by `communeKey`). */
  readonly communes: ReadonlyMap<string, SaidCommune>;
  /** Lines that are taken although somebody seems to be them already, by their number. */
  readonly takes: ReadonlySet<number>;
}

/** One sheet as it is first shown: its columns as they were the last time, or guessed. */
export function startDraft(
  file: Spreadsheet,
  sheetAt: number,
  wording: number,
  keptOf: (labels: readonly string[]) => unknown,
): ImportDraft {
  const lines = file.sheets[sheetAt]?.lines ?? [];
  return {
    sheetAt,
    ...columnsUnder(lines, findHeader(lines), keptOf),
    everybody: false,
    wording,
    // Nobody's agreement is ticked beforehand, nor how it was given.
    how: undefined,
    doctors: false,
    partners: false,
    communes: new Map(),
    takes: new Set(),
  };
}

/** Another line names the columns (0: none does); what was said of the file's people stays said. */
export function withHeader(
  draft: ImportDraft,
  file: Spreadsheet,
  line: number,
  keptOf: (labels: readonly string[]) => unknown,
): ImportDraft {
  const lines = file.sheets[draft.sheetAt]?.lines ?? [];
  return { ...draft, ...columnsUnder(lines, headerAt(lines, line), keptOf), takes: new Set() };
}

function columnsUnder(
  lines: readonly SheetLine[],
  found: SheetHeader,
  keptOf: (labels: readonly string[]) => unknown,
): Pick<ImportDraft, 'header' | 'columns'> {
  const width = columnsInUse(lines, found);
  const labels = Array.from({ length: width }, (_, at) => found.labels[at] ?? '');
  return {
    header: { dataFrom: found.dataFrom, labels },
    columns: keptColumns(keptOf(labels), width) ?? guessColumns(labels),
  };
}

const headerChoices = 20;

/** The first lines of a sheet, to point at the one that names the columns; and that none does. */
export function headerLines(
  file: Spreadsheet,
  draft: ImportDraft,
): readonly { readonly value: string; readonly label: string }[] {
  const lines = file.sheets[draft.sheetAt]?.lines ?? [];
  const most = Math.max(headerChoices, draft.header.dataFrom);
  return [
    { value: '0', label: 'Aucune\u202f: les patients commencent à la ligne 1' },
    ...lines.slice(0, most).map((line, at) => ({
      value: String(at + 1),
      label: headerChoiceText(at + 1, line.map(cellLine)),
    })),
  ];
}

function keptColumns(kept: unknown, width: number): readonly ColumnField[] | undefined {
  if (!Array.isArray(kept) || kept.length !== width) return undefined;
  const fields = kept.map((one: unknown) => columnFields.find((field) => field === one));
  return fields.every((field) => field !== undefined) ? fields : undefined;
}

const severally: ReadonlySet<ColumnField> = new Set(['phone', 'tried', 'criteria', 'notes', 'ignore']);

/** One column becomes something; another one that was it is left out. */
export function withColumn(draft: ImportDraft, at: number, field: ColumnField): ImportDraft {
  const columns = draft.columns.map((one, column) => {
    if (column === at) return field;
    return one === field && !severally.has(field) ? 'ignore' : one;
  });
  // Other columns make other people of the lines: they are compared anew.
  return { ...draft, columns, takes: new Set() };
}

/** What a place was said to be; an empty code: its lines are not taken after all. */
export function withCommune(draft: ImportDraft, said: SaidCommune): ImportDraft {
  return { ...draft, communes: new Map(draft.communes).set(communeKey(said.text), said) };
}

/** What keeps the lines from being read, in words; undefined when nothing does. */
export function missingFor({ columns, everybody, how }: ImportDraft): string | undefined {
  const has = (...fields: readonly ColumnField[]) => fields.some((field) => columns.includes(field));
  if (!has('fullName', 'familyName')) return 'Dites quelle colonne contient le nom.';
  if (!has('commune', 'insee', 'postalCode')) return 'Dites quelle colonne contient la commune.';
  if (!has('consent') && !everybody) {
    return 'Sans l’accord des personnes, rien ne peut être repris.';
  }
  if (how === undefined) return 'Dites comment elles ont donné leur accord.';
  return undefined;
}

/** « Colonne C », where the sheet names none. */
export function columnName(labels: readonly string[], at: number): string {
  return labels[at] || `Colonne ${letters(at)}`;
}

function letters(at: number): string {
  const last = String.fromCharCode(65 + (at % 26));
  return at < 26 ? last : `${letters(Math.floor(at / 26) - 1)}${last}`;
}

/** The first things written in a column, to know it by. */
export function samplesOf(file: Spreadsheet, draft: ImportDraft, at: number): readonly string[] {
  const lines = file.sheets[draft.sheetAt]?.lines ?? [];
  const found: string[] = [];
  for (let line = draft.header.dataFrom; line < lines.length && found.length < 3; line += 1) {
    const text = cellLine(lines[line]?.[at]);
    if (text !== '' && !found.includes(text)) found.push(text.length > 40 ? `${text.slice(0, 39)}…` : text);
  }
  return found;
}

export interface PlanContext {
  readonly file: Spreadsheet;
  readonly territory: Territory;
  readonly now: Instant;
  readonly departureId: Id | undefined;
  readonly how: ImportPlan['consent']['how'];
}

/** How the lines are read, by what was said of the file. */
export function planOf(draft: ImportDraft, context: PlanContext): ImportPlan {
  const { file, territory, now, departureId, how } = context;
  const { everybody, wording, doctors, partners } = draft;
  return {
    columns: draft.columns,
    labels: draft.header.labels.map((_, at) => columnName(draft.header.labels, at)),
    communes: communeFinder(
      territory.communes,
      new Map([...draft.communes].flatMap(([key, { code }]) => (code === '' ? [] : [[key, code]]))),
    ),
    dates: { today: localTime(now, territory.zone).day, epoch1904: file.epoch1904 },
    // What is not ticked was not asked: it will be, when they are called.
    consent: {
      everybody,
      wording,
      how,
      ...(doctors ? { doctors } : {}),
      ...(partners ? { partners } : {}),
      at: now,
    },
    source: departureId === undefined ? 'import' : 'departure',
    startOf: (day) => instantAt(day, 0, territory.zone),
  };
}
