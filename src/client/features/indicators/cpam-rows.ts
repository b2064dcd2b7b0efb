import { dateText } from '#client/ui/calendar-words.ts';
import type { Figure } from '#domain/indicators/figure.ts';
import { isSmall } from '#domain/indicators/masking.ts';
import type { SharedReport } from '#domain/indicators/shared-report.ts';
import type { Group } from '#domain/indicators/stock-by-group.ts';
import { type ComparedFigure, latestFigures, perMille, type Trend } from '#domain/indicators/targets.ts';
import { recordKey } from '#domain/records.ts';
import type { ListSettings } from '#domain/waitlist/list-settings.ts';
import type { LocalState } from '#sync/local-state.ts';
import type { ReportTable } from './report-tables.ts';
import { countText, groupName, maskedWord, monthAndYear, perMilleText } from './report-words.ts';

export const populations: readonly Figure['population'][] = ['all', 'ald', 'c2s', 'older', 'younger'];

/** One population: our list beside the CPAM's figure. */
export interface CpamRow {
  readonly population: Figure['population'];
  readonly name: string;
  readonly onList: number | undefined;
  /** « CPAM, 3,4 % de 7 853 ». */
  readonly figure:
    | { readonly id: string; readonly count: string; readonly words: string; readonly source: string }
    | undefined;
  /** « 44 de plus depuis déc. 2025 »: what our own list did, without a verdict: a list that is filled in grows. */
  readonly listTrend: string | undefined;
  /** The contractual target, on the CPAM's own figures; undefined while there is only one of its source. */
  readonly target: { readonly isHeld: boolean; readonly words: string } | undefined;
}

/** Whose figures these are, in the territory's words. */
export function populationName(
  population: Figure['population'],
  ages: ListSettings['indicatorAges'],
): string {
  return population === 'all' ? 'Ensemble' : groupName(population, ages);
}

export function figureRows(state: LocalState): readonly { readonly id: string; readonly value: Figure }[] {
  return [...state.rowsOfKind('figure')].map(({ id, value }) => ({ id, value }));
}

/** The figures that wait for the relay. */
export function pendingFigures(state: LocalState): ReadonlySet<string> {
  return new Set(
    state.outbox.flatMap(({ command }) => (command.name === 'recordFigure@1' ? [command.args.id] : [])),
  );
}

export function cpamRows(
  state: LocalState,
  shared: SharedReport,
  ages: ListSettings['indicatorAges'],
): readonly CpamRow[] {
  const latest = latestFigures(figureRows(state));
  return populations.flatMap((population) => {
    const compared = latest.get(population);
    // « Ensemble » only when somebody typed it in: the tiles say it already.
    if (population === 'all' && !compared) return [];
    const name = populationName(population, ages);
    const series = seriesOf(shared, population);
    return [
      {
        population,
        name,
        onList: series.at(-1),
        figure: compared && figureWords(compared, shared.below),
        listTrend: listTrend(series, shared),
        target: targetOf(compared, shared.below),
      },
    ];
  });
}

function seriesOf({ report, count }: SharedReport, population: Figure['population']) {
  const name: Group | 'onList' = population === 'all' ? 'onList' : population;
  return report.months.map((_, at) => count(`${name}.${at}`));
}

function figureWords({ id, figure }: ComparedFigure, below: number): CpamRow['figure'] {
  const isMasked = isSmall(figure.numerator, below);
  const share = isMasked ? undefined : perMille(figure);
  const whole = figure.denominator === undefined ? '' : ` de ${countText(figure.denominator)}`;
  return {
    id,
    count: isMasked ? maskedWord : countText(figure.numerator),
    words: share === undefined ? 'CPAM' : `CPAM, ${perMilleText(share)}${whole}`,
    source: `${figure.source}, ${dateText(figure.on)}`,
  };
}

function targetOf(compared: ComparedFigure | undefined, below: number): CpamRow['target'] {
  const found = compared?.trend;
  if (!found || isSmall(found.before, below) || isSmall(found.after, below)) return undefined;
  return { isHeld: found.isHeld, words: trendWords(found) };
}

function listTrend(series: readonly (number | undefined)[], { report }: SharedReport): string | undefined {
  const [before, after] = [series[0], series.at(-1)];
  const [month] = report.months;
  if (!month || before === undefined || after === undefined || report.months.length < 2) return undefined;
  return `${changeWords(before, after)} depuis ${monthAndYear(month)}`;
}

function changeWords(before: number, after: number): string {
  if (before === after) return 'stable';
  return `${countText(Math.abs(after - before))} de ${after < before ? 'moins' : 'plus'}`;
}

/** « Tenu · 12 de moins », « Tenu · stable », « Pas tenu · 9 de plus ». */
export function trendWords({ before, after, isHeld }: Trend): string {
  return `${isHeld ? 'Tenu' : 'Pas tenu'} · ${changeWords(before, after)}`;
}

/** The same as a table, for paper and files. */
export function cpamTable(rows: readonly CpamRow[]): ReportTable {
  return {
    title: 'En regard des chiffres CPAM',
    head: [
      'Patients sans médecin traitant',
      'Notre liste',
      'Évolution de notre liste',
      'CPAM',
      'Part',
      'Source et date',
      'Maintien ou diminution',
    ],
    rows: rows.map(({ name, onList, listTrend: change, figure, target }) => ({
      label: name,
      cells: [
        onList,
        change ?? '',
        figure?.count ?? 'pas de chiffre',
        figure?.words.replace(/^CPAM,? ?/, '') ?? '',
        figure?.source ?? '',
        target?.words ?? 'pas encore comparable',
      ],
    })),
    note: 'Un patient peut compter dans plusieurs lignes : ne pas additionner. Chaque part a son propre total.',
  };
}

/** The record of a figure this device holds. */
export function knownFigure(state: LocalState, id: string): Figure | undefined {
  const row = state.row(recordKey('figure', id));
  return row?.kind === 'figure' ? row.value : undefined;
}
