import type { Id } from '#domain/identifiers.ts';
import type { Territory } from '#domain/territory/territory.ts';
import type { ServerStore } from '../ports/server-store.ts';

export interface KnownTerritory {
  readonly id: Id;
  readonly territory: Territory | undefined;
}

/** The territories of a store, each with its own record if it has one. */
export async function knownTerritories(store: ServerStore): Promise<readonly KnownTerritory[]> {
  const known: KnownTerritory[] = [];
  for (const id of await store.territories()) {
    const record = await store.read(id, (tx) => tx.record('territory', id));
    known.push({ id, territory: record?.kind === 'territory' ? record.value : undefined });
  }
  return known;
}
