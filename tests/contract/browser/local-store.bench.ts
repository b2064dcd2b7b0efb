/**
 * Measures the local store in Chromium, against single rows with three indexes: `node tests/contract/browser/local-store.bench.ts`.
 * Each figure is the median of five, in milliseconds, on a profile kept on disk; then again with the processor slowed six
 * times, as a cheap phone.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startChromium } from '#tests/support/chromium.ts';
import { serveTestPage } from '#tests/support/test-page.ts';
import type {} from './local-store.page.ts';

const slots = 10_000;
const runs = 5;
const folder = await mkdtemp(join(tmpdir(), 'relais-bench-'));
const served = await serveTestPage(new URL('./local-store.page.ts', import.meta.url));
const browser = await startChromium(folder);
const tab = await browser.newPage();
await tab.goto(served.url);
await tab.waitForFunction(() => window.page !== undefined);
const devtools = await browser.newCDPSession(tab);

for (const slowdown of [1, 6]) {
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  const taken = { pagesWrite: [], pagesLoad: [], rowsWrite: [], rowsLoad: [], update: [] } as Record<
    string,
    number[]
  >;
  for (let run = 0; run < runs; run += 1) {
    const pages = await tab.evaluate((count) => window.page.measureStore(count), slots);
    const rows = await tab.evaluate((count) => window.page.measureRows(count), slots);
    taken['pagesWrite']?.push(pages.write);
    taken['pagesLoad']?.push(pages.load);
    taken['rowsWrite']?.push(rows.write);
    taken['rowsLoad']?.push(rows.load);
    taken['update']?.push(await tab.evaluate((count) => window.page.measureUpdates(count), slots));
  }
  const medians = Object.entries(taken).map(([name, times]) => [
    name,
    times.sort((a, b) => a - b)[runs >> 1],
  ]);
  process.stdout.write(`${JSON.stringify({ slots, slowdown, ...Object.fromEntries(medians) })}\n`);
}

await browser.close();
await served.stop();
await rm(folder, { recursive: true, force: true, maxRetries: 5 });
