import type { LocalDay } from '../identifiers.ts';
import { foldName } from './duplicates.ts';
import { cellLine, type SheetCell } from './import-cells.ts';

/** How a file counts days, and the day it is read. */
export interface DateContext {
  readonly today: LocalDay;
  /** The spreadsheet counts its days from 1904 (older Macs) instead of 1900. */
  readonly epoch1904: boolean;
}

type Parts = readonly [year: string, month?: string, day?: string | undefined];

/**
 * A date as people write it in a spreadsheet: `1952`, `1952-07` or `1952-07-14`; undefined when it is none. It may lie in the
 * future, which the caller judges; a year of two digits never does.
 */
export function readDate(cell: SheetCell, context: DateContext): string | undefined {
  const text = foldedDate(cellLine(cell));
  const parts = wholeParts(text, context) ?? digitParts(text) ?? serialParts(text, context);
  if (!parts) return undefined;
  const date = parts.filter((part) => part !== undefined).join('-');
  return isCalendarDate(date) ? date : undefined;
}

/** Without « né le », a weekday, an hour: « Mardi 14 Juillet 1952 à 10:00 » → « 14 juillet 1952 ». */
function foldedDate(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/^n[e](?:\(?e\)?)?\s+(?:le|en|vers)\s+|^(?:le|en|vers|env\.?|environ|~)\s*/, '')
    .replace(/^(?:lun|mar|mer|jeu|ven|sam|dim)(?:di|credi|dredi|edi|anche)?\.?,?\s+/, '')
    .replace(/(?:t|\s+a\s+|\s+)\d{1,2}[:h]\d{2}.*$/, '')
    .replace(/^1er\b/, '1')
    .trim();
}

const months = [
  ['janvier', 'janv', 'jan'],
  ['fevrier', 'fevr', 'fev'],
  ['mars'],
  ['avril', 'avr'],
  ['mai'],
  ['juin'],
  ['juillet', 'juil'],
  ['aout', 'aou'],
  ['septembre', 'sept', 'sep'],
  ['octobre', 'oct'],
  ['novembre', 'nov'],
  ['decembre', 'dec'],
] as const;

function wholeParts(text: string, context: DateContext): Parts | undefined {
  const iso = /^(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?$/.exec(text);
  if (iso) return [iso[1] ?? '', two(iso[2]), iso[3] === undefined ? undefined : two(iso[3])];
  const numbers = /^(\d{1,2})\s*[/.\-\s]\s*(\d{1,2})\s*[/.\-\s]\s*(\d{4}|\d{2})$/.exec(text);
  if (numbers) return dated(numbers[1], numbers[2], numbers[3], context);
  const month = /^(\d{1,2})\s*[/.-]\s*(\d{4})$/.exec(text);
  if (month) return [month[2] ?? '', two(month[1])];
  const named = /^(?:(\d{1,2})[\s.-]*)?([a-z]{3,9})\.?[\s.-]*(\d{4}|\d{2})$/.exec(text);
  const number = named && monthNumber(named[2] ?? '');
  if (!named || !number) return undefined;
  if (named[1] !== undefined) return dated(named[1], String(number), named[3], context);
  return named[3]?.length === 4 ? [named[3], two(String(number))] : undefined;
}

function monthNumber(name: string): number | undefined {
  const at = months.findIndex((names) => (names as readonly string[]).includes(foldName(name)));
  return at < 0 ? undefined : at + 1;
}

function dated(day = '', month = '', year = '', context: DateContext): Parts {
  const rest = `${two(month)}-${two(day)}`;
  if (year.length === 4) return [year, two(month), two(day)];
  // The latest year that is not ahead: « 52 » was a century ago, « 19 » is a child.
  const isBehind = `20${year}-${rest}` <= context.today;
  return [`${isBehind ? 20 : 19}${year}`, two(month), two(day)];
}

/** « 1952 », « 14071952 », and « 1071952 » which lost its zero; « 19520714 » too, since no month is the 52nd. */
function digitParts(text: string): Parts | undefined {
  if (/^(?:19|20)\d{2}$/.test(text)) return [text];
  if (!/^\d{7,8}$/.test(text)) return undefined;
  const digits = text.padStart(8, '0');
  const french: Parts = [digits.slice(4), digits.slice(2, 4), digits.slice(0, 2)];
  if (isCalendarDate(french.join('-')) && /^(?:19|20)/.test(french[0])) return french;
  return [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6)];
}

const dayMs = 86_400_000;
const serials = { first: 2_101, last: 80_000 };

/** A date cell that lost its format is a count of days. */
function serialParts(text: string, { epoch1904 }: DateContext): Parts | undefined {
  if (!/^\d{4,5}(?:\.\d+)?$/.test(text)) return undefined;
  const serial = Math.floor(Number(text));
  if (serial < serials.first || serial > serials.last) return undefined;
  const start = epoch1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  const day = new Date(start + serial * dayMs).toISOString();
  return [day.slice(0, 4), day.slice(5, 7), day.slice(8, 10)];
}

function two(part = ''): string {
  return part.padStart(2, '0');
}

function isCalendarDate(date: string): boolean {
  const [year, month, day] = date.split('-');
  if (!year || !/^\d{4}$/.test(year)) return false;
  if (month === undefined) return true;
  if (Number(month) < 1 || Number(month) > 12) return false;
  if (day === undefined) return true;
  const made = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(made.getTime()) && made.toISOString().startsWith(date);
}

/** The birth that an age tells today: « 74 » or « 74 ans » → the year, « 8 mois » → the month. */
export function birthOfAge(cell: SheetCell, today: LocalDay): string | undefined {
  const text = foldName(cellLine(cell));
  const found = /^(\d{1,3})(?: (ans?|mois))?$/.exec(text);
  if (!found) return undefined;
  const count = Number(found[1]);
  if (found[2] !== 'mois') return count > 120 ? undefined : String(Number(today.slice(0, 4)) - count);
  const monthsNow = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1 - count;
  return `${Math.floor(monthsNow / 12)}-${two(String((monthsNow % 12) + 1))}`;
}
