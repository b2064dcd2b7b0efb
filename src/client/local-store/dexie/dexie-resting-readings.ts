import type { RestingPage, RestingReadings } from '#client/ports/resting-readings.ts';
import type { RelaisDatabase } from './database.ts';
import { readMeta } from './read-device.ts';

/** A profile's opened entries at rest, in its database: erased with it. Throws LocalStoreError. */
export class DexieRestingReadings implements RestingReadings {
  readonly #database: RelaisDatabase;

  constructor(database: RelaisDatabase) {
    this.#database = database;
  }

  ids(): Promise<readonly string[]> {
    return this.#database.run((tables) => tables.readings.toCollection().primaryKeys());
  }

  async pages(ids: readonly string[]): Promise<readonly RestingPage[]> {
    if (ids.length === 0) return [];
    const found = await this.#database.run((tables) => tables.readings.bulkGet([...ids]));
    return found.filter((page) => page !== undefined);
  }

  async replace(put: readonly RestingPage[], removed: readonly string[]): Promise<void> {
    await this.#database.run((tables) =>
      tables.transaction('rw', tables.meta, tables.readings, async () => {
        await readMeta(tables);
        await tables.readings.bulkDelete([...removed]);
        await tables.readings.bulkPut(put.map((page) => ({ ...page, entries: [...page.entries] })));
      }),
    );
  }
}
