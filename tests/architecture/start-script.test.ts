import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { filesUnder } from './source-files.ts';

const file = join(import.meta.dirname, '../../package.json');
const { scripts } = JSON.parse(readFileSync(file, 'utf8')) as { scripts: Record<string, string> };

it('npm start is one process: npm passes SIGTERM to the shell, which must be the relay itself', () => {
  expect(scripts['start']).toBe('exec node src/server/start.ts');
});

it('every « npm run » that a page or a command tells people to type is there', () => {
  const texts = [...filesUnder('.', /^README\.md$/), ...filesUnder('src', /\.(md|ts|tsx)$/)];
  const named = texts.flatMap(([, text]) =>
    [...text.matchAll(/npm run (?:-s |--silent )?([a-z][a-z:]*)/g)].map(([, script = '']) => script),
  );

  expect(named).toContain('relais');
  expect([...new Set(named)].filter((script) => !Object.hasOwn(scripts, script))).toEqual([]);
});
