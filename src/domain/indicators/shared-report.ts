import type { ListReport } from './list-report.ts';
import { type Cell, isSmall, maskedKeys, type Relation, sumOf } from './masking.ts';
import { groups } from './stock-by-group.ts';

/** The report as it may leave the coordination: a count, or undefined where it is masked. */
export interface SharedReport {
  readonly report: ListReport;
  /** Counts of 1 to this minus one are masked. */
  readonly below: number;
  /** The count of a cell (`onList.3`, `reasons.moved`), masked or not; throws for a cell there is none of. */
  count(key: string): number | undefined;
  /** Whether a number computed from these counts may be told. */
  isTold(...keys: readonly string[]): boolean;
}

/**
 * IN-8: what is shared, printed or exported. Small counts are masked, and others with them where a total, a difference between months or
 * what is left of a whole would give them away.
 */
export function sharedReport(report: ListReport, below: number): SharedReport {
  const cells = cellsOf(report);
  const counts = new Map(cells.map(({ key, count }) => [key, count] as const));
  const masked = maskedKeys(cells, relationsOf(report, counts, below), below);
  return {
    report,
    below,
    count(key) {
      const count = counts.get(key);
      if (count === undefined) throw new Error(`No such cell: ${key}`);
      return masked.has(key) ? undefined : count;
    },
    isTold: (...keys) => keys.every((key) => !masked.has(key)),
  };
}

function cellsOf(report: ListReport): readonly Cell[] {
  const { proposals, withDoctor, misas, months } = report;
  const row = (name: string, values: readonly number[]) =>
    values.map((count, index) => ({ key: `${name}.${index}`, count }));
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const table = (name: string, values: ReadonlyMap<string, number>) =>
    [...values].map(([key, count]) => ({ key: `${name}.${key}`, count }));
  const declared = sum(report.declared);
  return [
    { key: 'before', count: report.before },
    ...row('onList', report.onList),
    ...groups.flatMap((group) => row(group, report.byGroup[group])),
    ...row('entered', report.entered),
    ...row('left', report.left),
    ...row('declared', report.declared),
    ...months.map((_, at) => hidden(`other.${at}`, (report.left[at] ?? 0) - (report.declared[at] ?? 0))),
    { key: 'entered', count: sum(report.entered) },
    { key: 'left', count: sum(report.left) },
    { key: 'declared', count: declared },
    hidden('other', sum(report.left) - declared),
    ...table('reasons', report.reasons),
    ...table('doors', report.doors),
    { key: 'claimed', count: report.claimed },
    { key: 'waiting', count: report.waiting },
    { key: 'withDoctor', count: withDoctor.numerator },
    { key: 'withDoctor.of', count: withDoctor.denominator },
    hidden('withoutDoctor', withDoctor.denominator - withDoctor.numerator),
    { key: 'proposals.claimed', count: proposals.claimed },
    { key: 'proposals.released', count: proposals.released },
    { key: 'proposals.lapsed', count: proposals.lapsed },
    { key: 'proposals.withdrawn', count: proposals.withdrawn },
    { key: 'proposals.open', count: proposals.open },
    ...table('declined', proposals.declined),
    { key: 'misas.asked', count: misas.asked },
    { key: 'misas.answered', count: misas.answered },
    { key: 'misas.unanswered', count: misas.asked - misas.answered },
    ...departureCells(report),
  ];
}

function departureCells({ departures }: ListReport): readonly Cell[] {
  return [...departures].flatMap(([id, { listed, found }]) => [
    { key: `departure.${id}`, count: listed },
    { key: `departure.${id}.found`, count: found },
    hidden(`departure.${id}.other`, listed - found),
  ]);
}

function hidden(key: string, count: number): Cell {
  return { key, count, isHidden: true };
}

/** What a reader can subtract: totals and parts, and a month's stock from the one before. */
function relationsOf(
  report: ListReport,
  counts: ReadonlyMap<string, number>,
  below: number,
): readonly Relation[] {
  const overMonths = (name: string) => report.months.map((_, at) => `${name}.${at}`);
  const keysUnder = (name: string) => [...counts.keys()].filter((key) => key.startsWith(`${name}.`));
  // What is not shown matters only where it is small: a large rest may be found.
  const rest = (total: string, part: string, other: string): readonly Relation[] =>
    isSmall(counts.get(other) ?? 0, below) ? [sumOf(total, [part, other])] : [];
  return [
    ...report.months.map(
      (_, at): Relation => [
        [`onList.${at}`, 1],
        [at === 0 ? 'before' : `onList.${at - 1}`, -1],
        [`entered.${at}`, -1],
        [`left.${at}`, 1],
      ],
    ),
    sumOf('entered', overMonths('entered')),
    sumOf('left', overMonths('left')),
    sumOf('declared', overMonths('declared')),
    sumOf('left', keysUnder('reasons')),
    sumOf('entered', keysUnder('doors')),
    ...(counts.has('reasons.declared')
      ? [
          [
            ['declared', 1],
            ['reasons.declared', -1],
          ] as Relation,
        ]
      : []),
    ...report.months.flatMap((_, at) => rest(`left.${at}`, `declared.${at}`, `other.${at}`)),
    ...rest('left', 'declared', 'other'),
    sumOf(`onList.${report.months.length - 1}`, ['claimed', 'waiting']),
    ...rest('withDoctor.of', 'withDoctor', 'withoutDoctor'),
    sumOf('misas.asked', ['misas.answered', 'misas.unanswered']),
    ...[...report.departures.keys()].flatMap((id) =>
      rest(`departure.${id}`, `departure.${id}.found`, `departure.${id}.other`),
    ),
  ];
}
