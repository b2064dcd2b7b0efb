import type { Replica } from './replica.ts';
import type { RelaisTables } from './tables.ts';
import { cutIntoPages, keepOnlySnapshots, nextCommit } from './write-changes.ts';

/**
 * Rewrites the active snapshot's pages from memory and empties the overlay, when it holds more than `above` rows. Nothing that
 * anybody sees changes; other tabs read all rows again at their next look.
 */
export async function compactDevice(tables: RelaisTables, replica: Replica, above: number): Promise<void> {
  const stored = await tables.transaction('rw', tables.written, async () => {
    const found = await replica.catchUp(tables);
    if ((await tables.rows.count()) <= above) return undefined;
    const next = nextCommit(found, crypto.randomUUID());
    const active = `compacted at ${next.gen}`;
    const staged = (await tables.pages.toCollection().primaryKeys()).map(([snapshot]) => snapshot);
    await tables.rows.clear();
    await keepOnlySnapshots(
      tables,
      staged.filter((snapshot) => snapshot !== found.active),
    );
    await tables.pages.bulkPut(cutIntoPages(active, 0, [...replica.reading.rows()]));
    await tables.meta.put({ ...next, active });
    return { ...next, active };
  });
  if (stored) replica.standAt(stored);
}
