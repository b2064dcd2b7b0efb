import { dueAt } from '#domain/due.ts';
import type { Id, Instant } from '#domain/identifiers.ts';
import type { RecordChange } from '#domain/records.ts';
import type { ServerStore } from '#server/ports/server-store.ts';
import { aBookedSlot, aSlot, at } from './a-territory.ts';
import { fixedId, territoryId } from './fixed-ids.ts';
import { writesOf } from './relay-fixture.ts';

/** The slots of a database from before slots left their agenda: a free one, a taken one, one withdrawn. */
const slots: readonly RecordChange[] = [
  { kind: 'slot', id: fixedId(0x301), value: aSlot({ start: at(8), end: at(8, 15) }) },
  { kind: 'slot', id: fixedId(0x302), value: aBookedSlot({ start: at(19, 45), end: at(20) }) },
  { kind: 'slot', id: fixedId(0x303), value: aSlot({ state: 'withdrawn' }) },
];

/** Writes them as a relay did that knew no time for slots. */
export function writeWithoutDue(store: ServerStore): Promise<void> {
  const writes = writesOf(slots).map((write) => ({ ...write, due: undefined }));
  return store.write(territoryId, (tx) => tx.write(writes));
}

/** When each is due by the rules, and when the store says it is. */
export async function duesOf(
  store: ServerStore,
): Promise<Record<'asked' | 'kept', ReadonlyMap<Id, Instant | undefined>>> {
  const rows = await store.read(territoryId, (tx) => tx.scan(null, 1_000));
  return {
    asked: new Map(slots.map((slot) => [slot.id, dueAt(slot)])),
    kept: new Map(rows.filter(({ kind }) => kind === 'slot').map(({ id, due }) => [id, due])),
  };
}
