import { expect, it } from 'vitest';
import { createApp } from '#server/create-app.ts';
import { Readiness } from '#server/http/readiness.ts';
import type { ServerStore } from '#server/ports/server-store.ts';
import { MemoryServerStore } from '#server/store/memory/memory-server-store.ts';
import { now } from '#tests/support/a-territory.ts';
import { aRelayApp } from '#tests/support/http-relay.ts';
import { createTerritory } from '#tests/support/relay-fixture.ts';

/** A relay whose store answers `territories` in another way than it should, once it has started. */
async function aRelayWith(territories: ServerStore['territories']) {
  const store = new MemoryServerStore();
  await createTerritory(store);
  const app = await createApp({ store, clock: { now: () => now }, demo: false, version: 'test' });
  store.territories = territories;
  return app;
}

it('[OP-7] lives and is ready while its store answers', async () => {
  const app = await aRelayApp();
  const [health, ready] = await Promise.all(['/api/health', '/api/ready'].map((url) => app.inject(url)));
  expect([health?.statusCode, health?.json()]).toEqual([200, { status: 'ok', version: 'test' }]);
  expect([ready?.statusCode, ready?.json()]).toEqual([200, { status: 'ready', version: 'test' }]);
  await app.close();
});

it.each([
  ['fails', () => Promise.reject(new Error('The disk is gone'))],
  ['says nothing', () => new Promise<never>(() => undefined)],
] as const)('[OP-7] lives on and is not ready when its store %s', async (_what, territories) => {
  const app = await aRelayWith(territories);
  const [health, ready] = await Promise.all(['/api/health', '/api/ready'].map((url) => app.inject(url)));
  expect([health?.statusCode, ready?.statusCode, ready?.json()]).toEqual([
    200,
    503,
    { status: 'storeSilent' },
  ]);
  await app.close();
});

it('[OP-7] is not ready any more once it has been asked to stop', async () => {
  const readiness = new Readiness();
  const app = await aRelayApp({ readiness });
  readiness.drain();
  const [health, ready] = await Promise.all(['/api/health', '/api/ready'].map((url) => app.inject(url)));
  expect([health?.statusCode, ready?.statusCode, ready?.json()]).toEqual([200, 503, { status: 'stopping' }]);
  await app.close();
});
