import * as z from 'zod';
import { createApp } from '#server/create-app.ts';
import { openSqliteStore } from '#server/store/sqlite/sqlite-server-store.ts';
import { demoTerritoryId } from '../../src/demo/demo-ids.ts';

/** The relay as `src/server/main.ts` puts it together, on a clock that is shifted by `E2E_CLOCK_SHIFT` milliseconds. */
const settings = z
  .object({
    PORT: z.coerce.number().int(),
    RELAIS_DATA: z.string().min(1),
    E2E_DIST: z.string().min(1),
    E2E_CLOCK_SHIFT: z.coerce.number().int(),
  })
  .parse(process.env);

const store = openSqliteStore(settings.RELAIS_DATA);
const app = await createApp({
  store,
  clock: { now: () => Date.now() + settings.E2E_CLOCK_SHIFT },
  demo: demoTerritoryId,
  version: 'e2e',
  staticDir: settings.E2E_DIST,
  log: process.stderr,
});
const url = await app.listen({ port: settings.PORT, host: '127.0.0.1' });
process.stdout.write(`${url}\n`);

async function stop(): Promise<void> {
  await app.close();
  await store.close();
  process.exit(0);
}
process.once('SIGTERM', () => void stop());
