import { median } from '../statistics.ts';
import type { Measured } from './measured.ts';
import { columns, type System, systemNames } from './peer-systems.ts';

/** Everything measured as Markdown: one table for each measure, the systems side by side, ratios to Relais under the values. */
export function markdownOf(measured: readonly Measured[]): string {
  const groups = Map.groupBy(measured, ({ id }) => id.split('.').slice(0, 2).join('.'));
  return [...groups].map(([name, rows]) => `## ${name}\n\n${tableOf(rows)}\n`).join('\n');
}

function tableOf(rows: readonly Measured[]): string {
  const systems = columns.filter((system) => rows.some(({ values }) => values[system]));
  const head = ['', ...systems.map((system) => systemNames[system])];
  const lines = rows.map((row) => [
    `${row.what}${row.unit && `, ${row.unit}`}`,
    ...systems.map((system) => cellOf(row, system)),
  ]);
  const rule = head.map((_, at) => (at === 0 ? '---' : '---:'));
  const notes = rows.flatMap(({ what, note }) => (note === undefined ? [] : [`${what}: ${note}`]));
  const table = [head, rule, ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  return [table, ...notes].join('\n\n');
}

/** The median, its range, and how many times Relais's it is. */
function cellOf({ values }: Measured, system: System): string {
  const mine = values[system];
  if (!mine || mine.length === 0) return '–';
  const middle = median(mine);
  const least = Math.min(...mine);
  const most = Math.max(...mine);
  const range = least === most ? '' : ` (${shown(least)}–${shown(most)})`;
  const ours = values.relais && median(values.relais);
  const times = system === 'relais' || !ours ? '' : ` ×${(middle / ours).toFixed(1)}`;
  return `${shown(middle)}${range}${times}`;
}

function shown(value: number): string {
  return value >= 100 || Number.isInteger(value) ? String(Math.round(value)) : value.toFixed(1);
}
