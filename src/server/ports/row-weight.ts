import type { RecordKey } from '#domain/records.ts';

/**
 * What a record weighs in an answer, counted in slots. An entry's envelopes are seven times a slot on the wire, and hardly
 * compress: a page of entries as long as one of slots would not pass a slow network before its attempt is given up.
 */
function rowWeight(key: RecordKey): number {
  return key.startsWith('entry/') ? 7 : 1;
}

/** How many of these records, in their order, weigh at most `limit` together; one at least. */
export function fitting(keys: readonly RecordKey[], limit: number): number {
  let weight = 0;
  for (const [index, key] of keys.entries()) {
    weight += rowWeight(key);
    if (weight > limit) return Math.max(1, index);
  }
  return keys.length;
}
