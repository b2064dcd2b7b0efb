import {
  entryOfKey,
  type RestingPage,
  type RestingReadings,
  type StateMark,
} from '#client/ports/resting-readings.ts';
import type { RelaisDatabase } from './database.ts';
import { type EntryStamps, stampsAfter } from './drop-readings.ts';
import { readMeta } from './read-device.ts';
import type { RelaisTables, StoredMeta } from './tables.ts';

/** A profile's opened entries at rest, in its database: erased with it. Throws LocalStoreError. */
export class DexieRestingReadings implements RestingReadings {
  readonly #database: RelaisDatabase;
  readonly #mark: () => StateMark;

  /** `mark`: the commit that this tab's store shows. */
  constructor(database: RelaisDatabase, mark: () => StateMark) {
    this.#database = database;
    this.#mark = mark;
  }

  ids(): Promise<readonly string[]> {
    return this.#database.run((tables) => tables.readings.toCollection().primaryKeys());
  }

  async pages(ids: readonly string[]): Promise<readonly RestingPage[]> {
    if (ids.length === 0) return [];
    const found = await this.#database.run((tables) => tables.readings.bulkGet([...ids]));
    return found.filter((page) => page !== undefined);
  }

  mark(): StateMark {
    return this.#mark();
  }

  async replace(
    put: readonly RestingPage[],
    removed: readonly string[],
    mark: StateMark,
  ): Promise<readonly string[]> {
    return this.#database.run((tables) =>
      tables.transaction('rw', tables.meta, tables.rows, tables.readings, async () => {
        const changed = await changedSince(tables, await readMeta(tables), mark);
        const late = new Set(put.filter((page) => !isCurrent(page, changed)).map(({ id }) => id));
        await tables.readings.bulkDelete([...removed, ...late]);
        await tables.readings.bulkPut(
          put.filter(({ id }) => !late.has(id)).map((page) => ({ ...page, entries: [...page.entries] })),
        );
        return [...late];
      }),
    );
  }
}

/** The entries that commits since `mark` wrote, each as it stands; undefined when rows came in by the page: nobody kept which. */
async function changedSince(
  tables: RelaisTables,
  stored: StoredMeta | undefined,
  { gen, active }: StateMark,
): Promise<EntryStamps | undefined> {
  if (stored?.gen === gen) return new Map();
  return !stored || stored.active !== active || (stored.grownAt ?? 0) > gen
    ? undefined
    : stampsAfter(tables, gen);
}

function isCurrent(page: RestingPage, changed: EntryStamps | undefined): boolean {
  if (!changed) return false;
  return page.entries.every((key) => {
    const { entryId, stamp } = entryOfKey(key);
    return !changed.has(entryId) || changed.get(entryId) === stamp;
  });
}
