import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { firefoxPath } from './browsers/firefox-process.ts';

/** What drives WebKit: Debian's driver, a screen in memory, and Python's bindings for a window that keeps what pages store. */
const webKitParts: readonly string[] = [
  '/usr/bin/WebKitWebDriver',
  '/usr/bin/Xvfb',
  '/usr/lib/python3/dist-packages/gi/__init__.py',
];
const packages = [
  'firefox-esr',
  'webkit2gtk-driver',
  'xvfb',
  'python3-gi',
  'gir1.2-webkit2-4.1',
  'fonts-liberation',
];

/**
 * Makes sure that Firefox and a WebKit can be driven, from Debian's packages. Throws when one is still missing: their tests are
 * never skipped in silence.
 */
export function installOtherBrowsers(): string {
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...packages]]) {
    if (missing().length === 0) break;
    process.stdout.write(`Not here yet: ${missing().join(', ')}: apt-get ${args.join(' ')}\n`);
    try {
      execFileSync('apt-get', args, {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      });
    } catch {
      // What is missing at the end is said there.
    }
  }
  const left = missing();
  if (left.length > 0) throw new Error(`No way to drive every browser: ${left.join(', ')} missing`);
  return `${firefoxPath()}, ${webKitParts[0]}`;
}

function missing(): readonly string[] {
  return [...(hasFirefox() ? [] : ['Firefox']), ...webKitParts.filter((path) => !existsSync(path))];
}

function hasFirefox(): boolean {
  try {
    return firefoxPath() !== '';
  } catch {
    return false;
  }
}
