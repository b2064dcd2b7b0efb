/**
 * An archive that holds the given files as they are, unfolded. What reads it has nothing to unfold any more: the sizes it meets are
 * those that were counted. Checksums are left at zero, which its reader does not look at.
 */
export function plainArchive(files: ReadonlyMap<string, Uint8Array>): ArrayBuffer {
  const named = [...files].map(([name, bytes]) => ({ name: new TextEncoder().encode(name), bytes }));
  const size = named.reduce((sum, { name, bytes }) => sum + 30 + 46 + 2 * name.length + bytes.length, 22);
  const whole = new Uint8Array(size);
  const view = new DataView(whole.buffer);
  const places: number[] = [];
  let at = 0;
  for (const { name, bytes } of named) {
    places.push(at);
    view.setUint32(at, 0x04034b50, true);
    common(view, at + 4, name.length, bytes.length);
    whole.set(name, at + 30);
    whole.set(bytes, at + 30 + name.length);
    at += 30 + name.length + bytes.length;
  }
  const table = at;
  for (const [index, { name, bytes }] of named.entries()) {
    view.setUint32(at, 0x02014b50, true);
    view.setUint16(at + 4, 20, true);
    common(view, at + 6, name.length, bytes.length);
    view.setUint32(at + 42, places[index] ?? 0, true);
    whole.set(name, at + 46);
    at += 46 + name.length;
  }
  view.setUint32(at, 0x06054b50, true);
  view.setUint16(at + 8, named.length, true);
  view.setUint16(at + 10, named.length, true);
  view.setUint32(at + 12, at - table, true);
  view.setUint32(at + 16, table, true);
  return whole.buffer;
}

/** What a file's own header and its line in the table have in common: version, UTF-8 name, stored as it is, sizes. */
function common(view: DataView, at: number, nameLength: number, length: number): void {
  view.setUint16(at, 20, true);
  view.setUint16(at + 2, 0x0800, true);
  view.setUint32(at + 14, length, true);
  view.setUint32(at + 18, length, true);
  view.setUint16(at + 22, nameLength, true);
}
