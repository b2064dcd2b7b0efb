import { gunzipSync } from 'node:zlib';
import type { BrowserContext, Page, Request } from 'playwright-core';
import { demoId } from '../../src/demo/demo-ids.ts';
import type { BrowserLine } from './browser-line.ts';

export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly sent: string;
  readonly received: string;
}

/** One person's browser on a line of its own. `page` is its first tab. */
export class BrowserDevice {
  readonly context: BrowserContext;
  readonly line: BrowserLine;
  readonly page: Page;
  /** What went wrong in the pages' own code; every story ends with this being empty. */
  readonly errors: string[] = [];
  /** Every request to /api with its answer, both unpacked; live lines excepted, which never end. */
  readonly exchanges: Promise<Exchange>[] = [];

  constructor(context: BrowserContext, line: BrowserLine, page: Page) {
    this.context = context;
    this.line = line;
    this.page = page;
    context.on('weberror', (error) => this.errors.push(error.error().message));
    context.on('response', (response) => {
      const { pathname } = new URL(response.url());
      if (!pathname.startsWith('/api/') || pathname === '/api/live') return;
      const request = response.request();
      const exchange = response.text().catch(() => '');
      this.exchanges.push(
        exchange.then((received) => ({
          method: request.method(),
          path: pathname,
          sent: sentWith(request),
          received,
        })),
      );
    });
  }

  /** Enters the demonstration as somebody, as the card « Nouvel onglet » of the entrance does, and waits for his screens. */
  async enter(name: string, page: Page = this.page): Promise<void> {
    await page.goto(`${this.line.origin}/demo?entrer=${demoId(`member ${name}`)}`);
    await this.#isAtWork(page);
  }

  /** Becomes somebody else of the demonstration in the same tab, without a reload. */
  async change(name: string, page: Page = this.page): Promise<void> {
    await this.go(`/demo?entrer=${demoId(`member ${name}`)}`, page);
    await this.#isAtWork(page);
  }

  /** Until the app would open without any network: its worker is there, and with it every file. */
  async settle(page: Page = this.page): Promise<void> {
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
      if (navigator.serviceWorker.controller) return;
      await new Promise((resolve) =>
        navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }),
      );
    });
  }

  /**
   * Moves as a link of the app does, without a reload, until the app is there: the screen one comes from stays as long as the next
   * one loads, and much of what a test looks for is on both. A screen that has arrived names the tab.
   */
  async go(path: string, page: Page = this.page): Promise<void> {
    await page.evaluate((href) => {
      document.title = 'En chemin';
      const link = document.createElement('a');
      link.href = href;
      document.body.append(link);
      link.click();
      link.remove();
    }, path);
    await page.waitForFunction(() => document.title !== 'En chemin');
  }

  /** A white zone: the line is dead and the browser knows. */
  async goOffline(): Promise<void> {
    this.line.cut();
    await this.context.setOffline(true);
  }

  async goOnline(): Promise<void> {
    this.line.mend();
    await this.context.setOffline(false);
  }

  /** His first screen is there, with everything that the relay hands out to him. */
  async #isAtWork(page: Page): Promise<void> {
    await page.getByRole('navigation', { name: 'Sections' }).waitFor();
    await page.getByRole('status').filter({ hasText: 'à jour' }).first().waitFor();
  }

  async close(): Promise<void> {
    await this.context.close();
    await this.line.stop();
  }
}

/** The body of a request as text; a long one travels packed (PR-19). */
function sentWith(request: Request): string {
  const body = request.postDataBuffer();
  if (!body) return '';
  return (request.headers()['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString('utf8');
}
