import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Browser, type ElementHandle, type Page } from 'puppeteer-core';
import { databaseCloser } from './database-closer.ts';
import { type DrivenBrowser, pageSays, patienceMs } from './driven-browser.ts';
import { FirefoxProcess } from './firefox-process.ts';

/** Firefox over WebDriver BiDi. */
export class Firefox implements DrivenBrowser {
  readonly errors: string[] = [];
  name = 'Firefox';
  readonly #profile = mkdtempSync(join(tmpdir(), 'relais-firefox-'));
  readonly #prefs: Readonly<Record<string, unknown>>;
  #process: FirefoxProcess | undefined;
  #browser: Browser | undefined;
  #page: Page | undefined;

  /** `prefs`: of about:config, to be a Firefox that lacks something. */
  constructor(prefs: Readonly<Record<string, unknown>> = {}) {
    this.#prefs = prefs;
  }

  async start(): Promise<void> {
    this.#process = await FirefoxProcess.start(this.#profile, this.#prefs);
    const browser = await puppeteer.connect({
      protocol: 'webDriverBiDi',
      browserWSEndpoint: this.#process.endpoint,
      defaultViewport: { width: 390, height: 844 },
    });
    this.name = await browser.version();
    this.#browser = browser;
    const page = await browser.newPage();
    page.setDefaultTimeout(patienceMs);
    await page.evaluateOnNewDocument(databaseCloser);
    page.on('pageerror', (error) => this.errors.push(error instanceof Error ? error.message : String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') this.errors.push(message.text());
    });
    this.#page = page;
  }

  async open(url: string): Promise<void> {
    await this.#tab().goto(url, { waitUntil: 'load' });
  }

  async reload(): Promise<void> {
    await this.#tab().reload({ waitUntil: 'load' });
  }

  async run<T>(expression: string): Promise<T> {
    return (await this.#tab().evaluate(expression)) as T;
  }

  async see(xpath: string): Promise<void> {
    await this.#find(xpath);
  }

  async count(xpath: string): Promise<number> {
    return (await this.#tab().$$(`::-p-xpath(${xpath})`)).length;
  }

  async tap(xpath: string): Promise<void> {
    const until = Date.now() + patienceMs;
    for (;;) {
      const element = await this.#find(xpath);
      try {
        // Clear of the shelf at the bottom, as a person would scroll.
        await element.evaluate((node) => (node as Element).scrollIntoView({ block: 'center' }));
        return await element.click();
      } catch (error) {
        // The page drew itself anew between finding and touching: it is found again.
        if (Date.now() > until) throw error;
      }
    }
  }

  async type(xpath: string, text: string): Promise<void> {
    await (await this.#find(xpath)).type(text);
  }

  picture(): Promise<Uint8Array> {
    return this.#tab().screenshot();
  }

  async kill(): Promise<void> {
    await this.#process?.kill();
  }

  async close(): Promise<void> {
    await this.#browser?.close();
    await this.#process?.ended();
  }

  /** Ends it and leaves nothing behind. */
  async discard(): Promise<void> {
    await this.close().catch(() => this.kill());
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5 });
  }

  /** Looks again and again: the driver's own way of waiting slows a changing page down to a crawl. */
  async #find(xpath: string): Promise<ElementHandle> {
    const until = Date.now() + patienceMs;
    for (;;) {
      // While a page gives way to the next there is nothing to look at.
      const found = await this.#tab()
        .$(`::-p-xpath(${xpath})`)
        .catch(() => null);
      if (found) return found;
      if (Date.now() > until)
        throw new Error(`Not on the page: ${xpath}\n${await this.run<string>(pageSays)}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  #tab(): Page {
    if (!this.#page) throw new Error('Firefox was not started');
    return this.#page;
  }
}
