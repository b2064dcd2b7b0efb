import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

it('npm start is one process: npm passes SIGTERM to the shell, which must be the relay itself', () => {
  const file = join(import.meta.dirname, '../../package.json');
  const { scripts } = JSON.parse(readFileSync(file, 'utf8')) as { scripts: Record<string, string> };
  expect(scripts['start']).toBe('exec node src/server/start.ts');
});
