/** A structure's P-256 key pair as base64url: the public point raw (65 bytes), the private scalar (32 bytes). */
export interface StructureKey {
  readonly publicKey: string;
  readonly privateKey: string;
}

/** The private keys of the structures this device belongs to (AC-9). */
export interface Keyring {
  /** Ids of the structures whose key rests here, readable or not. */
  structures(): Promise<readonly string[]>;
  /**
   * The structure's key; undefined when this device has none, or can no longer unwrap it (then `structures` still lists it,
   * and a new invitation mends it). The same object is returned until the key changes.
   */
  privateKey(structureId: string): Promise<StructureKey | undefined>;
  /** Keeps a key, in place of any former key of that structure. */
  add(structureId: string, key: StructureKey): Promise<void>;
  remove(structureId: string): Promise<void>;
  clear(): Promise<void>;
}

/**
 * How keys are made unreadable at rest. A lock (PIN, passkey) is another implementation of this port.
 * `unwrap` answers undefined for bytes it did not wrap, or that were altered.
 */
export interface KeyWrapper {
  wrap(bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>>;
  unwrap(bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer> | undefined>;
}

/** A key at rest. Plain strings, never a CryptoKey: some iOS builds refuse to clone them into IndexedDB. */
export interface WrappedKey {
  readonly structureId: string;
  /** base64url */
  readonly wrapped: string;
}

/** Where wrapped keys rest. `save` replaces the whole list. */
export interface KeyStorage {
  load(): Promise<readonly WrappedKey[]>;
  save(keys: readonly WrappedKey[]): Promise<void>;
}

/** Where the device key rests, beside the wrapped keys. */
export interface DeviceKeyStorage {
  /**
   * The stored device key (base64url); stores `candidate` first when there is none. Atomic, so that two tabs opened
   * together end up with the same one.
   */
  loadOrStore(candidate: string): Promise<string>;
}
