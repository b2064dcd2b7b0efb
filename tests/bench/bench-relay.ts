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
  /** Its SQLite file. */
  readonly path: string;
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
  const script = fileURLToPath(new URL('./relay-process.ts', import.meta.url));
  const child = spawn(process.execPath, [script, path, ...(staticDir === undefined ? [] : [staticDir])], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const port = await Promise.race([
    once(child.stdout, 'data').then(([line]) => Number(String(line).trim())),
    ended.then(() => Promise.reject(new Error('The relay did not start'))),
  ]);
  return {
    port,
    path,
    async stop() {
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
