import type { LocalDay } from '#domain/identifiers.ts';
import { calendarYear, lastTwelveMonths, type Period } from '#domain/indicators/period.ts';

export interface PeriodChoice {
  readonly value: string;
  readonly label: string;
  readonly period: Period;
}

/** The twelve last months, this year and the two before it: what the yearly dialogue asks for. */
export function periodChoices(today: LocalDay): readonly [PeriodChoice, ...PeriodChoice[]] {
  const year = Number(today.slice(0, 4));
  const years = [year, year - 1, year - 2].flatMap((one) => {
    const period = calendarYear(one, today);
    return period ? [{ value: String(one), label: `Année ${one}`, period }] : [];
  });
  return [{ value: 'last12', label: '12 derniers mois', period: lastTwelveMonths(today) }, ...years];
}
