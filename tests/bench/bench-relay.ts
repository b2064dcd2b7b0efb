import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RecordChange } from '#domain/records.ts';
import { makeDatabase } from './bench-world.ts';

export interface BenchRelay {
  readonly port: number;
  /** Its SQLite file, or where else its database is. */
  readonly path: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/** The real relay on a fresh SQLite file with these slots, in a process of its own; it serves `staticDir` beside /api. */
export async function startBenchRelay(
  slots: readonly RecordChange[],
  staticDir?: string,
): Promise<BenchRelay> {
  const folder = await mkdtemp(join(tmpdir(), 'relais-bench-'));
  const path = join(folder, 'relais.db');
  await makeDatabase(path, slots);
  const relay = await startRelayOn(path, staticDir);
  return {
    ...relay,
    async stop() {
      await relay.stop();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/**
 * The real relay on a database that is there: a SQLite file or an address `postgres://…`. `BENCH_CPU_PROF` names a folder where each
 * relay leaves where its time went.
 */
export async function startRelayOn(database: string, staticDir?: string): Promise<BenchRelay> {
  const script = fileURLToPath(new URL('./relay-process.ts', import.meta.url));
  const profiles = process.env['BENCH_CPU_PROF'];
  const flags = profiles === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profiles}`];
  const given = staticDir === undefined ? [database] : [database, staticDir];
  const child = spawn(process.execPath, [...flags, '--expose-gc', script, ...given], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const port = await Promise.race([
    once(child.stdout, 'data').then(([line]) => Number(String(line).trim())),
    ended.then(() => Promise.reject(new Error('The relay did not start'))),
  ]);
  return {
    port,
    path: database,
    pid: child.pid ?? 0,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
