import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/**
 * `npm run dev`: the relay in demonstration mode, restarted when its sources change, and the app from its sources in front of
 * it. Data lies apart from `npm start`'s.
 */
const env = {
  ...process.env,
  RELAIS_DEMO: '1',
  RELAIS_DATA: process.env['RELAIS_DATA'] ?? '.cache/dev',
  PORT: process.env['PORT'] ?? '8787',
};
const running: ChildProcess[] = [];

function run(...args: readonly string[]): ChildProcess {
  const child = spawn(process.execPath, args, {
    stdio: 'inherit',
    env: { ...env, RELAIS_URL: `http://127.0.0.1:${env.PORT}` },
  });
  running.push(child);
  return child;
}

function stop(): void {
  for (const child of running) child.kill('SIGTERM');
}

process.once('SIGINT', stop);
process.once('SIGTERM', stop);

// The demonstration's keys are made in a process of their own: a relay never holds one, not even a worthless one.
const [code] = await once(run('src/demo/create-demo.ts'), 'exit');
if (code !== 0) process.exit(1);
const relay = run('--watch', 'src/server/main.ts');
const app = run('node_modules/vite/bin/vite.js', '--host', '127.0.0.1');
await Promise.race([once(relay, 'exit'), once(app, 'exit')]);
stop();
