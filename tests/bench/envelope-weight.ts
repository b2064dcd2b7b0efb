import { brotliCompressSync, brotliDecompressSync, constants, gunzipSync, gzipSync } from 'node:zlib';

/** How a body was carried. */
export type Packing = 'plain' | 'br' | 'gzip';

/** As `content-encoding` says. */
export function packingOf(encoding: unknown): Packing {
  return encoding === 'br' || encoding === 'gzip' ? encoding : 'plain';
}

export function unpacked(body: Buffer, packing: Packing): Buffer {
  if (packing === 'plain') return body;
  return packing === 'br' ? brotliDecompressSync(body) : gunzipSync(body);
}

/** Bytes of a text so packed: with brotli as the relay does, with gzip as browsers do. */
export function packedBytes(text: string, packing: Packing): number {
  if (packing === 'plain') return Buffer.byteLength(text);
  if (packing === 'gzip') return gzipSync(text).length;
  return brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length;
}

/** Bytes that the envelopes take of a body as it was carried; what little is left without them would go plainly. */
export function envelopeBytes(text: string, packing: Packing): number {
  const without = withoutEnvelopes(text);
  return packedBytes(text, packing) - Math.min(packedBytes(without, packing), Buffer.byteLength(without));
}

/** The same JSON, its envelopes left at home. */
function withoutEnvelopes(json: string): string {
  return JSON.stringify(JSON.parse(json), (name, value: unknown) => (name === 'sealed' ? undefined : value));
}
