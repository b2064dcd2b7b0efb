import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Builder, By, Capabilities, type WebDriver, type WebElement } from 'selenium-webdriver';
import { type DrivenBrowser, pageSays, patienceMs } from './driven-browser.ts';
import { WebKitProcesses } from './webkit-processes.ts';

const window = join(import.meta.dirname, 'webkit-window.py');
/** Debian's own: the bindings to WebKit are installed for it, whatever other Python comes first in the path. */
const python = '/usr/bin/python3';
/** What a page says on its console when its own code went wrong. */
const consoleError = /^CONSOLE (?:JS|SECURITY|NETWORK) ERROR (.*)$/;
/** Said of every page under a content policy that names the manifest, which WebKit does not know. */
const harmless =
  /Unrecognized Content-Security-Policy directive|Failed to load resource|due to access control checks/;

/** WebKitGTK over WebDriver: the engine of Safari, with fewer of its doors open (no storage manager, no push). */
export class WebKit implements DrivenBrowser {
  readonly errors: string[] = [];
  name = 'WebKit';
  readonly #profile = mkdtempSync(join(tmpdir(), 'relais-webkit-'));
  #processes: WebKitProcesses | undefined;
  #driver: WebDriver | undefined;

  async start(): Promise<void> {
    this.#processes = await WebKitProcesses.start(this.#profile, (line) => this.#hear(line));
    const wanted = new Capabilities({ browserName: 'relais-webkit' });
    wanted.set('webkitgtk:browserOptions', { binary: python, args: [window] });
    const driver = await new Builder()
      .usingServer(this.#processes.url)
      .withCapabilities(wanted)
      .disableEnvironmentOverrides()
      .build();
    this.name = `WebKitGTK ${(await driver.getCapabilities()).getBrowserVersion()}`;
    await driver.manage().setTimeouts({ script: patienceMs });
    this.#driver = driver;
  }

  async open(url: string): Promise<void> {
    await this.#tab().get(url);
  }

  async reload(): Promise<void> {
    await this.#tab().navigate().refresh();
  }

  async run<T>(expression: string): Promise<T> {
    return (await this.#tab().executeScript(`return (${expression});`)) as T;
  }

  async see(xpath: string): Promise<void> {
    await this.#find(xpath);
  }

  async count(xpath: string): Promise<number> {
    return (await this.#tab().findElements(By.xpath(xpath))).length;
  }

  async tap(xpath: string): Promise<void> {
    await this.#try(xpath, async (element) => {
      // Clear of the shelf at the bottom, as a person would scroll.
      await this.#tab().executeScript('arguments[0].scrollIntoView({ block: "center" })', element);
      await element.click();
    });
  }

  async type(xpath: string, text: string): Promise<void> {
    await this.#try(xpath, (element) => element.sendKeys(text));
  }

  async picture(): Promise<Uint8Array> {
    return Buffer.from(await this.#tab().takeScreenshot(), 'base64');
  }

  async kill(): Promise<void> {
    await this.#processes?.kill();
  }

  async close(): Promise<void> {
    // The window ends at once, sometimes before the driver has told that it would.
    await this.#driver?.quit().catch(() => undefined);
    this.#driver = undefined;
    await this.#processes?.kill();
  }

  /** Ends it and leaves nothing behind. */
  async discard(): Promise<void> {
    await this.close().catch(() => this.kill());
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5 });
  }

  #hear(line: string): void {
    const said = consoleError.exec(line)?.[1];
    if (said !== undefined && !harmless.test(said)) this.errors.push(said);
  }

  #find(xpath: string): Promise<WebElement> {
    return this.#try(xpath, async (element) => element);
  }

  /** A page may draw itself anew between finding and touching: then it is found again. */
  async #try<T>(xpath: string, act: (element: WebElement) => Promise<T>): Promise<T> {
    const until = Date.now() + patienceMs;
    for (;;) {
      const element = (await this.#tab().findElements(By.xpath(xpath)))[0];
      try {
        if (element) return await act(element);
      } catch (error) {
        if (Date.now() > until) throw error;
      }
      if (Date.now() > until)
        throw new Error(`Not on the page: ${xpath}\n${await this.run<string>(pageSays)}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  #tab(): WebDriver {
    if (!this.#driver) throw new Error('WebKit was not started');
    return this.#driver;
  }
}
