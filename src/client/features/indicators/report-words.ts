import { capital } from '#client/ui/french-time.ts';
import { isUnderWay, type Month, type Period } from '#domain/indicators/period.ts';
import type { Group } from '#domain/indicators/stock-by-group.ts';
import type { ListSettings } from '#domain/waitlist/list-settings.ts';

const shortMonths = [
  'janv.',
  'févr.',
  'mars',
  'avr.',
  'mai',
  'juin',
  'juil.',
  'août',
  'sept.',
  'oct.',
  'nov.',
  'déc.',
];
const longMonths = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
];

/** What stands where a count may not be told. */
export const maskedWord = 'masqué';

/** « nov. ». */
export function shortMonth(month: Pick<Month, 'code'>): string {
  return shortMonths[Number(month.code.slice(5, 7)) - 1] ?? '';
}

/** « novembre ». */
export function longMonth(month: Pick<Month, 'code'>): string {
  return longMonths[Number(month.code.slice(5, 7)) - 1] ?? '';
}

/** « nov. 2026 ». */
export function monthAndYear(month: Pick<Month, 'code'>): string {
  return `${shortMonth(month)} ${month.code.slice(0, 4)}`;
}

/** « en cours » beside the name of a month that is not over; nothing otherwise. */
export function underWay(month: Month): string {
  return isUnderWay(month) ? ' (en cours)' : '';
}

/** « Novembre est en cours » ; undefined when every month is over. */
export function underWaySentence(months: readonly Month[]): string | undefined {
  const month = months.at(-1);
  return month && isUnderWay(month) ? `${capital(longMonth(month))} est en cours` : undefined;
}

/** « décembre 2025 à novembre 2026 », « janvier à novembre 2026 ». */
export function periodText({ from, to }: Period): string {
  const [first, last] = [longMonth({ code: from }), longMonth({ code: to })];
  const [firstYear, lastYear] = [from.slice(0, 4), to.slice(0, 4)];
  if (firstYear !== lastYear) return `${first} ${firstYear} à ${last} ${lastYear}`;
  return first === last ? `${first} ${lastYear}` : `${first} à ${last} ${lastYear}`;
}

/** A group by the territory's ages of indicators: « Plus de 70 ans », « 70 ans et plus ». */
export function groupName(
  group: Group,
  { older, olderIncluded, youngerThan }: ListSettings['indicatorAges'],
): string {
  switch (group) {
    case 'ald':
      return 'ALD';
    case 'c2s':
      return 'C2S';
    case 'older':
      return olderIncluded ? `${older} ans et plus` : `Plus de ${older} ans`;
    case 'younger':
      return `Moins de ${youngerThan} ans`;
  }
}

const whole = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 0 });

/** « 4 871 », or that it is masked. */
export function countText(count: number | undefined): string {
  return count === undefined ? maskedWord : whole.format(count);
}

/** « 38 % » of a count and its whole; undefined without a whole. */
export function percentText(numerator: number, denominator: number): string | undefined {
  return denominator === 0 ? undefined : `${whole.format((numerator * 100) / denominator)}\u00a0%`;
}

/** « 3,4 % » from tenths of a percent. */
export function perMilleText(tenths: number): string {
  return `${Math.floor(tenths / 10)},${tenths % 10}\u00a0%`;
}
