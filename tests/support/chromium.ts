import { existsSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** How every test starts Chromium. */
export const chromiumFlags: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The Chromium of this machine: `RELAIS_CHROMIUM`, a usual place, or playwright's own. Throws when there is none. */
export function chromiumPath(): string {
  const chosen = process.env['RELAIS_CHROMIUM'];
  const found = [...(chosen ? [chosen] : places), chromium.executablePath()].find((path) => existsSync(path));
  if (found) return found;
  throw new Error(
    'No Chromium found: install one (apt install chromium), or put its path in RELAIS_CHROMIUM.',
  );
}

/** Starts Chromium on a profile kept on disk, so that what pages store outlives it. */
export async function startChromium(profileFolder: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profileFolder, {
    executablePath: chromiumPath(),
    args: [...chromiumFlags],
    headless: true,
  });
}

/** Kills the browser that runs on this profile at once, as a power cut would: nothing is closed or flushed. */
export function killChromium(profileFolder: string): void {
  // Chromium marks the profile it uses with a link named after its machine and its process: `machine-1234`.
  const mark = readlinkSync(join(profileFolder, 'SingletonLock'));
  process.kill(Number(mark.slice(mark.lastIndexOf('-') + 1)), 'SIGKILL');
}
