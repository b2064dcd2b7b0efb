import { Unreadable } from './unreadable.ts';

/** The text of a file as spreadsheets and forms write it: UTF-8 or UTF-16 with their marks, UTF-8 without, or Windows-1252. */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return decoded(bytes, 'utf-16le');
  if (first === 0xfe && second === 0xff) return decoded(bytes, 'utf-16be');
  try {
    // Takes the mark of UTF-8 away.
    return checked(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    // What is no UTF-8 comes from Windows: every byte is a letter there.
    return decoded(bytes, 'windows-1252');
  }
}

function decoded(bytes: Uint8Array, encoding: string): string {
  return checked(new TextDecoder(encoding).decode(bytes));
}

/** A zero is in no text: the file is something else. */
function checked(text: string): string {
  if (text.includes('\0')) throw new Unreadable('unknownFormat');
  return text;
}
