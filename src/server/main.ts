import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { demoTerritoryId } from '../demo/demo-ids.ts';
import { createApp } from './create-app.ts';
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
  })
  .parse(process.env);
const { version } = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));

const store = settings.RELAIS_DB
  ? await openPostgresStore(settings.RELAIS_DB)
  : openSqliteStore(settings.RELAIS_DATA);
if (settings.RELAIS_DEMO && (await store.territories()).some((id) => id !== demoTerritoryId)) {
  await store.close();
  process.stderr.write(
    'Relais\u202f: ce dossier de données contient un autre territoire que la démonstration, dont la porte est ouverte à tous. ' +
      'Choisissez un autre dossier (RELAIS_DATA), ou démarrez sans la démonstration (RELAIS_DEMO=0, src/server/main.ts).\n',
  );
  process.exit(1);
}
const app = await createApp({
  store,
  clock: { now: () => Date.now() },
  demo: settings.RELAIS_DEMO ? demoTerritoryId : false,
  version,
  staticDir: join(root, 'dist'),
  log: process.stderr,
});
const url = await app.listen({ port: settings.PORT, host: settings.HOST });
process.stdout.write(`Relais\u202f: ${url}\n`);

async function stop(): Promise<void> {
  await app.close();
  await store.close();
  process.exit(0);
}
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop());
