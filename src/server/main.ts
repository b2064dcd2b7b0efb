import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { demoTerritoryId } from '../demo/demo-ids.ts';
import { createApp } from './create-app.ts';
import { gracefulStop } from './http/graceful-stop.ts';
import { Readiness } from './http/readiness.ts';
import { startMetricsServer } from './measures/metrics-server.ts';
import { prometheusMeasures } from './measures/prometheus-measures.ts';
import { openPostgresStore } from './store/postgres/postgres-server-store.ts';
import { openSqliteStore } from './store/sqlite/sqlite-server-store.ts';

const root = join(import.meta.dirname, '../..');
const flagSchema = z.enum(['0', '1']).transform((flag) => flag === '1');
const settings = z
  .object({
    PORT: z.coerce.number().int().min(0).max(65_535).default(8787),
    HOST: z.string().min(1).default('127.0.0.1'),
    RELAIS_DATA: z.string().min(1).default('./data'),
    // A PostgreSQL database in place of the folder, on one server or several: postgres://user@host1,host2/name
    RELAIS_DB: z.string().optional(),
    RELAIS_DEMO: flagSchema.default(false),
    // Measures for Prometheus, on a port of their own; none unless it is set.
    RELAIS_METRICS_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
    RELAIS_METRICS_HOST: z.string().min(1).default('127.0.0.1'),
  })
  .parse(process.env);
const { version } = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));

const measures = settings.RELAIS_METRICS_PORT === undefined ? undefined : prometheusMeasures();
const opened: object[] = [];
const store = settings.RELAIS_DB
  ? await openPostgresStore(settings.RELAIS_DB, {
      onRetry: () => measures?.storeRetry(),
      onRestored: () => opened.push({ event: 'restored' }),
    })
  : openSqliteStore(settings.RELAIS_DATA, { onOpened: (event) => opened.push(event) });
if (settings.RELAIS_DEMO && (await store.territories()).some((id) => id !== demoTerritoryId)) {
  await store.close();
  process.stderr.write(
    'Relais\u202f: ce dossier de données contient un autre territoire que la démonstration, dont la porte est ouverte à tous. ' +
      'Choisissez un autre dossier (RELAIS_DATA), ou démarrez sans la démonstration (RELAIS_DEMO=0, src/server/main.ts).\n',
  );
  process.exit(1);
}
const readiness = new Readiness();
const app = await createApp({
  store,
  clock: { now: () => Date.now() },
  demo: settings.RELAIS_DEMO ? demoTerritoryId : false,
  version,
  staticDir: join(root, 'dist'),
  log: process.stderr,
  readiness,
  ...(measures ? { measures } : {}),
});
for (const event of opened) app.log.info(event);
const url = await app.listen({ port: settings.PORT, host: settings.HOST });
process.stdout.write(`Relais\u202f: ${url}\n`);
const metrics =
  measures &&
  (await startMetricsServer(measures, {
    port: settings.RELAIS_METRICS_PORT ?? 0,
    host: settings.RELAIS_METRICS_HOST,
  }));
const kind = settings.RELAIS_DB ? 'postgres' : 'sqlite';
app.log.info({ event: 'started', version, store: kind, demo: settings.RELAIS_DEMO, metrics: metrics?.url });

const stop = gracefulStop({
  app,
  store,
  readiness,
  others: async () => metrics?.close(),
  exit: (code) => process.exit(code),
});
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stop(signal));
