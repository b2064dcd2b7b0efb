import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { build, type Plugin } from 'vite';
import { type ManifestOptions, VitePWA } from 'vite-plugin-pwa';
import { defineConfig } from 'vitest/config';

const root = import.meta.dirname;
/** The contract of the relay's store, kept by the adapter that needs a server of its own. */
const onPostgres = 'tests/contract/server-store.postgres.test.ts';
const relayUrl = process.env['RELAIS_URL'] ?? 'http://127.0.0.1:8787';

export default defineConfig(({ command }) => ({
  root,
  // Tests run the sources as they are: no plugin has anything to say there.
  plugins: process.env['VITEST'] ? [] : [react(), tailwindcss(), pwa(), publicPages(), tokensAsTheyAre()],
  define: { __BUILD__: JSON.stringify(command === 'build' ? buildName() : `${packageVersion()}+dev`) },
  build: {
    outDir: 'dist',
    assetsDir: 'assets',
    target: 'es2022',
    chunkSizeWarningLimit: 450,
    rolldownOptions: {
      output: {
        // One chunk, so that how schemas are read is settled before any chunk makes one.
        codeSplitting: { groups: [{ name: 'schemas', test: /node_modules\/zod\/|domain\/plain-schemas/ }] },
      },
    },
  },
  // The relay checks that a request comes from its own origin: the host must stay the page's.
  server: { proxy: { '/api': { target: relayUrl, changeOrigin: false } } },
  preview: { proxy: { '/api': { target: relayUrl, changeOrigin: false } } },
  test: {
    projects: [
      lane('unit', ['tests/unit/**', 'tests/architecture/**']),
      lane('contract', ['tests/contract/**'], { exclude: [onPostgres] }),
      lane('postgres', ['tests/postgres/**'], {
        include: ['tests/postgres/*.test.ts', onPostgres],
        globalSetup: join(root, 'tests/support/postgres-once.ts'),
        fileParallelism: false,
      }),
      lane('simulation', ['tests/simulation/**']),
      lane('component', ['tests/component/**']),
      // One browser at a time: these tests share two cores with what they start.
      lane('e2e', ['tests/e2e/**'], {
        // Whole stories of several people, each in a browser of his own.
        testTimeout: 180_000,
        hookTimeout: 180_000,
        globalSetup: join(root, 'tests/support/build-once.ts'),
        fileParallelism: false,
      }),
      // The engines of the other half of the phones: Firefox, and WebKit as it is on Linux.
      lane('browsers', ['tests/browsers/**'], {
        // Browsers are started, killed and started again within one test.
        testTimeout: 300_000,
        hookTimeout: 120_000,
        globalSetup: join(root, 'tests/support/build-once.ts'),
        fileParallelism: false,
      }),
    ],
  },
}));

/** One lane of tests, run by Node; those that need a browser start it themselves. */
function lane(name: string, folders: readonly string[], options: object = {}) {
  return {
    extends: true as const,
    test: {
      // A limit against hanging, never a measure: the machine may be busy with other things.
      testTimeout: 60_000,
      hookTimeout: 60_000,
      expect: { poll: { timeout: 30_000 } },
      include: folders.flatMap((folder) => [`${folder}/*.test.ts`, `${folder}/*.test.tsx`]),
      ...options,
      name,
      environment: 'node',
    },
  };
}

function pwa() {
  return VitePWA({
    strategies: 'injectManifest',
    srcDir: 'src/client/service-worker',
    filename: 'service-worker.ts',
    // The person chooses when to reload, and the app registers the worker itself (update-prompt.tsx).
    registerType: 'prompt',
    injectRegister: null,
    manifest: webManifest(),
    manifestFilename: 'manifest.webmanifest',
    injectManifest: {
      // Everything: a screen that was never opened must open offline too.
      globPatterns: ['**/*.{js,css,html,svg,png,ico,webmanifest,woff2}'],
      globIgnores: ['public/**'],
      maximumFileSizeToCacheInBytes: 3_000_000,
    },
  });
}

/**
 * The pages outside the app, built apart: they share no chunk with it and are not in its precache, and what they hold runs on
 * browsers of 2020. The relay serves them from `public/` (public-pages.ts).
 */
function publicPages(): Plugin {
  const pages = join(root, 'src/client/public');
  let outDir = '';
  return {
    name: 'relais-public-pages',
    configResolved(config) {
      outDir = join(resolve(config.root, config.build.outDir), 'public');
    },
    configureServer(server) {
      server.middlewares.use((request, _response, next) => {
        const page = /^\/(demande|professionnels)\/[^/.]+$/.exec(request.url?.split('?')[0] ?? '')?.[1];
        if (page) request.url = `/src/client/public/${page}.html`;
        next();
      });
    },
    // From the sources they lie at another address than the one they are opened at.
    transformIndexHtml: {
      order: 'pre',
      handler: (html, { server, filename }) =>
        server && filename.startsWith(pages)
          ? assembled(html, pages)
              .replaceAll('"../ui/', '"/src/client/ui/')
              .replaceAll('src="./', 'src="/src/client/public/')
          : html,
    },
    async closeBundle() {
      await build({
        configFile: false,
        root: pages,
        base: '/public/',
        publicDir: false,
        logLevel: 'warn',
        plugins: [tokensAsTheyAre(), publicParts(pages)],
        build: {
          outDir,
          emptyOutDir: true,
          target: ['es2020', 'chrome87', 'firefox78', 'safari14'],
          modulePreload: { polyfill: false },
          rolldownOptions: {
            input: [join(pages, 'demande.html'), join(pages, 'professionnels.html')],
          },
        },
      });
    },
  };
}

function publicParts(pages: string): Plugin {
  return {
    name: 'relais-public-parts',
    transformIndexHtml: { order: 'pre', handler: (html) => assembled(html, pages) },
  };
}

/** What the public pages have in common is written once: `<!-- part head.html -->` stands for that file of their `parts`. */
function assembled(html: string, pages: string): string {
  return html.replace(/<!-- part ([a-z]+\.html) -->/g, (_mark, part: string) =>
    readFileSync(join(pages, 'parts', part), 'utf8').trim(),
  );
}

/** The design tokens without Tailwind: its theme is a list of custom properties. */
function tokensAsTheyAre(): Plugin {
  return {
    name: 'relais-tokens',
    enforce: 'pre',
    transform: (code, id) =>
      id.includes('/tokens.css') ? code.replace('@theme static', ':root') : undefined,
  };
}

/** The one at the top of the repository; the plugin writes it out as it is. */
function webManifest(): Partial<ManifestOptions> {
  return JSON.parse(readFileSync(join(root, 'manifest.webmanifest'), 'utf8')) as Partial<ManifestOptions>;
}

function packageVersion(): string {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  return version;
}

/**
 * The version and a fingerprint of the sources: the same sources always make the same build name. `RELAIS_BUILD` gives another,
 * to try what an update does.
 */
function buildName(): string {
  const given = process.env['RELAIS_BUILD'];
  if (given) return given;
  const hash = createHash('sha256');
  for (const file of sourceFiles()) hash.update(file).update(readFileSync(join(root, file)));
  return `${packageVersion()}+${hash.digest('hex').slice(0, 8)}`;
}

function sourceFiles(): readonly string[] {
  const inSrc = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
  return [...inSrc, 'index.html', 'package-lock.json', 'manifest.webmanifest'].sort();
}
