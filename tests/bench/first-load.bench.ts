import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { displayName } from '#domain/access/member.ts';
import { buildApp } from '#tests/support/built-app.ts';
import { startChromium } from '#tests/support/chromium.ts';
import { startBenchRelay } from './bench-relay.ts';
import { booker, freeSlots } from './bench-world.ts';
import type { Line } from './report.ts';

/** What a browser needs before it shows a first screen, script and style, compressed as the relay serves it. */
export async function measureFirstLoad(): Promise<readonly Line[]> {
  const folder = await mkdtemp(join(tmpdir(), 'relais-bench-app-'));
  buildApp(folder);
  const relay = await startBenchRelay(freeSlots(50), folder);
  const screens = await neededFiles(`http://127.0.0.1:${relay.port}`);
  const lines: Line[] = [];
  for (const [id, what, files] of screens) {
    const sizes = await Promise.all(files.map((path) => sizesOf(relay.port, path)));
    const sum = (encoding: 'br' | 'gzip') => sizes.reduce((bytes, size) => bytes + size[encoding], 0) / 1000;
    lines.push(
      {
        id: `first-load.${id}.br`,
        what: `${what}: script and style, brotli`,
        unit: 'kB',
        values: [sum('br')],
      },
      { id: `first-load.${id}.gzip`, what: `${what}: the same, gzip`, unit: 'kB', values: [sum('gzip')] },
    );
    if (id === 'member') lines.push(...chunkLines(files, sizes));
  }
  await relay.stop();
  await rm(folder, { recursive: true });
  return lines;
}

type Sizes = Readonly<Record<'br' | 'gzip', number>>;

function chunkLines(files: readonly string[], sizes: readonly Sizes[]): readonly Line[] {
  return files
    .map((path, at) => ({ name: path.replace('/assets/', ''), bytes: sizes[at]?.br ?? 0 }))
    .sort((a, b) => b.bytes - a.bytes)
    .map(({ name, bytes }) => ({
      id: `first-load.chunk.${name}`,
      what: `    ${name}`,
      unit: 'kB' as const,
      values: [bytes / 1000],
    }));
}

/** The files two first screens ask for: a newcomer's entrance, and the free slots of somebody who comes back. */
async function neededFiles(
  origin: string,
): Promise<readonly (readonly [string, string, readonly string[]])[]> {
  const profile = await mkdtemp(join(tmpdir(), 'relais-bench-profile-'));
  const browser = await startChromium(profile);
  // What is fetched ahead, in a quiet moment or for later, is not needed for the first screen.
  await browser.addInitScript(() => {
    window.requestIdleCallback = () => 0;
    ServiceWorkerContainer.prototype.register = () => new Promise(() => {});
  });
  const page = await browser.newPage();
  const devtools = await browser.newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.setCacheDisabled', { cacheDisabled: true });
  const enter = page.getByRole('button', { name: `Entrer ici : ${displayName(booker.member)}` });
  const entrance = await filesOf(page, async () => {
    await page.goto(`${origin}/`);
    await page
      .getByRole('button', { name: /^Entrer ici/ })
      .first()
      .waitFor();
  });
  if (!(await enter.isVisible())) await page.locator('summary').first().click();
  await enter.click();
  const slots = page.getByRole('heading', { level: 1, name: 'Créneaux' });
  await slots.waitFor();
  const member = await filesOf(page, async () => {
    await page.reload();
    await slots.waitFor();
  });
  await browser.close();
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  return [
    ['entrance', 'first load, the entrance', entrance],
    ['member', 'first load, « Créneaux »', member],
  ];
}

/** Paths of the scripts and styles that the page asks for until it is quiet. */
async function filesOf(page: Page, load: () => Promise<void>): Promise<readonly string[]> {
  const asked = new Set<string>();
  const note = (request: { url(): string }) => {
    const { pathname } = new URL(request.url());
    if (/\.(js|css)$/.test(pathname)) asked.add(pathname);
  };
  page.on('request', note);
  await load();
  await page.waitForTimeout(1_000);
  page.off('request', note);
  return [...asked];
}

async function sizesOf(port: number, path: string): Promise<Sizes> {
  return { br: await sizeOf(port, path, 'br'), gzip: await sizeOf(port, path, 'gzip') };
}

/** Bytes of the body as the relay sends it. */
function sizeOf(port: number, path: string, encoding: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { 'accept-encoding': encoding };
    request({ host: '127.0.0.1', port, path, headers }, (answer) => {
      let bytes = 0;
      answer.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      answer.on('end', () => resolve(bytes));
    })
      .on('error', reject)
      .end();
  });
}
