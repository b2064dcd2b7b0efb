import { buildBenchPage, inFreshBrowser } from './bench-browser.ts';
import { startBenchRelay } from './bench-relay.ts';
import { benchNow } from './bench-world.ts';
import { coordinator, manyContents, manyEntries } from './list-world.ts';
import type { Opening } from './page/list-readings.ts';
import type { Line } from './report.ts';

const entries = 24_000;
const visit = { memberId: coordinator.id, startsAt: benchNow };

interface Opened {
  readonly first: Opening;
  readonly second: Opening;
  readonly decryptMs: number;
  readonly rawMs: number;
  readonly rankMs: number;
  readonly sortMs: number;
  readonly reopened: { readonly ms: number; readonly longestTask: number };
}

/** The whole list opened in the worker, read again at the next start, and put in order. */
export async function measureListReadings(runs: number): Promise<readonly Line[]> {
  const built = await buildBenchPage();
  const relay = await startBenchRelay(await manyEntries(entries), built.folder);
  const contents = manyContents(500);
  const lines: Line[] = [];
  for (const slowdown of [1, 4]) {
    const opened: Opened[] = [];
    for (let run = 0; run < runs; run += 1) {
      await inFreshBrowser(relay.port, async ({ page, slowDown }) => {
        await page.evaluate((who) => window.bench.syncList(who), visit);
        await slowDown(slowdown);
        const decryptMs = await page.evaluate((count) => window.bench.decryptRaw(count), entries);
        const first = await page.evaluate(() => window.bench.openList());
        const reopened = await page.evaluate(() => window.bench.reopen());
        const second = await page.evaluate(() => window.bench.openList());
        const rawMs = await page.evaluate(() => window.bench.readRawPages());
        const { rankMs, rawMs: sortMs } = await page.evaluate(
          (some) => window.bench.rankList(some),
          contents,
        );
        opened.push({ first, second, decryptMs, rawMs, rankMs, sortMs, reopened });
      });
    }
    lines.push(...linesOf(slowdown, opened));
  }
  await relay.stop();
  await built.remove();
  return lines;
}

function linesOf(slowdown: number, opened: readonly Opened[]): readonly Line[] {
  const id = `list-readings.x${slowdown}`;
  const where = `24,000 entries, processor ×1/${slowdown}`;
  const values = (of: (one: Opened) => number) => opened.map(of);
  return [
    {
      id: `${id}.first`,
      what: `opened for the first time: ${where}`,
      unit: 'ms',
      values: values(({ first }) => first.allMs),
      beside: { what: 'two plain decryptions each', values: values(({ decryptMs }) => decryptMs) },
    },
    {
      id: `${id}.rate`,
      what: `entries opened a second: ${where}`,
      unit: '/s',
      values: values(({ first }) => (entries / first.allMs) * 1000),
    },
    {
      id: `${id}.batch`,
      what: `until the first are told: ${where}`,
      unit: 'ms',
      values: values(({ first }) => first.firstMs),
    },
    {
      id: `${id}.second`,
      what: `read at the next start: ${where}`,
      unit: 'ms',
      values: values(({ second }) => second.allMs),
      beside: { what: 'the same pages, plainly', values: values(({ rawMs }) => rawMs) },
    },
    {
      id: `${id}.replica`,
      what: `the records, before that: ${where}`,
      unit: 'ms',
      values: values(({ reopened }) => reopened.ms),
    },
    {
      id: `${id}.replica.task`,
      what: `the longest task of that (0: none over 50): ${where}`,
      unit: 'ms',
      values: values(({ reopened }) => reopened.longestTask),
    },
    {
      id: `${id}.task`,
      what: `the longest task of both (0: none over 50): ${where}`,
      unit: 'ms',
      values: values(({ first, second }) => Math.max(first.thread.longestTask, second.thread.longestTask)),
    },
    {
      id: `${id}.order`,
      what: `put in order: ${where}`,
      unit: 'ms',
      values: values(({ rankMs }) => rankMs),
      beside: { what: 'one sort of as many rows', values: values(({ sortMs }) => sortMs) },
    },
  ];
}
