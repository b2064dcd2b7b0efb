/**
 * `npm test`: every lane, one after the other, and one closing line. Installs the browser and the database it needs. Ends
 * with a status of 1 when anything failed. `npm test -- unit contract` runs only the lanes named.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { installBrowser } from './install-browser.ts';
import { installOtherBrowsers } from './install-other-browsers.ts';
import { installPostgres } from './install-postgres.ts';

interface Tally {
  passed: number;
  failed: number;
}

const checks: readonly (readonly [string, string, readonly string[]])[] = [
  ['types of the domain', 'tsc', ['-p', 'src/domain']],
  ['types of the protocol', 'tsc', ['-p', 'src/sync']],
  ['types of the relay', 'tsc', ['-p', 'src/server']],
  ['types of the demonstration', 'tsc', ['-p', 'src/demo']],
  ['types of the app', 'tsc', ['-p', 'tsconfig.json']],
  ['types of the service worker', 'tsc', ['-p', 'src/client/service-worker']],
  ['types of the tests', 'tsc', ['-p', 'tests']],
  ['lint and format', 'biome', ['ci', '--error-on-warnings', '.']],
  ['build', 'vite', ['build', '--logLevel', 'warn']],
];
/** Lanes that only compute run side by side; those that drive a browser or measure time have the machine for themselves. */
const lanes: readonly (readonly string[])[] = [
  ['unit', 'component'],
  ['simulation'],
  ['contract'],
  ['postgres'],
  ['e2e'],
  ['browsers'],
];

const tally: Tally = { passed: 0, failed: 0 };
const chosen = process.argv.slice(2);
const problems: string[] = [];

if (chosen.length === 0) {
  for (const [name, command, args] of checks) count(name, run(command, args));
}
for (const [name, install] of [
  ['Browser', installBrowser],
  ['Other browsers', installOtherBrowsers],
  ['PostgreSQL', installPostgres],
] as const) {
  try {
    process.stdout.write(`${name}: ${install()}\n`);
  } catch (error) {
    count(error instanceof Error ? error.message : name, false);
  }
}
for (const group of lanes) {
  const wanted = chosen.length === 0 ? group : group.filter((lane) => chosen.includes(lane));
  if (wanted.length > 0) runLanes(wanted);
}
for (const problem of problems) process.stdout.write(`failed: ${problem}\n`);
process.stdout.write(`${tally.passed} passed, ${tally.failed} failed\n`);
process.exitCode = tally.failed > 0 ? 1 : 0;

function runLanes(names: readonly string[]): void {
  const report = `.cache/tests-${names.join('-')}.json`;
  mkdirSync('.cache', { recursive: true });
  rmSync(report, { force: true });
  const projects = names.flatMap((name) => ['--project', name]);
  const ok = run('vitest', [
    'run',
    ...projects,
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  const results = readReport(report);
  tally.passed += results.passed;
  tally.failed += results.failed;
  // A lane that ran nothing, or that broke outside of any test, has failed.
  const brokeOutside = !ok && results.failed === 0;
  if (results.passed + results.failed === 0 || brokeOutside) count(`lane ${names.join(', ')}`, false);
}

function readReport(file: string): Tally {
  if (!existsSync(file)) return { passed: 0, failed: 0 };
  const report = JSON.parse(readFileSync(file, 'utf8')) as { numPassedTests: number; numFailedTests: number };
  return { passed: report.numPassedTests, failed: report.numFailedTests };
}

function run(command: string, args: readonly string[]): boolean {
  process.stdout.write(`\n> ${command} ${args.join(' ')}\n`);
  return spawnSync(command, args, { stdio: 'inherit' }).status === 0;
}

function count(name: string, ok: boolean): void {
  if (ok) tally.passed += 1;
  else tally.failed += 1;
  if (!ok) problems.push(name);
}
