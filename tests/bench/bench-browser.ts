import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { chromiumFlags, chromiumPath, startChromium } from '#tests/support/chromium.ts';
import type {} from './page/bench.page.ts';

/** Builds the page of the benchmarks as the app is built (minified, production), into a folder that the relay can serve. */
export async function buildBenchPage(): Promise<{ readonly folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'relais-bench-page-'));
  const entry = fileURLToPath(new URL('./page/bench.page.ts', import.meta.url));
  await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: folder,
      emptyOutDir: false,
      target: 'es2022',
      minify: process.env['BENCH_READABLE'] === undefined,
      lib: { entry, formats: ['es'], fileName: 'page' },
    },
  });
  await writeFile(
    join(folder, 'index.html'),
    '<!doctype html><title>bench</title><script type="module" src="/page.js"></script>',
  );
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Chromium that takes any certificate: those of the benchmarks were made a moment ago by themselves. */
function startCredulousChromium(profileFolder: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profileFolder, {
    executablePath: chromiumPath(),
    args: [...chromiumFlags],
    headless: true,
    ignoreHTTPSErrors: true,
  });
}

export interface BenchTab {
  readonly page: Page;
  /** From now on the processor is this many times slower: 1 for a desk's PC, 6 for a cheap phone. */
  slowDown(rate: number): Promise<void>;
}

/** Does some work in a tab of a Chromium whose profile is new, and on disk; `path` is the page that is open. */
export async function inFreshBrowser<T>(
  port: number,
  work: (tab: BenchTab) => Promise<T>,
  path = '/',
  scheme: 'http' | 'https' = 'http',
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'relais-bench-profile-'));
  const browser = await (scheme === 'http' ? startChromium(folder) : startCredulousChromium(folder));
  try {
    const page = await browser.newPage();
    const devtools = await browser.newCDPSession(page);
    const slowDown = async (rate: number) => {
      await devtools.send('Emulation.setCPUThrottlingRate', { rate });
    };
    await page.goto(`${scheme}://127.0.0.1:${port}${path}`);
    await page.evaluate(() => document.readyState);
    return await work({ page, slowDown });
  } finally {
    await browser.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
