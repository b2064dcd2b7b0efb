import { Unreadable } from './unreadable.ts';

/** One file inside an archive, as its table of contents tells it. */
interface ArchivedFile {
  readonly name: string;
  readonly method: number;
  readonly isLocked: boolean;
  /** Where its folded bytes are. */
  readonly from: number;
  readonly to: number;
}

const endMark = 0x06054b50;
const entryMark = 0x02014b50;
const localMark = 0x04034b50;
const mostFiles = 2_000;
const longestComment = 65_557;

/** The files a zip archive lists. Throws Unreadable when its table is not what it says. */
export function listArchive(bytes: Uint8Array): readonly ArchivedFile[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  if (count > mostFiles) throw new Unreadable('tooLarge');
  const files: ArchivedFile[] = [];
  let at = view.getUint32(end + 16, true);
  for (let found = 0; found < count; found += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== entryMark) throw new Unreadable('broken');
    const nameLength = view.getUint16(at + 28, true);
    files.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)),
      method: view.getUint16(at + 10, true),
      isLocked: (view.getUint16(at + 8, true) & 1) === 1,
      ...placeOf(view, at),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return files;
}

function findEnd(view: DataView): number {
  const last = Math.max(0, view.byteLength - longestComment);
  for (let at = view.byteLength - 22; at >= last; at -= 1) {
    if (view.getUint32(at, true) === endMark) return at;
  }
  throw new Unreadable('broken');
}

/** The table tells how long a file is folded; the file's own header, how far behind it its bytes begin. */
function placeOf(view: DataView, at: number): { readonly from: number; readonly to: number } {
  const header = view.getUint32(at + 42, true);
  if (header + 30 > view.byteLength || view.getUint32(header, true) !== localMark) {
    throw new Unreadable('broken');
  }
  const from = header + 30 + view.getUint16(header + 26, true) + view.getUint16(header + 28, true);
  const to = from + view.getUint32(at + 20, true);
  if (to > view.byteLength) throw new Unreadable('broken');
  return { from, to };
}

/**
 * One file of an archive, unfolded piece by piece: it stops as soon as there are more than `most` bytes, whatever the archive
 * declares.
 */
export async function unfoldFile(bytes: Uint8Array, file: ArchivedFile, most: number): Promise<Uint8Array> {
  const folded = bytes.slice(file.from, file.to);
  if (file.method === 0) {
    if (folded.length > most) throw new Unreadable('tooLarge');
    return folded;
  }
  if (file.method !== 8) throw new Unreadable('broken');
  const parts: Uint8Array[] = [];
  let total = 0;
  const reader = new Blob([folded]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw new Unreadable('broken');
    });
    if (done) break;
    total += value.length;
    if (total > most) {
      await reader.cancel().catch(() => undefined);
      throw new Unreadable('tooLarge');
    }
    parts.push(value);
  }
  return joined(parts, total);
}

function joined(parts: readonly Uint8Array[], total: number): Uint8Array {
  const whole = new Uint8Array(total);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
