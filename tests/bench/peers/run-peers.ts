import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { readBudgets } from '../read-budgets.ts';
import { report } from '../report.ts';
import type { Effort } from './effort.ts';
import { linesOf, type Measured } from './measured.ts';
import { markdownOf } from './peers-table.ts';

// `npm run bench:peers`, or some of it: `npm run bench:peers -- first-sync`. `--quick`: one run of each; `--runs=9`: calmer medians;
// `--only=relais,replicache --at=x1`: of `first-sync`, these systems and settings.

installPeers();
const measures: Readonly<Record<string, () => Promise<(effort: Effort) => Promise<readonly Measured[]>>>> = {
  'first-sync': async () => (await import('./first-sync.peers.ts')).measureFirstSync,
  reconnect: async () => (await import('./reconnect.peers.ts')).measureReconnect,
  'one-booking': async () => (await import('./one-booking.peers.ts')).measureOneBooking,
  commands: async () => (await import('./commands.peers.ts')).measureCommands,
  idle: async () => (await import('./idle.peers.ts')).measureIdle,
  pairs: async () => (await import('./pairs.peers.ts')).measurePairs,
};

const asked = process.argv.slice(2);
const isQuick = asked.includes('--quick');
const runs = isQuick ? 1 : Number(given('runs') ?? 5);
const effort: Effort = { runs, isQuick, only: listed('only'), at: listed('at') };
const names = asked.filter((word) => !word.startsWith('--'));
const unknown = names.filter((name) => !Object.hasOwn(measures, name));
if (unknown.length > 0) throw new Error(`No such measure: ${unknown.join(', ')}`);

const measured: Measured[] = [];
for (const [name, load] of Object.entries(measures)) {
  if (names.length > 0 && !names.includes(name)) continue;
  process.stderr.write(`${name}…\n`);
  measured.push(...(await (await load())(effort)));
  keep(measured);
}
const { table, broken } = report(measured.flatMap(linesOf), readBudgets());
process.stdout.write(`\n${markdownOf(measured)}\n${table}\n`);
if (broken.length > 0) {
  process.stdout.write(`\nBudgets broken: ${broken.join(', ')}\n`);
  process.exitCode = 1;
}

/** What an option `--name=…` says. */
function given(name: string): string | undefined {
  return asked.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);
}

/** What an option `--name=…,…` lists; undefined without it. */
function listed(name: string): readonly string[] | undefined {
  return given(name)?.split(',');
}

/** What is known so far, as JSON and as Markdown, in `.cache/bench`. */
function keep(all: readonly Measured[]): void {
  const folder = fileURLToPath(new URL('../../../.cache/bench/', import.meta.url));
  mkdirSync(folder, { recursive: true });
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? '?'}, ${Math.round(totalmem() / 2 ** 30)} GB`;
  const when = new Date().toISOString();
  const about = { when, machine, node: process.version, runs };
  writeFileSync(`${folder}peers.json`, `${JSON.stringify({ ...about, measured: all }, null, 1)}\n`);
  const head = `# Beside the peers\n\n${when} · ${machine} · Node ${process.version} · runs: ${runs}. Median (range) ×ratio to Relais.\n`;
  writeFileSync(`${folder}peers.md`, `${head}\n${markdownOf(all)}`);
}

/** The peers live in this folder alone, and only where somebody measures. */
function installPeers(): void {
  const folder = fileURLToPath(new URL('.', import.meta.url));
  if (existsSync(`${folder}node_modules/.package-lock.json`)) return;
  process.stderr.write('Installing the peers…\n');
  const options = ['ci', '--ignore-scripts', '--no-audit', '--no-fund'];
  execFileSync('npm', options, { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'] });
}
