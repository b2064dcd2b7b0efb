import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openSqliteStore } from '#server/store/sqlite/sqlite-server-store.ts';
import { createTerritory } from '#tests/support/relay-fixture.ts';

const main = join(import.meta.dirname, '../../../src/server/main.ts');

it.each(['SIGTERM', 'SIGINT'] as const)(
  '[PR-8] starts with one line, answers, and stops cleanly on %s',
  async (signal) => {
    const folder = mkdtempSync(join(tmpdir(), 'relais-main-'));
    const relay = spawn(process.execPath, [main], {
      env: { ...process.env, PORT: '0', RELAIS_DATA: join(folder, 'new', 'data'), RELAIS_DEMO: '1' },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let said = '';
    const url = await new Promise<string>((resolve) => {
      relay.stdout.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        const found = /http:\/\/\S+/.exec(said);
        if (found) resolve(found[0]);
      });
    });
    const health = await fetch(`${url}/api/health`);
    expect(await health.json()).toMatchObject({ status: 'ok' });
    const code = await new Promise((resolve) => {
      relay.on('exit', resolve);
      relay.kill(signal);
    });
    expect([code, said.trim().split('\n').length]).toEqual([0, 1]);
    rmSync(folder, { recursive: true });
  },
);

it('[PR-8] refuses to open the demonstration’s door on another territory’s data, and says so', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'relais-main-'));
  const store = openSqliteStore(folder);
  await createTerritory(store);
  await store.close();
  const relay = spawn(process.execPath, [main], {
    env: { ...process.env, PORT: '0', RELAIS_DATA: folder, RELAIS_DEMO: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [relay.stdout, relay.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (text.includes('http://')) relay.kill();
    });
  }
  const code = await new Promise((resolve) => relay.on('close', resolve));
  expect([code, said.includes('contient un autre territoire')]).toEqual([1, true]);
  rmSync(folder, { recursive: true });
});
