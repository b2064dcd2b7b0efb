import type { StructureKey } from '../ports/keyring.ts';
import { type Bytes, bytesOf, concat, toBase64url, toUtf8 } from './bytes.ts';
import { numberOfBytes, order, publicPointOf } from './p256-point.ts';

const algorithm = { name: 'ECDH', namedCurve: 'P-256' } as const;
const publicKeyBytes = 65;
const privateKeyBytes = 32;
/** « KEM », and the number of DHKEM(P-256, HKDF-SHA256). */
const kemId = concat(toUtf8('KEM'), Uint8Array.of(0x00, 0x10));

/** A new structure's key pair. The public half goes to its record; the private half stays on its members' devices. */
export async function generateStructureKey(): Promise<StructureKey> {
  return exportStructureKey(await crypto.subtle.generateKey(algorithm, true, ['deriveBits']));
}

/**
 * The key pair that a seed of at least 32 bytes always gives (RFC 9180, 7.1.3, DeriveKeyPair). For the demonstration territory
 * only, whose patients are invented: whoever knows the seed, and the demonstration publishes it, opens everything. The library's
 * own way imports a private key without its point, which Firefox refuses.
 */
export async function deriveStructureKey(seed: Uint8Array): Promise<StructureKey> {
  if (seed.length < privateKeyBytes) throw new RangeError('A seed is at least 32 bytes');
  for (let counter = 0; counter < 256; counter += 1) {
    const scalar = await derivationCandidate(seed, counter);
    const number = numberOfBytes(scalar);
    if (number === 0n || number >= order) continue;
    return { publicKey: toBase64url(publicPointOf(scalar)), privateKey: toBase64url(scalar) };
  }
  throw new RangeError('A seed that gives no key');
}

/** LabeledExpand(LabeledExtract("", "dkp_prk", seed), "candidate", counter, 32), which together are one HKDF. */
async function derivationCandidate(seed: Uint8Array, counter: number): Promise<Bytes> {
  const labelled = concat(toUtf8('HPKE-v1'), kemId, toUtf8('dkp_prk'), seed);
  const info = concat(
    Uint8Array.of(0, privateKeyBytes),
    toUtf8('HPKE-v1'),
    kemId,
    toUtf8('candidate'),
    Uint8Array.of(counter),
  );
  const key = await crypto.subtle.importKey('raw', labelled, 'HKDF', false, ['deriveBits']);
  const params = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info };
  return new Uint8Array(await crypto.subtle.deriveBits(params, key, privateKeyBytes * 8));
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
