import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

// `npm start` on an empty machine: the app is built if it must be, the demonstration is created if it is not there, and the
// relay starts in this process, so that stopping it stops everything. A real territory starts `main.ts` itself.

const root = join(import.meta.dirname, '../..');
// Its data lies apart from a real territory's, which the demonstration must never mix with.
const { RELAIS_DATA = join(root, 'data/demo') } = process.env;
Object.assign(process.env, { RELAIS_DATA, RELAIS_DEMO: '1' });

let child: ChildProcess | undefined;
const stopEarly = () => {
  child?.kill();
  process.exit(0);
};
process.once('SIGTERM', stopEarly);
process.once('SIGINT', stopEarly);

if (isBuildStale()) {
  process.stdout.write('Relais\u202f: construction de l’application…\n');
  await run(join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn');
}
await run(join(root, 'src/demo/create-demo.ts'));

// From here on the relay stops by itself: it drains, and closes its database.
process.off('SIGTERM', stopEarly);
process.off('SIGINT', stopEarly);
await import('./main.ts');

/** Is there no app to serve, or was it built from older sources? */
function isBuildStale(): boolean {
  const built = modifiedAt(join(root, 'dist/index.html'));
  const files = ['index.html', 'vite.config.ts', 'manifest.webmanifest', 'package-lock.json'];
  const sources = [...files, ...filesIn('public'), ...filesIn('src')].filter(
    (file) => !file.startsWith(join('src', 'server')) && !file.endsWith('.md'),
  );
  return sources.some((file) => modifiedAt(join(root, file)) > built);
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
}

function modifiedAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** Runs a script with this Node until it ends; this process ends too when the script fails. */
async function run(script: string, ...args: readonly string[]): Promise<void> {
  const running = spawn(process.execPath, [script, ...args], { cwd: root, stdio: 'inherit' });
  child = running;
  const code = await new Promise((resolve) => {
    running.once('error', () => resolve(1));
    running.once('exit', resolve);
  });
  child = undefined;
  if (code !== 0) process.exit(1);
}
