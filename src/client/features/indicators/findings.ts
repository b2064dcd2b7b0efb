import { counted } from '#client/ui/french-text.ts';
import { isUnderWay, type Month } from '#domain/indicators/period.ts';
import { longMonth } from './report-words.ts';

/** A number of each month; undefined where it is masked. */
export type Series = readonly (number | undefined)[];

/** What the line shows, as its title: « 330 patients de moins depuis février ». */
export function stockFinding(onList: Series, months: readonly Month[]): string {
  const now = onList.at(-1);
  const told = onList.flatMap((value, at) => (value === undefined ? [] : [{ value, at }]));
  if (now === undefined || told.length < 2) return 'Patients sur la liste, mois par mois';
  const highest = told.reduce((best, one) => (one.value >= best.value ? one : best));
  const lowest = told.reduce((best, one) => (one.value <= best.value ? one : best));
  const fall = highest.value - now;
  const rise = now - lowest.value;
  if (fall === 0 && rise === 0) return 'Autant de patients sur la liste chaque mois';
  const since = (at: number) => `depuis ${monthAt(months, at)}`;
  return fall >= rise
    ? `${counted(fall, 'patient')} de moins ${since(highest.at)}`
    : `${counted(rise, 'patient')} de plus ${since(lowest.at)}`;
}

/** What the bars show: « Depuis août, plus de sorties que d’entrées ». A month under way says nothing yet. */
export function flowFinding(entered: Series, left: Series, months: readonly Month[]): string {
  const plain = 'Entrées et sorties, mois par mois';
  const over = months.filter((month) => !isUnderWay(month));
  const signs = over.map((_, at) => {
    const [inside, outside] = [entered[at], left[at]];
    return inside === undefined || outside === undefined ? undefined : Math.sign(inside - outside);
  });
  const last = signs.at(-1);
  if (last === undefined || last === 0) return plain;
  let first = signs.length - 1;
  while (first > 0 && signs[first - 1] === last) first -= 1;
  const when =
    first === signs.length - 1 ? `En ${monthAt(months, first)}` : `Depuis ${monthAt(months, first)}`;
  return last < 0 ? `${when}, plus de sorties que d’entrées` : `${when}, plus d’entrées que de sorties`;
}

function monthAt(months: readonly Month[], at: number): string {
  const month = months[at];
  return month ? longMonth(month) : '';
}
