import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { firefoxPath } from './browsers/firefox-process.ts';

/** What drives WebKit: Debian's driver, and a screen in memory. */
const webKitParts: readonly string[] = ['/usr/bin/WebKitWebDriver', '/usr/bin/Xvfb'];
/** The window that keeps what pages store is Python's (webkit-window.py): this says whether it could open. */
const bindings = "import gi; gi.require_version('WebKit2', '4.1'); gi.require_version('Gtk', '3.0')";
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
  return [
    ...(works(firefoxPath) ? [] : ['Firefox']),
    ...webKitParts.filter((path) => !existsSync(path)),
    ...(works(() => execFileSync('/usr/bin/python3', ['-c', bindings], { stdio: 'ignore' }))
      ? []
      : ['WebKit for Python']),
  ];
}

function works(attempt: () => unknown): boolean {
  try {
    attempt();
    return true;
  } catch {
    return false;
  }
}
