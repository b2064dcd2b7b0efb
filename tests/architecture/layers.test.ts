import { describe, expect, it } from 'vitest';
import { layers, violations } from './layers.ts';
import { filesUnder } from './source-files.ts';

const sources = filesUnder('src', /\.tsx?$/);

describe('the house', () => {
  it('has every import going down or to a port, listed packages only, no cycle, and a pure core', () => {
    expect(sources.size).toBeGreaterThan(100);
    expect(violations(sources)).toEqual([]);
  });

  it('lists only layers that exist', () => {
    const paths = [...sources.keys()];
    const empty = layers.filter(({ at }) => !paths.some((path) => path.startsWith(`src/${at}`)));

    expect(empty.map(({ at }) => at)).toEqual([]);
  });
});

/** What is found in sources planted among innocent ones. */
function planted(files: Readonly<Record<string, string>>): readonly string[] {
  return violations(new Map(Object.entries({ 'src/domain/a.ts': 'export const a = 1;', ...files })));
}

describe('the house’s guard finds', () => {
  it.each([
    [
      'an upward import',
      'src/domain/b.ts',
      "import { s } from '#sync/protocol.ts';",
      'imports src/sync/protocol.ts',
    ],
    [
      'a type-only one',
      'src/sync/b.ts',
      "import type { S } from '#client/ports/vault.ts';",
      'imports src/client/ports/vault.ts',
    ],
    [
      'a re-export',
      'src/domain/b.ts',
      "export { s } from '../sync/protocol.ts';",
      'imports src/sync/protocol.ts',
    ],
    [
      'an export of all',
      'src/domain/b.ts',
      "export * from '../sync/protocol.ts';",
      'imports src/sync/protocol.ts',
    ],
    [
      'a dynamic import',
      'src/client/ui/b.ts',
      "const v = await import('../vault/hpke.ts');",
      'imports src/client/vault/hpke.ts',
    ],
    ['a package', 'src/domain/b.ts', "import { useState } from 'react';", 'imports the package react'],
    ['a Node package', 'src/sync/b.ts', "import 'node:fs';", 'imports the package node'],
    [
      'a package like a listed one',
      'src/server/http/b.ts',
      "import '@fastifyx/y';",
      'imports the package @fastifyx/y',
    ],
    [
      'another feature',
      'src/client/features/book/b.ts',
      "import { x } from '../agenda/x.ts';",
      'imports another feature, src/client/features/agenda/x.ts',
    ],
    [
      'Dexie in a screen',
      'src/client/features/book/b.ts',
      "import Dexie from 'dexie';",
      'imports the package dexie',
    ],
    [
      'a value where only types may come',
      'src/client/ui/b.ts',
      "import { p } from '../ports/net-line.ts';",
      'imports src/client/ports/net-line.ts',
    ],
    [
      'storage outside the wiring',
      'src/client/app/b.ts',
      "import { d } from '../local-store/dexie/database.ts';",
      'imports src/client/local-store/dexie/database.ts',
    ],
    [
      'the store outside main',
      'src/server/routes/b.ts',
      "import { s } from '../store/memory/x.ts';",
      'imports src/server/store/memory/x.ts',
    ],
    ['main from below', 'src/server/http/b.ts', "import '../main.ts';", 'imports src/server/main.ts'],
    [
      'the demonstration in the relay',
      'src/server/routes/b.ts',
      "import '../../demo/personas.ts';",
      'imports src/demo/personas.ts',
    ],
    [
      'the demonstration in the app, but its keys and personas',
      'src/client/app/b.ts',
      "import '../../demo/build-demo.ts';",
      'imports src/demo/build-demo.ts',
    ],
    ['a clock', 'src/domain/b.ts', 'export const t = Date.now();', 'reads Date.now'],
    ['a clock by construction', 'src/domain/b.ts', 'export const t = new Date();', 'reads new Date()'],
    ['a clock by call', 'src/domain/b.ts', 'export const t = Date();', 'reads Date()'],
    ['a clock passed on', 'src/sync/b.ts', 'export const t = [Date.now];', 'reads Date.now'],
    ['a clock of a library', 'src/domain/b.ts', "import { isPast } from 'date-fns';", 'reads isPast'],
    ['another clock', 'src/sync/b.ts', 'export const t = performance.now();', 'reads performance'],
    ['dice', 'src/sync/b.ts', 'export const t = Math.random();', 'reads Math.random'],
    ['better dice', 'src/domain/b.ts', 'export const t = crypto.randomUUID();', 'reads crypto'],
    ['a stray file', 'src/stray/b.ts', 'export const t = 1;', 'belongs to no layer'],
  ])('%s', (_what, path, text, why) => {
    expect(planted({ [path]: text })).toEqual([`${path}: ${why}`]);
  });

  it('a cycle, and not one of types alone', () => {
    const there = "import { b } from './b.ts'; export const c = b;";
    const back = "import { c } from './c.ts'; export const b = c;";

    expect(planted({ 'src/domain/c.ts': there, 'src/domain/b.ts': back })).toEqual([
      'cycle: src/domain/c.ts → src/domain/b.ts → src/domain/c.ts',
    ]);
    expect(
      planted({ 'src/domain/c.ts': there, 'src/domain/b.ts': back.replace('import', 'import type') }),
    ).toEqual([]);
  });

  it('nothing in an innocent source', () => {
    expect(
      planted({
        'src/sync/b.ts':
          "import { a } from '#domain/a.ts'; export const t = new Date(a); export const r = { crypto: 1 }.crypto;",
      }).filter((line) => !line.includes('crypto')),
    ).toEqual([]);
  });
});
