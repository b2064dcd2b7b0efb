import { median } from './statistics.ts';

export type Unit = 'ms' | 's' | 'B' | 'kB' | 'MB' | '/s' | '';

/** One line of the table: the median of what several runs measured, and what stands beside it in the same runs. */
export interface Line {
  /** Names the line; its budget, if it has one, has the same name in `budgets.json`. */
  readonly id: string;
  readonly what: string;
  readonly unit: Unit;
  readonly values: readonly number[];
  readonly beside?: { readonly what: string; readonly values: readonly number[] };
}

/**
 * What a line must keep: `most` and `least` bound its value, `mostRatio` and `leastRatio` its ratio to what stands beside it.
 * `aim`, and `aimLeast` where more is better, are only told: times depend on the machine, so no run fails on one.
 */
export interface Budget {
  readonly most?: number;
  readonly least?: number;
  readonly mostRatio?: number;
  readonly leastRatio?: number;
  readonly aim?: number;
  readonly aimRatio?: number;
  readonly aimLeast?: number;
  readonly aimLeastRatio?: number;
}
export type Budgets = Readonly<Record<string, Budget>>;

interface Judged {
  readonly cells: readonly string[];
  readonly broken: boolean;
}

/** The table as text, and the ids of the budgets that are broken. */
export function report(
  lines: readonly Line[],
  budgets: Budgets,
): { readonly table: string; readonly broken: readonly string[] } {
  const judged = lines.map((line) => ({ id: line.id, ...judge(line, budgets[line.id] ?? {}) }));
  const head = ['measure', 'median', 'min–max', 'beside', 'ratio', 'budget', ''];
  const rows = [head, ...judged.map(({ cells }) => cells)];
  const widths = head.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const table = rows.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  table.splice(1, 0, widths.map((width) => '─'.repeat(width)).join('  '));
  return { table: table.join('\n'), broken: judged.filter(({ broken }) => broken).map(({ id }) => id) };
}

function judge(line: Line, budget: Budget): Judged {
  const value = median(line.values);
  const beside = line.beside && median(line.beside.values);
  const ratio = beside === undefined ? undefined : value / beside;
  const broken =
    value > (budget.most ?? Number.POSITIVE_INFINITY) ||
    value < (budget.least ?? Number.NEGATIVE_INFINITY) ||
    (ratio !== undefined &&
      (ratio > (budget.mostRatio ?? Number.POSITIVE_INFINITY) || ratio < (budget.leastRatio ?? 0)));
  const missed =
    value > (budget.aim ?? Number.POSITIVE_INFINITY) ||
    value < (budget.aimLeast ?? Number.NEGATIVE_INFINITY) ||
    (ratio ?? 0) > (budget.aimRatio ?? Number.POSITIVE_INFINITY) ||
    (ratio ?? Number.POSITIVE_INFINITY) < (budget.aimLeastRatio ?? 0);
  const spread =
    line.values.length > 1 ? `${shown(Math.min(...line.values))}–${shown(Math.max(...line.values))}` : '';
  const cells = [
    line.what,
    `${shown(value)} ${line.unit}`.trim(),
    spread,
    line.beside && beside !== undefined ? `${shown(beside)} ${line.unit} ${line.beside.what}` : '',
    ratio === undefined ? '' : `×${ratio.toFixed(2)}`,
    boundsOf(budget),
    broken ? 'BROKEN' : missed ? 'aim missed' : boundsOf(budget) && 'ok',
  ];
  return { cells, broken };
}

function boundsOf(budget: Budget): string {
  const { most, least, mostRatio, leastRatio, aim, aimRatio, aimLeast, aimLeastRatio } = budget;
  const parts = [
    most === undefined ? '' : `≤ ${most}`,
    least === undefined ? '' : `≥ ${least}`,
    mostRatio === undefined ? '' : `≤ ×${mostRatio}`,
    leastRatio === undefined ? '' : `≥ ×${leastRatio}`,
    aim === undefined ? '' : `aim ≤ ${aim}`,
    aimRatio === undefined ? '' : `aim ≤ ×${aimRatio}`,
    aimLeast === undefined ? '' : `aim ≥ ${aimLeast}`,
    aimLeastRatio === undefined ? '' : `aim ≥ ×${aimLeastRatio}`,
  ];
  return parts.filter(Boolean).join(', ');
}

function shown(value: number): string {
  return value >= 100 || Number.isInteger(value) ? String(Math.round(value)) : value.toFixed(1);
}
