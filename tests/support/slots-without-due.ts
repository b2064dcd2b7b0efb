import { dueAt } from '#domain/due.ts';
import type { Id, Instant } from '#domain/identifiers.ts';
import type { RecordChange } from '#domain/records.ts';
import type { ServerStore } from '#server/ports/server-store.ts';
import { aBookedSlot, aSlot, at } from './a-territory.ts';
import { fixedId, territoryId } from './fixed-ids.ts';
import { writesOf } from './relay-fixture.ts';

/** The slots of a database from before slots left their agenda: a free one, a taken one, one withdrawn, a strange one. */
const slots: readonly RecordChange[] = [
  { kind: 'slot', id: fixedId(0x301), value: aSlot({ start: at(8), end: at(8, 15) }) },
  { kind: 'slot', id: fixedId(0x302), value: aBookedSlot({ start: at(19, 45), end: at(20) }) },
  { kind: 'slot', id: fixedId(0x303), value: aSlot({ state: 'withdrawn' }) },
  // Half of a character, which JSON may hold and PostgreSQL's reading of it refuses.
  { kind: 'slot', id: fixedId(0x304), value: aSlot({ act: 'consult\ud83d' }) },
];

/** Writes them as a relay did that knew no time for slots. */
export function writeWithoutDue(store: ServerStore): Promise<void> {
  const writes = writesOf(slots).map((write) => ({ ...write, due: undefined }));
  return store.write(territoryId, (tx) => tx.write(writes));
}

/** Rows of slots that no relay wrote so: nobody can read them, or they say no end. They keep no relay from starting, and wait for nothing. */
export const brokenSlots: readonly (readonly [id: string, value: string])[] = [
  ['broken-1', '{"end":'],
  ['broken-2', 'nothing'],
  ['broken-3', '{"end":"soon","state":"open"}'],
  ['broken-4', '{"end":null,"state":"open"}'],
  ['broken-5', '{"state":"open"}'],
  ['broken-6', '{"end":1795597200000,"state":"open"'],
  ['broken-7', '{"end":1795597200000.5,"state":"open"}'],
];

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
