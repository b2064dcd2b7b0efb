import { type Browser, chromium } from 'playwright-core';
import { BrowserDevice } from './browser-device.ts';
import { BrowserLine } from './browser-line.ts';
import { chromiumFlags, chromiumPath } from './chromium.ts';
import { RelayProcess } from './relay-process.ts';

/** A relay with the demonstration, and as many separate browsers as a story needs. */
export class BrowserWorld {
  readonly relay: RelayProcess;
  readonly #browser: Browser;
  readonly #devices: BrowserDevice[] = [];

  constructor(relay: RelayProcess, browser: Browser) {
    this.relay = relay;
    this.#browser = browser;
  }

  static async start(dist?: string): Promise<BrowserWorld> {
    const [relay, browser] = await Promise.all([
      RelayProcess.start(dist),
      chromium.launch({ executablePath: chromiumPath(), args: [...chromiumFlags] }),
    ]);
    return new BrowserWorld(relay, browser);
  }

  /** A browser that shares nothing with the others, in which nobody is anybody yet. A phone unless told otherwise. */
  async device(options: Parameters<Browser['newContext']>[0] = {}): Promise<BrowserDevice> {
    const line = await BrowserLine.start(() => this.relay.port);
    const context = await this.#browser.newContext({
      viewport: { width: 390, height: 844 },
      locale: 'fr-FR',
      timezoneId: 'Europe/Paris',
      reducedMotion: 'reduce',
      ...options,
    });
    context.setDefaultTimeout(30_000);
    const device = new BrowserDevice(context, line, await context.newPage());
    this.#devices.push(device);
    return device;
  }

  /** A device of its own for somebody of the demonstration, already on his first screen. */
  async person(name: string, options: Parameters<Browser['newContext']>[0] = {}): Promise<BrowserDevice> {
    const device = await this.device(options);
    await device.enter(name);
    return device;
  }

  /** What went wrong in the pages' own code, on any device. */
  errors(): readonly string[] {
    return this.#devices.flatMap(({ errors }) => errors);
  }

  async stop(): Promise<void> {
    for (const device of this.#devices) await device.close();
    await this.#browser.close();
    await this.relay.stop();
  }
}
