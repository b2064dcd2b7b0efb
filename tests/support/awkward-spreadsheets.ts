import writeXlsxFile, { type SheetData } from 'write-excel-file/node';
import type { Spreadsheet } from '#client/ports/spreadsheet-reader.ts';
import { usualLimits } from '#client/spreadsheet/limits.ts';
import { readSpreadsheet } from '#client/spreadsheet/read-spreadsheet.ts';
import { instantAt } from '#domain/territory/local-time.ts';
import type { Commune } from '#domain/territory/territory.ts';
import { type ColumnField, guessColumns } from '#domain/waitlist/import-columns.ts';
import { communeFinder } from '#domain/waitlist/import-communes.ts';
import { findHeader } from '#domain/waitlist/import-header.ts';
import {
  type FileConsent,
  type ImportedPerson,
  type LineFault,
  readLine,
} from '#domain/waitlist/import-lines.ts';
import { now, zone } from './a-territory.ts';

/** What people make of a list of patients when nobody tells them how: files to be taken over as they are. */

const windowsOnly: Readonly<Record<string, number>> = { '’': 0x92, œ: 0x9c, Œ: 0x8c, '€': 0x80, '–': 0x96 };

export function utf8(text: string, { bom = false } = {}): Uint8Array {
  return new TextEncoder().encode(bom ? `\ufeff${text}` : text);
}

export function windows1252(text: string): Uint8Array {
  return Uint8Array.from([...text], (character) => windowsOnly[character] ?? character.charCodeAt(0));
}

export function utf16(text: string): Uint8Array {
  const codes = Uint16Array.from(`\ufeff${text}`, (character) => character.charCodeAt(0));
  return new Uint8Array(codes.buffer);
}

type Value = string | number | boolean | Date | null;

/** A workbook; a Date is a cell with a date's format. */
export async function workbook(
  sheets: Readonly<Record<string, readonly (readonly Value[])[]>>,
): Promise<Uint8Array> {
  const data = Object.entries(sheets).map(([sheet, rows]) => ({
    sheet,
    data: rows.map((row) => row.map(cellOf)) as SheetData,
  }));
  return new Uint8Array(await writeXlsxFile(data, {}).toBuffer());
}

function cellOf(value: Value) {
  if (value === null) return null;
  return value instanceof Date ? { value, format: 'dd/mm/yyyy' } : { value };
}

export const awkwardCommunes: readonly Commune[] = [
  ['86160', 'Mirebeau'],
  ['86177', 'Neuville-de-Poitou'],
  ['86294', 'Vouillé'],
  ['86281', 'Saint-Martin-la-Pallu'],
  ['86225', 'Sainte-Radegonde-sur-Auxance'],
  ['01004', 'Ambérieux'],
].map(([code = '', name = '']) => ({ code, name, population: 1000, lat: 46.7, lon: 0.2 }));

export interface TakenOver {
  readonly columns: readonly ColumnField[];
  readonly people: readonly ImportedPerson[];
  /** « 6 unknownCommune 86110 »: the line, and every reason. */
  readonly rejected: readonly string[];
  /** « 9 total ». */
  readonly skipped: readonly string[];
}

interface Said {
  readonly sheet?: number;
  readonly communes?: ReadonlyMap<string, string>;
  readonly consent?: Partial<FileConsent>;
}

/** The file as bytes, up to what the import would make of it if nobody corrected a guess. */
export async function takeOver(bytes: Uint8Array, said: Said = {}): Promise<TakenOver> {
  const read = await readSpreadsheet(bytes, usualLimits);
  if (!read.ok) throw new Error(read.refusal);
  return tableOf(read.value, said);
}

function tableOf(file: Spreadsheet, said: Said): TakenOver {
  const lines = file.sheets[said.sheet ?? 0]?.lines ?? [];
  const { labels, dataFrom } = findHeader(lines);
  const columns = guessColumns(labels);
  const plan = {
    columns,
    labels,
    communes: communeFinder(awkwardCommunes, said.communes),
    dates: { today: '2026-11-24', epoch1904: file.epoch1904 },
    consent: {
      everybody: true,
      wording: 1,
      how: 'oral',
      doctors: true,
      partners: false,
      at: now,
      ...said.consent,
    },
    source: 'import',
    startOf: (day: string) => instantAt(day, 0, zone),
  } as const;
  const read = lines.slice(dataFrom).map((cells, at) => readLine(cells, dataFrom + at + 1, plan));
  return {
    columns,
    people: read.flatMap((one) => (one.kind === 'person' ? [one.person] : [])),
    rejected: read.flatMap((one) => (one.kind === 'rejected' ? [faultsText(one.line, one.faults)] : [])),
    skipped: read.flatMap((one) => (one.kind === 'skipped' ? [`${one.line} ${one.why}`] : [])),
  };
}

function faultsText(line: number, faults: readonly LineFault[]): string {
  const told = faults.map((fault) => [fault.kind, 'text' in fault ? fault.text : ''].join(' ').trim());
  return `${line} ${told.join(', ')}`;
}

/** What matters of each line, short enough to be written down whole. */
export function inShort({ people }: TakenOver): readonly string[] {
  return people.map(({ line, identity, profile, communeCode }) =>
    [
      line,
      identity.familyName,
      identity.givenName,
      profile.birth ?? '-',
      identity.phone || '-',
      communeCode,
      profile.criteria.join('+') || '-',
    ].join(' | '),
  );
}
