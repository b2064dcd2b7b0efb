import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { buildApp } from '#tests/support/built-app.ts';
import { type BenchTab, inFreshBrowser } from './bench-browser.ts';
import { startBenchRelay } from './bench-relay.ts';
import { coordinator, manyEntries } from './list-world.ts';
import type { Line } from './report.ts';
import { percentile } from './statistics.ts';

const entries = 24_000;
const restingPages = entries / 500;
const slowdown = 4;
const wide = { width: 1440, height: 900 };
const patienceMs = 180_000;

interface Visit {
  readonly firstRowsMs: number;
  readonly orderedMs: number;
  /** How long each letter of a search held its answer, from the key to the next picture. */
  readonly keys: readonly number[];
  readonly scroll: Frames;
  readonly still: Frames;
}

interface Frames {
  readonly median: number;
  readonly p95: number;
}

/** The desk of the built app on the whole list, at the second start: from the reload to its rows, typing, scrolling. */
export async function measureListDesk(runs: number): Promise<readonly Line[]> {
  const folder = await mkdtemp(join(tmpdir(), 'relais-bench-app-'));
  buildApp(folder);
  const relay = await startBenchRelay(await manyEntries(entries), folder);
  const visits: Visit[] = [];
  for (let run = 0; run < runs; run += 1) {
    visits.push(await inFreshBrowser(relay.port, (tab) => visitDesk(tab, relay.port)));
  }
  await relay.stop();
  await rm(folder, { recursive: true });
  return linesOf(visits);
}

async function visitDesk({ page, slowDown }: BenchTab, port: number): Promise<Visit> {
  await page.setViewportSize(wide);
  await page.goto(`http://127.0.0.1:${port}/demo?entrer=${coordinator.id}`);
  await page.getByRole('navigation', { name: 'Sections' }).waitFor({ timeout: patienceMs });
  await page.goto(`http://127.0.0.1:${port}/patients`);
  await untilAtRest(page);
  await slowDown(slowdown);
  const start = Date.now();
  await page.reload({ waitUntil: 'commit' });
  await page.locator('.grid-row .why').first().waitFor({ timeout: patienceMs });
  const firstRowsMs = Date.now() - start;
  await page.locator('.opening').waitFor({ state: 'detached', timeout: patienceMs });
  await page.locator('.grid-row .rank', { hasText: /^1$/ }).first().waitFor({ timeout: patienceMs });
  const orderedMs = Date.now() - start;
  await page.waitForTimeout(3_000);
  const keys = await typing(page);
  await page.locator('input[type=search]').fill('');
  await page.waitForTimeout(2_000);
  const still = await page.evaluate(frames, 0);
  const scroll = await page.evaluate(frames, 240);
  return { firstRowsMs, orderedMs, keys, scroll, still };
}

/** Until every entry was opened and written down. */
async function untilAtRest(page: Page): Promise<void> {
  const count = () =>
    page.evaluate(async () => {
      const name = (await indexedDB.databases()).find((one) => one.name?.startsWith('relais-'))?.name;
      if (name === undefined) return 0;
      return new Promise<number>((resolve) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => {
          const counted = request.result.transaction('readings').objectStore('readings').count();
          counted.onsuccess = () => {
            request.result.close();
            resolve(counted.result);
          };
        };
      });
    });
  const end = Date.now() + patienceMs;
  while ((await count()) < restingPages) {
    if (Date.now() > end) throw new Error('The list was not opened');
    await page.waitForTimeout(1_000);
  }
}

/** Types a name letter by letter, as the browser itself accounts for it (Event Timing, to 8 ms). */
async function typing(page: Page): Promise<readonly number[]> {
  await page.locator('input[type=search]').focus();
  await page.evaluate(() => {
    const heard: number[] = [];
    (window as unknown as { heard: number[] }).heard = heard;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (entry.name === 'keydown') heard.push(entry.duration);
    }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
  });
  for (const letter of 'chauvi') {
    await page.keyboard.press(letter);
    await page.waitForTimeout(400);
  }
  await page.waitForTimeout(1_000);
  const heard = await page.evaluate(() => (window as unknown as { heard: number[] }).heard);
  // What took less than the browser reports, took less than that.
  return [...heard, ...Array.from({ length: Math.max(0, 6 - heard.length) }, () => 16)];
}

/** The time between two pictures while the list moves by so many pixels each; 0: while nothing moves. */
async function frames(step: number): Promise<{ median: number; p95: number }> {
  const box = document.querySelector('.grid-wrap');
  if (!box) throw new Error('No list');
  const gaps: number[] = [];
  let last = 0;
  await new Promise<void>((resolve) => {
    const draw = (now: number) => {
      if (last > 0) gaps.push(now - last);
      last = now;
      box.scrollTop += step;
      if (gaps.length < 180) requestAnimationFrame(draw);
      else resolve();
    };
    requestAnimationFrame(draw);
  });
  gaps.sort((a, b) => a - b);
  return { median: gaps[90] ?? 0, p95: gaps[171] ?? 0 };
}

function linesOf(visits: readonly Visit[]): readonly Line[] {
  const where = `24,000 entries, second start, processor ×1/${slowdown}`;
  const values = (of: (visit: Visit) => number) => visits.map(of);
  const still = { what: 'nothing moving', values: values((visit) => visit.still.p95) };
  return [
    {
      id: 'list-desk.first',
      what: `the desk's first rows: ${where}`,
      unit: 'ms',
      values: values(({ firstRowsMs }) => firstRowsMs),
    },
    {
      id: 'list-desk.ordered',
      what: `its whole order: ${where}`,
      unit: 'ms',
      values: values(({ orderedMs }) => orderedMs),
    },
    {
      id: 'list-desk.key',
      what: 'a letter of a search, to the next picture, the slowest of six',
      unit: 'ms',
      values: values(({ keys }) => percentile(keys, 1)),
    },
    {
      id: 'list-desk.scroll',
      what: 'a picture while scrolling, 95 in 100',
      unit: 'ms',
      values: values(({ scroll }) => scroll.p95),
      beside: still,
    },
    {
      id: 'list-desk.scroll.median',
      what: 'a picture while scrolling, the median',
      unit: 'ms',
      values: values(({ scroll }) => scroll.median),
    },
  ];
}
