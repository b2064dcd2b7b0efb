import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { killChromium, startChromium } from '#tests/support/chromium.ts';
import { serveTestPage } from '#tests/support/test-page.ts';
import type {} from './local-store.page.ts';

const patience = 30_000;
const folder = await mkdtemp(join(tmpdir(), 'relais-chromium-'));
const served = await serveTestPage(new URL('./local-store.page.ts', import.meta.url));
let browser = await startChromium(folder);
const contractTab = await newTab(browser);
const names = await contractTab.evaluate(() => window.page.testNames());

afterAll(async () => {
  await browser.close();
  await served.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

describe('the contract, run by Chromium on its own IndexedDB', () => {
  it('has tests', () => expect(names.length).toBeGreaterThan(15));
  for (const name of names) {
    it(name, () => contractTab.evaluate((test) => window.page.runTest(test), name), patience);
  }
});

describe('real tabs and real ends', () => {
  it('[LS-6] two tabs see each other', { timeout: patience }, async () => {
    const [one, two] = [await openTab(browser), await openTab(browser)];
    await one.evaluate(() => window.page.enqueue(2));
    await two.waitForFunction(() => window.page.changes() > 0);
    expect(await outbox(two)).toEqual([1, 2]);
    await Promise.all([one, two].map((tab) => tab.evaluate(() => window.page.enqueue(1))));
    await one.waitForFunction(() => window.page.outbox().length === 4);
    await two.waitForFunction(() => window.page.outbox().length === 4);
    expect(await outbox(one)).toEqual([1, 2, 3, 4]);
    await Promise.all([one.close(), two.close()]);
  });

  it('only one tab works under the lock', { timeout: patience }, async () => {
    const [one, two] = [await openTab(browser), await openTab(browser)];
    const tries = await Promise.all([one, two].map((tab) => tab.evaluate(() => window.page.holdLock(800))));
    expect([...tries].sort()).toEqual(['busy', 'held']);
    expect(await two.evaluate(() => window.page.holdLock(0))).toBe('held');
    await Promise.all([one.close(), two.close()]);
  });

  it(
    '[LS-3] a full disk is said to be full, and once there is room the store works',
    async () => {
      // Another origin, because Chromium remembers for a while how much room it saw.
      const url = served.url.replace('localhost', '127.0.0.1');
      const tab = await newTab(browser, url);
      const devtools = await browser.newCDPSession(tab);
      const { origin } = new URL(url);
      await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 100_000 });
      await tab.evaluate(() => window.page.open());
      expect(await tab.evaluate(() => window.page.stageRows(20_000))).toBe('full');
      await devtools.send('Storage.overrideQuotaForOrigin', { origin });
      expect(await tab.evaluate(() => window.page.stageRows(1000))).toBe('kept');
      await tab.evaluate(() => window.page.enqueue(1));
      expect(await outbox(tab)).toEqual([1]);
      await tab.close();
    },
    patience,
  );

  it('the browser says how much room there is', async () => {
    const tab = await openTab(browser);
    const { persisted, usageBytes = 0, quotaBytes = 0 } = await tab.evaluate(() => window.page.persistence());
    expect(typeof persisted).toBe('boolean');
    expect(usageBytes).toBeGreaterThan(0);
    expect(quotaBytes).toBeGreaterThan(usageBytes);
    await tab.close();
  });

  it(
    '[LS-2] an update is one transaction, and waits for the disk',
    async () => {
      const tab = await openTab(browser);
      expect(await tab.evaluate(() => window.page.durabilityOfUpdate())).toEqual(['strict']);
      await tab.close();
    },
    patience,
  );

  it('[LS-2] what update kept outlives the sudden death of the browser', { timeout: patience }, async () => {
    const tab = await openTab(browser);
    const before = (await outbox(tab)).length;
    await tab.evaluate(() => window.page.enqueue(3));
    killChromium(folder);
    await browser.close().catch(() => undefined);
    browser = await startChromium(folder);
    expect(await outbox(await openTab(browser))).toEqual(Array.from({ length: before + 3 }, (_, n) => n + 1));
  });
});

async function newTab(context: BrowserContext, url: string = served.url): Promise<Page> {
  const tab = await context.newPage();
  await tab.goto(url);
  await tab.waitForFunction(() => window.page !== undefined);
  return tab;
}

async function openTab(context: BrowserContext): Promise<Page> {
  const tab = await newTab(context);
  await tab.evaluate(() => window.page.open());
  return tab;
}

function outbox(tab: Page): Promise<number[]> {
  return tab.evaluate(() => window.page.outbox());
}
