import type { DeviceKeyStorage, KeyStorage, WrappedKey } from '#client/ports/keyring.ts';

/**
 * A device's key storage in memory. What is kept goes through JSON, as a real store would clone it; `atRest` is everything
 * that a thief of the wrapped keys alone would hold.
 */
export class MemoryKeyStorage implements KeyStorage, DeviceKeyStorage {
  atRest = '[]';
  deviceKey: string | undefined;

  async load(): Promise<readonly WrappedKey[]> {
    return JSON.parse(this.atRest) as readonly WrappedKey[];
  }

  async save(keys: readonly WrappedKey[]): Promise<void> {
    this.atRest = JSON.stringify(keys);
  }

  async loadOrStore(candidate: string): Promise<string> {
    this.deviceKey ??= candidate;
    return this.deviceKey;
  }
}
