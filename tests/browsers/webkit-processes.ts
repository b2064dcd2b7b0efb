import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { databaseCloser } from './database-closer.ts';

/** A screen in memory, WebKitWebDriver, and the window and workers that it starts: what runs for one browser. */
export class WebKitProcesses {
  readonly url: string;
  readonly #screen: ChildProcess;
  readonly #driver: ChildProcess;

  private constructor(url: string, screen: ChildProcess, driver: ChildProcess) {
    this.url = url;
    this.#screen = screen;
    this.#driver = driver;
  }

  /** `hear` is told every line that the browser writes. */
  static async start(profile: string, hear: (line: string) => void): Promise<WebKitProcesses> {
    const screen = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    });
    const display = await firstLine(screen.stdio[3] as Readable);
    const port = await freePort();
    // A group of its own, so that all of it can be ended at once.
    const driver = spawn('WebKitWebDriver', [`--port=${port}`], {
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        DISPLAY: `:${display}`,
        GDK_BACKEND: 'x11',
        HOME: profile,
        LC_ALL: 'C.UTF-8',
        TZ: 'Europe/Paris',
        RELAIS_PROFILE: profile,
        RELAIS_FIRST_SCRIPT: databaseCloser,
        WEBKIT_DISABLE_COMPOSITING_MODE: '1',
        NO_AT_BRIDGE: '1',
      },
    });
    for (const output of [driver.stdout, driver.stderr]) {
      if (output) createInterface({ input: output }).on('line', hear);
    }
    const url = `http://127.0.0.1:${port}`;
    await answers(url);
    return new WebKitProcesses(url, screen, driver);
  }

  /** Ends everything at once. */
  async kill(): Promise<void> {
    await ended(this.#driver, () => process.kill(-(this.#driver.pid ?? 0), 'SIGKILL'));
    await ended(this.#screen, () => this.#screen.kill('SIGTERM'));
  }
}

async function ended(child: ChildProcess, end: () => void): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = new Promise((resolve) => child.once('exit', resolve));
  end();
  await exit;
}

function firstLine(stream: Readable): Promise<string> {
  return new Promise((resolve, reject) => {
    createInterface({ input: stream }).once('line', resolve);
    stream.once('close', () => reject(new Error('The screen in memory (Xvfb) did not start')));
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

/** Until the driver listens; a test's own limit ends what never comes. */
async function answers(url: string): Promise<void> {
  for (;;) {
    const isUp = await fetch(`${url}/status`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isUp) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
