import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type {} from './page/peer-page.ts';
import type { PeerRecords } from './peer-records.ts';
import { type Peer, peers } from './peer-systems.ts';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export interface PeerServer {
  readonly port: number;
  /** Where a peer's page is. */
  pageOf(peer: Peer): string;
  stop(): Promise<void>;
}

/** Every peer's server, and these peers' pages, with these records, in a process of its own. */
export async function startPeerServer(
  records: PeerRecords,
  pages: readonly Peer[] = peers,
): Promise<PeerServer> {
  const folder = await mkdtemp(join(tmpdir(), 'relais-bench-peers-'));
  await writeFile(join(folder, 'records.json'), JSON.stringify(records));
  for (const peer of pages) await buildPage(peer, join(folder, peer));
  const child = spawn(process.execPath, [at('./peer-server.ts'), join(folder, 'records.json'), folder], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const port = await Promise.race([
    once(child.stdout, 'data').then(([line]) => Number(String(line).trim())),
    ended.then(() => Promise.reject(new Error('The peers did not start'))),
  ]);
  return {
    port,
    pageOf: (peer) => `/pages/${peer}/`,
    async stop() {
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** One bundle each, minified and in production, as an app would ship it. */
async function buildPage(peer: Peer, outDir: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    build: {
      outDir,
      target: 'es2022',
      lib: { entry: at(`./page/${peer}.page.ts`), formats: ['es'], fileName: 'page' },
    },
  });
  const html = '<!doctype html><title>bench</title><script type="module" src="page.js"></script>';
  await writeFile(join(outDir, 'index.html'), html);
}
