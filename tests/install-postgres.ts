import { execFileSync } from 'node:child_process';
import { postgresPrograms } from './support/postgres-server.ts';

/**
 * Makes sure that there is a PostgreSQL to test on: one already installed, else the system's package; its own server is not needed,
 * tests start theirs. Throws when there is none: tests that need it are never skipped in silence.
 */
export function installPostgres(): string {
  const attempts: readonly (readonly string[])[] = [
    ['update'],
    ['install', '-y', '--no-install-recommends', 'postgresql'],
  ];
  for (const args of attempts) {
    const found = postgresPrograms();
    if (found !== undefined) return found;
    process.stdout.write(`No PostgreSQL yet: apt-get ${args.join(' ')}\n`);
    try {
      execFileSync('apt-get', args, {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      });
    } catch {
      // What is missing at the end is said there.
    }
  }
  const found = postgresPrograms();
  if (found === undefined) throw new Error('PostgreSQL could not be installed');
  return found;
}
