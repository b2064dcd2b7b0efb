import { Unreadable } from './unreadable.ts';

/** What the first bytes say a file is, whatever its name; throws Unreadable for what we do not open. */
export function fileKind(bytes: Uint8Array): 'archive' | 'text' {
  if (bytes.length === 0) throw new Unreadable('empty');
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return 'archive';
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) {
    // A workbook with a password is wrapped in the old format.
    throw new Unreadable(holds(bytes, 'EncryptedPackage') ? 'locked' : 'oldFormat');
  }
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 512)).trimStart().toLowerCase();
  if (/^(?:\ufeff|ï»¿)?(?:<html|<!doctype|<table|<\?xml|%pdf|{\\rtf)/.test(head)) {
    throw new Unreadable('unknownFormat');
  }
  return 'text';
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, at) => bytes[at] === byte);
}

/** Names inside that format are UTF-16. */
function holds(bytes: Uint8Array, name: string): boolean {
  const wide = [...name].join('\0');
  return new TextDecoder('latin1').decode(bytes).includes(wide);
}
