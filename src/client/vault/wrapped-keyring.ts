import type { Keyring, KeyStorage, KeyWrapper, StructureKey, WrappedKey } from '../ports/keyring.ts';
import { concat, fromBase64url, fromUtf8, toBase64url, toUtf8 } from './bytes.ts';
import { packStructureKey, unpackStructureKey } from './structure-keys.ts';

const packedKeyBytes = 97;

/**
 * AC-9: the keyring over a storage that only ever sees wrapped keys. Reads the storage once and keeps what it unwrapped in
 * memory, until it is dropped: to lock the app is to drop its keyring. Changes made by another tab are seen by the next
 * keyring; its own changes are written over what the storage holds at that moment.
 */
export function createKeyring(storage: KeyStorage, wrapper: KeyWrapper): Keyring {
  let resting: Promise<readonly WrappedKey[]> | undefined;
  let opened = new Map<string, Promise<StructureKey | undefined>>();
  let lastChange: Promise<unknown> = Promise.resolve();

  const load = (): Promise<readonly WrappedKey[]> => {
    resting ??= storage.load().catch((failure: unknown) => {
      resting = undefined;
      throw failure;
    });
    return resting;
  };

  // One change at a time: two at once would each write the list without the other's key.
  const change = (edit: (keys: readonly WrappedKey[]) => Promise<readonly WrappedKey[]>): Promise<void> => {
    const changed = lastChange.then(async () => {
      const keys = await edit(await storage.load());
      await storage.save(keys);
      resting = Promise.resolve(keys);
      opened = new Map();
    });
    lastChange = changed.catch(() => undefined);
    return changed;
  };

  const openKey = async (structureId: string): Promise<StructureKey | undefined> => {
    const wrapped = (await load()).find((key) => key.structureId === structureId);
    return wrapped && unwrapKey(wrapper, wrapped);
  };

  return {
    structures: async () => (await load()).map((key) => key.structureId),
    privateKey: (structureId) => {
      const known = opened.get(structureId);
      if (known) return known;
      const memory = opened;
      const opening = openKey(structureId).catch((failure: unknown) => {
        memory.delete(structureId);
        throw failure;
      });
      memory.set(structureId, opening);
      return opening;
    },
    add: (structureId, key) =>
      change(async (keys) => [...without(keys, structureId), await wrapKey(wrapper, structureId, key)]),
    remove: (structureId) => change(async (keys) => without(keys, structureId)),
    clear: () => change(async () => []),
  };
}

function without(keys: readonly WrappedKey[], structureId: string): readonly WrappedKey[] {
  return keys.filter((key) => key.structureId !== structureId);
}

// The structure's id is wrapped with its key, so that two keys at rest cannot be exchanged.

async function wrapKey(wrapper: KeyWrapper, structureId: string, key: StructureKey): Promise<WrappedKey> {
  const bytes = concat(packStructureKey(key), toUtf8(structureId));
  return { structureId, wrapped: toBase64url(await wrapper.wrap(bytes)) };
}

async function unwrapKey(wrapper: KeyWrapper, key: WrappedKey): Promise<StructureKey | undefined> {
  const wrapped = fromBase64url(key.wrapped);
  const bytes = wrapped && (await wrapper.unwrap(wrapped));
  if (!bytes || fromUtf8(bytes.subarray(packedKeyBytes)) !== key.structureId) return undefined;
  return unpackStructureKey(bytes.subarray(0, packedKeyBytes));
}
