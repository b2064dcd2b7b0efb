import { cellText, type SheetCell } from './import-cells.ts';

/** What a cell of phones holds: the first number, the others, and the words around them. */
export interface ReadPhones {
  /** `+33…`, or empty when there is none. */
  readonly phone: string;
  readonly others: readonly string[];
  readonly words: string;
}

const gap = '[\\s.\\-_/]*';
/** French, with or without its prefix; then any international number, overseas included; then one that lost its leading zero. */
const numbers = new RegExp(
  [
    `(?<!\\d)(?:(?:\\+|00)${gap}33${gap}(?:\\(0\\)|0)?|0)${gap}[1-9](?:${gap}\\d){8}(?!\\d)`,
    `(?<!\\d)(?:\\+|00)${gap}[1-9](?:${gap}\\d){5,13}(?!\\d)`,
    '(?<!\\d)33[1-9]\\d{8}(?!\\d)',
    `(?<!\\d)[1-9](?:${gap}\\d){8}(?!\\d)`,
  ].join('|'),
  'g',
);

/** « 06 39 98 41 07 / 01 99 00 12 40 (fille) » → the first number, the second, « (fille) ». */
export function readPhones(cell: SheetCell): ReadPhones {
  const text = cellText(cell);
  const found = (text.match(numbers) ?? []).map(dialable);
  const words = text
    .replace(numbers, ' ')
    .replace(/\(\s*\)/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s/,;:.\-–&|]+|[\s/,;:.\-–&|]+$/g, '')
    .replace(/^(?:ou|et)$/i, '');
  const [phone = '', ...others] = [...new Set(found)];
  return { phone, others, words };
}

function dialable(text: string): string {
  const compact = text.replace(/[^\d+]/g, '').replace(/^00/, '+');
  if (compact.startsWith('+33')) return `+33${compact.slice(3).replace(/^0/, '')}`;
  if (compact.startsWith('+')) return compact;
  // The + that a spreadsheet took for a sum.
  if (/^33[1-9]\d{8}$/.test(compact)) return `+${compact}`;
  return `+33${compact.replace(/^0/, '')}`;
}

/** « 01 99 00 12 40 » as one writes it in a note. */
export function writtenPhone(phone: string): string {
  const national = phone.startsWith('+33') ? `0${phone.slice(3)}` : phone;
  return /^0\d{9}$/.test(national) ? national.replace(/(\d{2})(?=\d)/g, '$1 ') : national;
}
