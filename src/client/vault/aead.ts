import { type Bytes, concat, secureRandom, toUtf8 } from './bytes.ts';

export const keyBytes = 32;
const ivBytes = 12;

/** A ciphertext, its 16-byte tag included, and the 96-bit iv it was made with. */
export interface Sealed {
  readonly iv: Bytes;
  readonly ct: Bytes;
}

export function importAesKey(raw: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

/** HKDF-SHA256 of a secret that is already uniform; `info` says what the 32 bytes are for. */
export async function deriveBytes(secret: Bytes, info: string): Promise<Bytes> {
  const ikm = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits']);
  const params = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info: toUtf8(info) };
  return new Uint8Array(await crypto.subtle.deriveBits(params, ikm, keyBytes * 8));
}

/** AES-256-GCM under a fresh random iv. */
export async function sealBytes(key: CryptoKey, plaintext: Bytes, additionalData: Bytes): Promise<Sealed> {
  const iv = secureRandom(ivBytes);
  const ct = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, key, plaintext);
  return { iv, ct: new Uint8Array(ct) };
}

/** The plaintext, or undefined when the key, the iv, the data or a single byte is not the one it was sealed with. */
export async function openBytes(
  key: CryptoKey,
  sealed: Sealed,
  additionalData: Bytes,
): Promise<Bytes | undefined> {
  try {
    const params = { name: 'AES-GCM', iv: sealed.iv, additionalData };
    return new Uint8Array(await crypto.subtle.decrypt(params, key, sealed.ct));
  } catch {
    return undefined;
  }
}

/** iv and ciphertext in one piece, for what is kept or carried as a single text. */
export function packSealed(sealed: Sealed): Bytes {
  return concat(sealed.iv, sealed.ct);
}

export function unpackSealed(packed: Uint8Array): Sealed {
  return { iv: new Uint8Array(packed.subarray(0, ivBytes)), ct: new Uint8Array(packed.subarray(ivBytes)) };
}
