import type { StructureKey } from '../ports/keyring.ts';
import { type Bytes, bytesOf, concat, toBase64url } from './bytes.ts';
import { suite } from './hpke.ts';

const algorithm = { name: 'ECDH', namedCurve: 'P-256' } as const;
const publicKeyBytes = 65;
const privateKeyBytes = 32;

/** A new structure's key pair. The public half goes to its record; the private half stays on its members' devices. */
export async function generateStructureKey(): Promise<StructureKey> {
  return exportStructureKey(await crypto.subtle.generateKey(algorithm, true, ['deriveBits']));
}

/**
 * The key pair that a seed of at least 32 bytes always gives (HPKE's DeriveKeyPair). For the demonstration territory only,
 * whose patients are invented: whoever knows the seed, and the demonstration publishes it, opens everything.
 */
export async function deriveStructureKey(seed: Uint8Array): Promise<StructureKey> {
  if (seed.length < privateKeyBytes) throw new RangeError('A seed is at least 32 bytes');
  return exportStructureKey(await suite.kem.deriveKeyPair(seed));
}

/** The pair as text. Both keys must be extractable. */
export async function exportStructureKey(pair: CryptoKeyPair): Promise<StructureKey> {
  const [raw, jwk] = await Promise.all([
    crypto.subtle.exportKey('raw', pair.publicKey),
    crypto.subtle.exportKey('jwk', pair.privateKey),
  ]);
  if (jwk.d === undefined) throw new TypeError('Not a private key');
  return { publicKey: toBase64url(new Uint8Array(raw)), privateKey: jwk.d };
}

/**
 * The pair ready for use; the private half cannot be exported again. Throws when the texts are not a P-256 pair.
 * Imported as a JWK with its public point, because not every browser takes a bare private scalar.
 */
export async function importStructureKey(key: StructureKey): Promise<CryptoKeyPair> {
  const point = bytesOf(key.publicKey, publicKeyBytes);
  const coordinates = { x: toBase64url(point.subarray(1, 33)), y: toBase64url(point.subarray(33)) };
  const jwk = { kty: 'EC', crv: algorithm.namedCurve, ...coordinates, d: key.privateKey };
  const [publicKey, privateKey] = await Promise.all([
    crypto.subtle.importKey('raw', point, algorithm, true, []),
    crypto.subtle.importKey('jwk', jwk, algorithm, false, ['deriveBits']),
  ]);
  return { publicKey, privateKey };
}

/** The pair as 97 bytes, public point first. Throws a RangeError when the texts have not the right length. */
export function packStructureKey(key: StructureKey): Bytes {
  return concat(bytesOf(key.publicKey, publicKeyBytes), bytesOf(key.privateKey, privateKeyBytes));
}

/** Undefined when the bytes are not a packed pair. */
export function unpackStructureKey(packed: Uint8Array): StructureKey | undefined {
  if (packed.length !== publicKeyBytes + privateKeyBytes) return undefined;
  return {
    publicKey: toBase64url(packed.subarray(0, publicKeyBytes)),
    privateKey: toBase64url(packed.subarray(publicKeyBytes)),
  };
}
