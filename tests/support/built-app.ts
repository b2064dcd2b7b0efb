import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const cache = join(root, '.cache/e2e');

/** The app as the tests of this run serve it, built before the first of them (build-once.ts). */
export const e2eDist = join(cache, 'dist');
/** The demonstration's data at the story's start, created before the first test. */
export const e2eSeed = join(cache, 'seed');

/** Builds the app into a folder, under a build name of its own if asked for. Throws when the build fails. */
export function buildApp(folder: string, buildName?: string): void {
  const { VITEST: _vitest, NODE_ENV: _nodeEnv, ...env } = process.env;
  const built = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/vite/bin/vite.js'),
      'build',
      '--outDir',
      folder,
      '--emptyOutDir',
      '--logLevel',
      'error',
    ],
    {
      cwd: root,
      encoding: 'utf8',
      env: buildName === undefined ? env : { ...env, RELAIS_BUILD: buildName },
    },
  );
  if (built.status !== 0) throw new Error(`The app could not be built: ${built.stderr}${built.stdout}`);
}
