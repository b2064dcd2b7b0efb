import { entryOfKey, type ReadingKey } from '#client/ports/resting-readings.ts';
import type { Id } from '#domain/identifiers.ts';
import type { RecordKey } from '#domain/records.ts';
import type { LocalChanges, LocalRow } from '#sync/local-state.ts';
import type { RelaisTables } from './tables.ts';

// Everything here runs inside a read-write transaction of the caller.

/** Up to so many changed entries are looked up one by one. */
const fewEntries = 20;
/** Pages hold some hundreds of entries each: so many stale ones are spread over all of them. */
const manyStale = 200;

/** The sealing that each entry of these rows stands at; undefined when it has none any more. */
export type EntryStamps = ReadonlyMap<Id, string | undefined>;

/**
 * LS-10: the readings at rest of what a commit takes off the device, or seals anew, go in that very commit, page by page; what else
 * the pages held is written again by whoever has it open, or opened again. A page added to a first snapshot brings what the device
 * never had: there is nothing to drop for it.
 */
export async function dropReadings(
  tables: RelaisTables,
  changes: LocalChanges,
  swappedIn: readonly LocalRow[] | undefined,
): Promise<void> {
  const stamps = stampsOf(changes, swappedIn);
  if ((!swappedIn && stamps.size === 0) || (await tables.readings.count()) === 0) return;
  const isStale = (key: ReadingKey) => {
    const { entryId, stamp } = entryOfKey(key);
    return (swappedIn !== undefined || stamps.has(entryId)) && stamps.get(entryId) !== stamp;
  };
  const stale = (await heldKeys(tables, swappedIn ? undefined : stamps)).filter(isStale);
  if (stale.length > manyStale) await tables.readings.clear();
  else if (stale.length > 0) {
    await tables.readings.bulkDelete(await tables.readings.where('entries').anyOf(stale).primaryKeys());
  }
}

/** The readings that rest, of these entries at least; of all when they are many. */
async function heldKeys(
  tables: RelaisTables,
  entries: EntryStamps | undefined,
): Promise<readonly ReadingKey[]> {
  if (!entries || entries.size > fewEntries) {
    return (await tables.readings.orderBy('entries').keys()) as unknown as ReadingKey[];
  }
  const found: ReadingKey[] = [];
  for (const id of entries.keys()) {
    const keys = await tables.readings.where('entries').startsWith(`${id} `).keys();
    found.push(...(keys as unknown as ReadingKey[]));
  }
  return found;
}

function stampsOf(changes: LocalChanges, swappedIn: readonly LocalRow[] | undefined): EntryStamps {
  const stamps = new Map<Id, string | undefined>();
  for (const row of swappedIn ?? []) if (row.kind === 'entry') stamps.set(row.id, stampOf(row));
  for (const [key, row] of changes.rows ?? []) note(stamps, key, row);
  return stamps;
}

/** The entries that commits after `gen` wrote, and that no snapshot has taken in since. */
export async function stampsAfter(tables: RelaisTables, gen: number): Promise<EntryStamps> {
  const stamps = new Map<Id, string | undefined>();
  await tables.rows
    .where('gen')
    .above(gen)
    .each(({ key, row }) => note(stamps, key, row));
  return stamps;
}

function note(stamps: Map<Id, string | undefined>, key: RecordKey, row: LocalRow | null): void {
  if (key.startsWith('entry/')) stamps.set(key.slice('entry/'.length), row ? stampOf(row) : undefined);
}

function stampOf(row: LocalRow): string | undefined {
  return row.kind === 'entry' ? row.value.sealed?.identity.iv : undefined;
}
