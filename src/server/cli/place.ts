import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ServerStore } from '../ports/server-store.ts';
import { openPostgresStore } from '../store/postgres/postgres-server-store.ts';
import { NewerRelayError } from '../store/sqlite/migrate.ts';
import { SqliteServerStore } from '../store/sqlite/sqlite-server-store.ts';
import { type CliOption, CliTrouble, type CliValues, type CliWorld, textOf } from './cli-command.ts';

/** Where a relay keeps its territories. */
export type Place =
  | { readonly kind: 'sqlite'; readonly folder: string; readonly path: string }
  | { readonly kind: 'postgres'; readonly url: string };

export const placeOptions: Readonly<Record<string, CliOption>> = {
  data: { type: 'string', value: '<dossier>', help: 'le dossier de données du relais (RELAIS_DATA)' },
};

/** The folder that was named, or the relay's own settings, as the relay itself reads them. */
export function placeOf(values: CliValues, { env }: CliWorld): Place {
  const named = textOf(values, 'data');
  const url = env['RELAIS_DB'];
  if (named === undefined && url !== undefined && url !== '') return { kind: 'postgres', url };
  const folder = named ?? env['RELAIS_DATA'] ?? './data';
  return { kind: 'sqlite', folder, path: join(folder, 'relais.db') };
}

/** Who is told that opening a database began another life of it. */
type Told = Pick<CliWorld, 'say' | 'record'>;

/**
 * Opens it, making what is missing and bringing it to this relay's schema. `told` is undefined for a command that restores, and says so
 * itself.
 */
export async function openPlace(place: Place, told: Told | undefined): Promise<ServerStore> {
  const onRestored = () => told && tellRestored(told, place);
  try {
    if (place.kind === 'postgres') return await openPostgresStore(place.url, { onRestored });
    mkdirSync(place.folder, { recursive: true, mode: 0o700 });
    return new SqliteServerStore(place.path, {
      onOpened: ({ event }) => event === 'restored' && onRestored(),
    });
  } catch (error) {
    if (error instanceof NewerRelayError) throw new CliTrouble(newerRelayWords);
    throw error;
  }
}

/** The relay that starts next finds nothing to tell any more. */
function tellRestored(told: Told, { kind }: Place): void {
  told.say('Cette base vient d’une sauvegarde remise à la main\u202f: elle commence une autre vie.');
  told.record({ event: 'restored', store: kind });
}

export const newerRelayWords =
  'cette base a été écrite par une version plus récente de Relais. Mettez Relais à jour, puis recommencez.';

/** Runs `work` on the store of a place, opened as by `openPlace`, and closes it whatever happens. */
export async function withStore<T>(
  place: Place,
  told: Told | undefined,
  work: (store: ServerStore) => Promise<T>,
): Promise<T> {
  const store = await openPlace(place, told);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** As withStore, for a command that only makes sense where a relay already keeps something. Throws a CliTrouble, making nothing. */
export async function withKnownStore<T>(
  place: Place,
  told: Told | undefined,
  work: (store: ServerStore) => Promise<T>,
): Promise<T> {
  if (place.kind === 'sqlite' && !existsSync(place.path)) {
    throw new CliTrouble(
      `il n’y a pas de base ici (${place.path}). Donnez le dossier de données du relais avec --data.`,
    );
  }
  return withStore(place, told, work);
}
