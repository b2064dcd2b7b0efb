import { impurities, readImports, type SourceImport } from './read-imports.ts';
import type { Files } from './source-files.ts';

/** What the files of a folder may import; its own folder always, another layer only if it is listed. */
interface Layer {
  /** A folder or a file, from `src/`. The longest that fits a file is its layer. */
  readonly at: string;
  readonly may: readonly string[];
  /** Layers whose types alone may be imported. */
  readonly mayTypes?: readonly string[];
  readonly packages: readonly string[];
  /** No clock, no dice, no world: the same answer for the same question. */
  readonly isPure?: true;
}

const pure = ['domain', 'sync'];
const react = ['react', 'lucide-react'];
const serverParts = ['server/ports', 'server/application', 'server/http', 'server/routes'];
const clientAdapters = [
  'client/sync-engine',
  'client/transport',
  'client/vault',
  'client/readings',
  'client/spreadsheet',
  'client/platform',
];

/** The house: imports go down, or to a port. Adapters of storage meet only in the files named here. */
export const layers: readonly Layer[] = [
  { at: 'domain', may: [], packages: ['zod', 'date-fns', '@date-fns/tz'], isPure: true },
  { at: 'sync', may: ['domain'], packages: ['zod'], isPure: true },

  { at: 'client/ports', may: pure, mayTypes: ['client/ui'], packages: ['react', 'zustand'] },
  {
    at: 'client/ui',
    may: ['domain'],
    mayTypes: ['client/ports', 'sync'],
    packages: [...react, 'react-dom', 'react-aria-components', 'uqr', 'write-excel-file'],
  },
  {
    at: 'client/features',
    may: [...pure, 'client/ports', 'client/ui'],
    packages: [...react, 'react-aria-components', 'zustand', 'zod', '@tanstack/react-virtual'],
  },
  { at: 'client/sync-engine', may: [...pure, 'client/ports'], packages: [] },
  { at: 'client/local-store', may: [...pure, 'client/ports'], packages: ['dexie', 'zod'] },
  { at: 'client/transport', may: [...pure, 'client/ports'], packages: ['zod'] },
  { at: 'client/vault', may: ['domain', 'client/ports'], packages: ['@hpke/core', 'zod'] },
  { at: 'client/readings', may: [...pure, 'client/ports', 'client/vault'], packages: ['zod'] },
  {
    at: 'client/spreadsheet',
    may: ['domain', 'client/ports'],
    packages: ['read-excel-file', 'papaparse'],
  },
  { at: 'client/platform', may: [...pure, 'client/ports'], packages: ['zod', 'uuidv7'] },
  {
    at: 'client/app',
    may: [
      ...pure,
      'client/ports',
      'client/ui',
      'client/features',
      'client/app/wiring.ts',
      ...clientAdapters,
      'demo/demo-keys.ts',
      'demo/personas.ts',
    ],
    packages: [...react, 'react-dom', 'react-aria-components', 'zustand', 'zod', 'workbox-window'],
  },
  {
    at: 'client/app/wiring.ts',
    may: [...pure, 'client/app', 'client/ports', 'client/local-store', ...clientAdapters],
    packages: [],
  },
  {
    at: 'client/app/background-flush.ts',
    may: [...pure, 'client/app', 'client/ports', 'client/local-store', ...clientAdapters],
    packages: ['zod'],
  },
  {
    at: 'client/public',
    may: ['domain', 'client/ui', 'client/vault', 'client/readings'],
    mayTypes: ['client/ports'],
    packages: ['zod', 'altcha-lib', 'uuidv7'],
  },
  {
    at: 'client/service-worker',
    may: ['client/app/background-flush.ts', 'client/platform'],
    packages: ['workbox-core', 'workbox-precaching', 'workbox-routing'],
  },

  { at: 'server/ports', may: pure, packages: [] },
  { at: 'server/application', may: [...pure, 'server/ports'], packages: ['zod', 'node'] },
  {
    at: 'server/http',
    may: [...pure, 'server/ports', 'server/application'],
    packages: ['fastify', '@fastify/*', 'zod', 'node', 'altcha-lib'],
  },
  {
    at: 'server/routes',
    may: [...pure, 'server/ports', 'server/application', 'server/http'],
    packages: ['fastify', 'zod', 'node'],
  },
  { at: 'server/store', may: [...pure, 'server/ports'], packages: ['zod', 'node'] },
  {
    at: 'server/store/postgres',
    may: [...pure, 'server/ports', 'server/store'],
    packages: ['pg', 'zod', 'node'],
  },
  { at: 'server/measures', may: ['server/ports'], packages: ['prom-client', 'node'] },
  { at: 'server/jobs', may: [...pure, 'server/ports', 'server/application'], packages: [] },
  {
    at: 'server/create-app.ts',
    may: [...pure, ...serverParts, 'server/jobs'],
    packages: ['fastify', 'node'],
  },
  {
    at: 'server/main.ts',
    may: [
      ...pure,
      ...serverParts,
      'server/create-app.ts',
      'server/store',
      'server/measures',
      'demo/demo-ids.ts',
    ],
    packages: ['zod', 'node'],
  },
  {
    at: 'server/cli',
    // A process of its own, beside the relay's: it makes a territory's first keys, as a device does, and gives them away.
    may: [
      'domain',
      'server/ports',
      'server/application',
      'server/store',
      'client/vault',
      'client/features/list-settings/communes-csv.ts',
      'demo/demo-ids.ts',
    ],
    mayTypes: ['client/ports'],
    packages: ['zod', 'node', 'uqr', 'uuidv7'],
  },
  { at: 'server/start.ts', may: ['server/main.ts'], packages: ['node'] },
  { at: 'server/dev.ts', may: [], packages: ['node'] },

  { at: 'demo', may: ['domain', 'client/ports', 'client/vault'], packages: [] },
  {
    at: 'demo/create-demo.ts',
    may: ['domain', 'demo', 'server/ports', 'server/store'],
    packages: ['zod', 'node'],
  },
];

/** Everything in these sources that the house forbids, one line each: `file: why`. */
export function violations(sources: Files): readonly string[] {
  const imports = new Map([...sources].map(([path, text]) => [path, readImports(path, text)] as const));
  const found: string[] = [];
  for (const [path, text] of sources) {
    const layer = layerOf(path);
    if (!layer) {
      found.push(`${path}: belongs to no layer`);
      continue;
    }
    for (const one of imports.get(path) ?? []) {
      const why = whyNot(path, layer, one);
      if (why) found.push(`${path}: ${why}`);
    }
    if (layer.isPure) found.push(...impurities(path, text).map((name) => `${path}: reads ${name}`));
  }
  return [...found, ...cycles(imports).map((cycle) => `cycle: ${cycle.join(' → ')}`)];
}

function layerOf(path: string): Layer | undefined {
  return layers
    .filter(({ at }) => isUnder(path, at))
    .sort((a, b) => b.at.length - a.at.length)
    .at(0);
}

function whyNot(path: string, layer: Layer, { target, isPackage, isType }: SourceImport): string | undefined {
  if (isPackage) {
    const isListed = layer.packages.some((name) => isPackageIn(name, target));
    return isListed ? undefined : `imports the package ${target}`;
  }
  if (featureOf(target) && featureOf(path) && featureOf(target) !== featureOf(path)) {
    return `imports another feature, ${target}`;
  }
  const isOwn = isUnder(target, layer.at) && layerOf(target)?.at === layer.at;
  const may = isType ? [...layer.may, ...(layer.mayTypes ?? [])] : layer.may;
  // A folder in the list does not open the files in it that are layers of their own: those are listed by name.
  const theirs = layerOf(target)?.at;
  const isListed = may.some((at) => isUnder(target, at) && (!theirs?.includes('.') || at === theirs));
  return isOwn || isListed ? undefined : `imports ${target}`;
}

/** `@fastify/*` lists every package of that scope. */
function isPackageIn(listed: string, name: string): boolean {
  return listed === name || (listed.endsWith('/*') && name.startsWith(listed.slice(0, -1)));
}

function featureOf(path: string): string | undefined {
  return /^src\/client\/features\/([^/]+)\//.exec(path)?.[1];
}

function isUnder(path: string, at: string): boolean {
  return path === `src/${at}` || path.startsWith(`src/${at}/`);
}

/** Rounds of imports that remain when types are erased; each is told once. */
function cycles(imports: ReadonlyMap<string, readonly SourceImport[]>): readonly (readonly string[])[] {
  const found: string[][] = [];
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]) => {
    const at = trail.indexOf(path);
    if (at >= 0) found.push([...trail.slice(at), path]);
    if (at >= 0 || done.has(path)) return;
    for (const { target, isPackage, isType } of imports.get(path) ?? []) {
      if (!isPackage && !isType) visit(target, [...trail, path]);
    }
    done.add(path);
  };
  for (const path of imports.keys()) visit(path, []);
  return found;
}
