import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';

export interface TestPage {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Bundles a module for a page and serves it on this machine. Suites written for vitest run in it unchanged: `vitest` is
 * replaced by `page-runner.ts`.
 */
export async function serveTestPage(entry: URL): Promise<TestPage> {
  const script = await bundled(fileURLToPath(entry));
  const server = createServer((request, response) => {
    const isScript = request.url === '/page.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html; charset=utf-8');
    response.end(isScript ? script : '<!doctype html><script type="module" src="/page.js"></script>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://localhost:${port}/`, stop: () => stopped(server) };
}

async function bundled(entry: string): Promise<string> {
  const runner = fileURLToPath(new URL('./page-runner.ts', import.meta.url));
  const output = (await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    resolve: { alias: { vitest: runner } },
    build: { write: false, minify: false, lib: { entry, formats: ['es'], fileName: 'page' } },
  })) as Rolldown.RolldownOutput[];
  const chunk = output[0]?.output[0];
  if (!chunk) throw new Error(`nothing was built from ${entry}`);
  return chunk.code;
}

function stopped(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
