/** Bytes that WebCrypto takes: never a view over shared memory. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** The device's dice; injected where a test needs to know the throw. */
export type RandomBytes = (length: number) => Bytes;

export const secureRandom: RandomBytes = (length) => crypto.getRandomValues(new Uint8Array(length));

const encoder = new TextEncoder();
// A byte order mark is part of the text somebody typed: it must come back.
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export function toUtf8(text: string): Bytes {
  return encoder.encode(text);
}

/** Undefined when the bytes are not UTF-8. */
export function fromUtf8(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

export function concat(...parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Unpadded base64url (RFC 4648 §5). */
export function toBase64url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** Undefined for anything but canonical unpadded base64url: no two texts give the same bytes. */
export function fromBase64url(text: string): Bytes | undefined {
  if (!/^[\w-]*$/.test(text) || text.length % 4 === 1) return undefined;
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = binary.charCodeAt(at);
  return toBase64url(bytes) === text ? bytes : undefined;
}

/** Bytes of a text whose shape was checked before; throws a RangeError when it was not, or is not `length` bytes. */
export function bytesOf(text: string, length?: number): Bytes {
  const bytes = fromBase64url(text);
  if (!bytes || (length !== undefined && bytes.length !== length)) {
    throw new RangeError(length === undefined ? 'Not base64url' : `Not ${length} bytes of base64url`);
  }
  return bytes;
}
