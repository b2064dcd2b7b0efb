import type { Bytes } from './bytes.ts';

/** Sealed texts are padded to a multiple of this, so that a length tells nothing about a name or a motive. */
const blockBytes = 128;
const prefixBytes = 2;

/** A two-byte big-endian length, the text, then zeros up to whole blocks. At most 65,535 bytes of text. */
export function pad(text: Uint8Array): Bytes {
  if (text.length > 0xffff) throw new RangeError('Text too long to pad');
  const padded = new Uint8Array(paddedLength(text.length));
  new DataView(padded.buffer).setUint16(0, text.length);
  padded.set(text, prefixBytes);
  return padded;
}

/** The text back, or undefined unless the bytes are exactly what `pad` writes for it. */
export function unpad(padded: Uint8Array): Uint8Array | undefined {
  if (padded.length < prefixBytes) return undefined;
  const length = new DataView(padded.buffer, padded.byteOffset).getUint16(0);
  if (padded.length !== paddedLength(length)) return undefined;
  const end = prefixBytes + length;
  return padded.subarray(end).every((byte) => byte === 0) ? padded.subarray(prefixBytes, end) : undefined;
}

function paddedLength(textLength: number): number {
  return Math.ceil((prefixBytes + textLength) / blockBytes) * blockBytes;
}
