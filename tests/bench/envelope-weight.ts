import { brotliCompressSync, constants } from 'node:zlib';

/** The same JSON, its envelopes left at home. */
export function withoutEnvelopes(json: string): string {
  return JSON.stringify(JSON.parse(json), (name, value: unknown) => (name === 'sealed' ? undefined : value));
}

/** Bytes, as the relay compresses. */
export function compressedBytes(text: string): number {
  return brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length;
}

/** Bytes that the envelopes take of a body as it was carried. */
export function envelopeBytes(text: string, isCompressed: boolean): number {
  const without = withoutEnvelopes(text);
  const plain = Buffer.byteLength(without);
  if (!isCompressed) return Buffer.byteLength(text) - plain;
  return compressedBytes(text) - Math.min(compressedBytes(without), plain);
}
