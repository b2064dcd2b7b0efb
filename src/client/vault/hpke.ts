import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';
import { type Bytes, toUtf8 } from './bytes.ts';

/** RFC 9180, base mode: DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM. */
export const suite = new CipherSuite({
  kem: new DhkemP256HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});

const info = toUtf8('relais/1/grant');

/** A ciphertext for the holder of one private key, and the encapsulated key (65 bytes) it opens with. */
export interface PublicSealed {
  readonly enc: Bytes;
  readonly ct: Bytes;
}

/** Throws when `publicKey` is not an uncompressed P-256 point. */
export async function sealToPublicKey(publicKey: Bytes, plaintext: Bytes, aad: Bytes): Promise<PublicSealed> {
  const recipientPublicKey = await suite.kem.deserializePublicKey(publicKey);
  const { enc, ct } = await suite.seal({ recipientPublicKey, info }, plaintext, aad);
  return { enc: new Uint8Array(enc), ct: new Uint8Array(ct) };
}

/** The plaintext, or undefined when anything differs from what was sealed. */
export async function openWithKeyPair(
  // The pair, not the private key alone: where a browser cannot export the key, the library would guess the public half.
  recipientKey: CryptoKeyPair,
  sealed: PublicSealed,
  aad: Bytes,
): Promise<Bytes | undefined> {
  try {
    const opened = await suite.open({ recipientKey, enc: sealed.enc, info }, sealed.ct, aad);
    return new Uint8Array(opened);
  } catch {
    return undefined;
  }
}
