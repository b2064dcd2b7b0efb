import type { DeviceKeyStorage, KeyWrapper } from '../ports/keyring.ts';
import { importAesKey, keyBytes, openBytes, packSealed, sealBytes, unpackSealed } from './aead.ts';
import { bytesOf, secureRandom, toBase64url, toUtf8 } from './bytes.ts';

const additionalData = toUtf8('relais/1/key-at-rest');

/**
 * The wrapper of a device without a lock: 32 random bytes kept beside what they wrap. This protects nothing against who
 * holds the unlocked device; it makes the later lock a change of wrapper, not of format. Throws when the stored device key
 * is not one.
 */
export async function createDeviceKeyWrapper(storage: DeviceKeyStorage): Promise<KeyWrapper> {
  const stored = await storage.loadOrStore(toBase64url(secureRandom(keyBytes)));
  const key = await importAesKey(bytesOf(stored, keyBytes));
  return {
    wrap: async (bytes) => packSealed(await sealBytes(key, new Uint8Array(bytes), additionalData)),
    unwrap: (bytes) => openBytes(key, unpackSealed(bytes), additionalData),
  };
}
