import { measureApplyPull } from './apply-pull.bench.ts';
import { measureBookingBytes } from './booking-bytes.bench.ts';
import { measureFirstLoad } from './first-load.bench.ts';
import { measureInitialSync } from './initial-sync.bench.ts';
import { measureListDesk } from './list-desk.bench.ts';
import { measureListImport } from './list-import.bench.ts';
import { measureListReadings } from './list-readings.bench.ts';
import { measureListSync } from './list-sync.bench.ts';
import { measureLocalAnswer } from './local-answer.bench.ts';
import { measurePullCost } from './pull-cost.bench.ts';
import { measureRace } from './race.bench.ts';
import { readBudgets } from './read-budgets.ts';
import { type Line, report } from './report.ts';
import { measureYear } from './year.bench.ts';

// `npm run bench`, or some of it: `npm run bench -- race initial-sync`. `--runs=9` for calmer medians (5 at least).

const measures: Readonly<Record<string, (runs: number) => Promise<readonly Line[]>>> = {
  'first-load': measureFirstLoad,
  'booking-bytes': measureBookingBytes,
  'local-answer': measureLocalAnswer,
  'initial-sync': measureInitialSync,
  'apply-pull': measureApplyPull,
  'list-sync': measureListSync,
  'list-readings': measureListReadings,
  'list-import': measureListImport,
  'list-desk': measureListDesk,
  race: measureRace,
  'pull-cost': measurePullCost,
  year: measureYear,
};

const asked = process.argv.slice(2);
const runs = Math.max(5, Number(asked.find((word) => word.startsWith('--runs='))?.slice(7) ?? 5));
const names = asked.filter((word) => !word.startsWith('--'));
const unknown = names.filter((name) => !Object.hasOwn(measures, name));
if (unknown.length > 0) throw new Error(`No such measure: ${unknown.join(', ')}`);

const lines: Line[] = [];
for (const [name, measure] of Object.entries(measures)) {
  if (names.length > 0 && !names.includes(name)) continue;
  process.stderr.write(`${name}…\n`);
  lines.push(...(await measure(runs)));
}
const { table, broken } = report(lines, readBudgets());
process.stdout.write(`\n${table}\n`);
if (broken.length > 0) {
  process.stdout.write(`\nBudgets broken: ${broken.join(', ')}\n`);
  process.exitCode = 1;
}
