import type { LocalDay } from '#domain/identifiers.ts';

/** Calendar days that are far from now: with their year, and how far they are. */

const dayMs = 86_400_000;
const long = new Intl.DateTimeFormat('fr-FR', {
  timeZone: 'UTC',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});
const month = new Intl.DateTimeFormat('fr-FR', { timeZone: 'UTC', month: 'long', year: 'numeric' });

function instantOf(day: LocalDay): number {
  return Date.parse(`${day}T00:00:00Z`);
}

/** « 24 novembre 2026 », « 1er mars 2027 ». */
export function dateText(day: LocalDay): string {
  // The day and its month stay together, the year may follow on the next line.
  return long.format(instantOf(day)).replace(/^1 /, '1er ').replace(' ', '\u00a0');
}

/** « mars 2027 ». */
export function monthText(day: LocalDay): string {
  return month.format(instantOf(day));
}

/** Whole months from `from` to `to`, negative when `to` is before. */
function monthsBetween(from: LocalDay, to: LocalDay): number {
  const [fromYear = 0, fromMonth = 0, fromDay = 0] = from.split('-').map(Number);
  const [toYear = 0, toMonth = 0, toDay = 0] = to.split('-').map(Number);
  const months = (toYear - fromYear) * 12 + toMonth - fromMonth;
  if (months > 0 && toDay < fromDay) return months - 1;
  if (months < 0 && toDay > fromDay) return months + 1;
  return months;
}

/** « 12 jours », « 4 mois », « 2 ans »: rounded down, so that nobody counts on more time than there is. */
function spanText(from: LocalDay, to: LocalDay): string {
  const months = Math.abs(monthsBetween(from, to));
  if (months >= 24) return `${Math.floor(months / 12)}\u00a0ans`;
  if (months >= 1) return `${months}\u00a0mois`;
  const days = Math.abs(Math.round((instantOf(to) - instantOf(from)) / dayMs));
  return days === 1 ? '1\u00a0jour' : `${days}\u00a0jours`;
}

/** « dans 4 mois », « aujourd’hui », « il y a 12 jours ». */
export function farText(day: LocalDay, today: LocalDay): string {
  if (day === today) return 'aujourd’hui';
  return day > today ? `dans ${spanText(today, day)}` : `il y a ${spanText(day, today)}`;
}

/** The first days of this month and of the ones that follow. */
export function monthsFrom(today: LocalDay, count: number): readonly LocalDay[] {
  const [year = 0, first = 1] = today.split('-').map(Number);
  return Array.from({ length: count }, (_, index) =>
    new Date(Date.UTC(year, first - 1 + index, 1)).toISOString().slice(0, 10),
  );
}
