import { createApp } from '#server/create-app.ts';
import { demoTerritoryId } from '../../src/demo/demo-ids.ts';
import { benchNow } from './bench-world.ts';
import { openBenchStore } from './open-bench-store.ts';

// The relay of the benchmarks, in a process of its own as in life: `node relay-process.ts <database> [<folder of the app>]`, where
// the database is a SQLite file or an address `postgres://…`.
// It is the relay that is served to everybody, but for the instant it starts at and for limits that fifty clients on one
// address would meet. Its port is the one line it writes.

const [path, staticDir] = process.argv.slice(2);
if (path === undefined) throw new Error('Which database?');
const store = await openBenchStore(path);
const app = await createApp({
  store,
  clock: { now: () => Math.round(benchNow + performance.now()) },
  demo: demoTerritoryId,
  version: 'bench',
  rateLimits: { perProfile: 1_000_000, perAddress: 1_000_000 },
  ...(staticDir === undefined ? {} : { staticDir }),
});
const url = await app.listen({ port: 0, host: '127.0.0.1' });
process.stdout.write(`${new URL(url).port}\n`);
process.once('SIGTERM', async () => {
  await app.close();
  await store.close();
  process.exit(0);
});
// Whoever measures memory asks for garbage to be collected first.
process.on('SIGUSR2', () => globalThis.gc?.());
