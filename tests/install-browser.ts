import { execFileSync } from 'node:child_process';
import { chromiumPath } from './support/chromium.ts';

/**
 * Makes sure that there is a Chromium to test in: one already installed, else the system's package, else playwright's own
 * download. Throws when none of them works: tests that need a browser are never skipped in silence.
 */
export function installBrowser(): string {
  const attempts: readonly (readonly [string, readonly string[]])[] = [
    ['apt-get', ['update']],
    ['apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-liberation']],
    ['npx', ['--no-install', 'playwright-core', 'install', 'chromium']],
  ];
  for (const [command, args] of attempts) {
    const found = existing();
    if (found) return found;
    process.stdout.write(`No Chromium yet: ${command} ${args.join(' ')}\n`);
    try {
      execFileSync(command, args, {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      });
    } catch {
      // The next way is tried; what is missing at the end is said there.
    }
  }
  return chromiumPath();
}

function existing(): string | undefined {
  try {
    return chromiumPath();
  } catch {
    return undefined;
  }
}
