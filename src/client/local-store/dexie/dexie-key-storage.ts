import type { DeviceKeyStorage, KeyStorage, WrappedKey } from '#client/ports/keyring.ts';
import type { RelaisDatabase } from './database.ts';
import { readMeta } from './read-device.ts';
import type { RelaisTables } from './tables.ts';

const structurePrefix = 'structure:';
const deviceKeyId = 'device';

/** A profile's wrapped keys, at rest in its database beside its records. Throws LocalStoreError. */
export class DexieKeyStorage implements KeyStorage {
  readonly #database: RelaisDatabase;

  constructor(database: RelaisDatabase) {
    this.#database = database;
  }

  async load(): Promise<readonly WrappedKey[]> {
    const stored = await this.#database.run((tables) =>
      tables.keys.where('id').startsWith(structurePrefix).toArray(),
    );
    return stored.map(({ id, value }) => ({ structureId: id.slice(structurePrefix.length), wrapped: value }));
  }

  async save(keys: readonly WrappedKey[]): Promise<void> {
    const kept = keys.map(({ structureId, wrapped }) => ({
      id: structurePrefix + structureId,
      value: wrapped,
    }));
    await writeKeys(this.#database, async (tables) => {
      await tables.keys.where('id').startsWith(structurePrefix).delete();
      await tables.keys.bulkPut(kept);
    });
  }
}

/** The device key, in the same place. Throws LocalStoreError. */
export class DexieDeviceKeyStorage implements DeviceKeyStorage {
  readonly #database: RelaisDatabase;

  constructor(database: RelaisDatabase) {
    this.#database = database;
  }

  async loadOrStore(candidate: string): Promise<string> {
    return writeKeys(this.#database, async (tables) => {
      const stored = await tables.keys.get(deviceKeyId);
      if (!stored) await tables.keys.put({ id: deviceKeyId, value: candidate });
      return stored?.value ?? candidate;
    });
  }
}

/** Writes keys in one transaction, never into a database of a newer app. */
function writeKeys<T>(database: RelaisDatabase, write: (tables: RelaisTables) => Promise<T>): Promise<T> {
  return database.run((tables) =>
    tables.transaction('rw', tables.meta, tables.keys, async () => {
      await readMeta(tables);
      return write(tables);
    }),
  );
}
