import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const places = [
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
];

/** The Firefox of this machine: `RELAIS_FIREFOX`, or a usual place. Throws when there is none. */
export function firefoxPath(): string {
  const chosen = process.env['RELAIS_FIREFOX'];
  const found = (chosen ? [chosen] : places).find((path) => existsSync(path));
  if (found) return found;
  throw new Error(
    'No Firefox found: install one (apt install firefox-esr), or put its path in RELAIS_FIREFOX.',
  );
}

/** A French Firefox that asks nothing and reports nothing; the rest is set by Firefox itself when it is driven. */
const everyday = {
  'intl.accept_languages': 'fr-FR, fr',
  'browser.shell.checkDefaultBrowser': false,
  'browser.aboutwelcome.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'toolkit.telemetry.reportingpolicy.firstRun': false,
};

/** Firefox without a window, on a profile that is kept. Started by us and not by the driver, which tidies profiles up. */
export class FirefoxProcess {
  /** Where it is driven. */
  readonly endpoint: string;
  readonly #child: ChildProcess;

  private constructor(endpoint: string, child: ChildProcess) {
    this.endpoint = endpoint;
    this.#child = child;
  }

  static async start(profile: string, prefs: Readonly<Record<string, unknown>>): Promise<FirefoxProcess> {
    const lines = Object.entries({ ...everyday, ...prefs }).map(
      ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
    );
    writeFileSync(join(profile, 'user.js'), lines.join('\n'));
    const child = spawn(
      firefoxPath(),
      ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port', '0'],
      {
        stdio: ['ignore', 'ignore', 'pipe'],
        // A home of its own: Firefox writes there too, and root's may belong to somebody else.
        env: { ...process.env, HOME: profile, TZ: 'Europe/Paris', MOZ_CRASHREPORTER_DISABLE: '1' },
      },
    );
    const endpoint = await new Promise<string>((resolve, reject) => {
      child.once('exit', (code) => reject(new Error(`Firefox ended with ${code}`)));
      createInterface({ input: child.stderr }).on('line', (line) => {
        const at = /WebDriver BiDi listening on (ws:\S+)/.exec(line)?.[1];
        if (at) resolve(`${at}/session`);
      });
    });
    return new FirefoxProcess(endpoint, child);
  }

  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.ended();
  }

  /** Until it has ended, and with it the writing of what pages stored. */
  async ended(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    await new Promise((resolve) => this.#child.once('exit', resolve));
  }
}
