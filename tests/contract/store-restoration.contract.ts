import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Id } from '#domain/identifiers.ts';
import type { HandedOverRow, ReadTransaction, ServerStore } from '#server/ports/server-store.ts';
import { aSlot, now } from '#tests/support/a-territory.ts';
import * as ids from '#tests/support/fixed-ids.ts';
import { createTerritory, type StoreLife, type StoreMaker, writesOf } from '#tests/support/relay-fixture.ts';

function aHandedOver(uid: Id, overrides: Partial<HandedOverRow> = {}): HandedOverRow {
  const told = { issuedAt: now, settledAt: now, receivedAt: now, version: 4, life: 'one' };
  const about = { slotId: ids.slotId };
  const rest = { memberId: ids.doctorId, name: 'withdrawSlot@1', args: '{"a":1}', keys: [], about };
  return { uid, ...told, ...rest, state: 'waiting', ...overrides };
}

/** What a store keeps for a relay that may come back from an older copy. */
export function describeStoreRestoration(name: string, makeStore: StoreMaker): void {
  describe(`restoration on the ${name} store`, () => {
    let life: StoreLife;
    let store: ServerStore;
    const read = <T>(work: (tx: ReadTransaction) => Promise<T>) => store.read(ids.territoryId, work);
    const writeSlot = () =>
      store.write(ids.territoryId, (tx) =>
        tx.write(writesOf([{ kind: 'slot', id: ids.slotId, value: aSlot() }])),
      );
    const put = (row: HandedOverRow) => store.write(ids.territoryId, (tx) => tx.putHandedOver(row));

    beforeEach(async () => {
      life = await makeStore();
      store = life.store;
      await createTerritory(store);
    });
    afterEach(() => life.end());

    it('[SS-12] gives every version a mark of its own, which stays', async () => {
      await writeSlot();
      await writeSlot();
      const marks = () => read((tx) => Promise.all([0, 1, 2, 3, 4].map((version) => tx.commitMark(version))));
      const [none, first, second, third, never] = await marks();
      expect([none, never]).toEqual([undefined, undefined]);
      expect(new Set([first, second, third]).size).toBe(3);
      for (const mark of [first, second, third]) expect(mark).toMatch(/^[\w-]{1,20}$/);
      store = await life.reopen();
      expect(await marks()).toEqual([none, first, second, third, never]);
    });

    it('[SS-13] keeps what was handed over, in the order it was first done, the last word of each', async () => {
      const [early, late] = [ids.fixedId(0x9102), ids.fixedId(0x9101)];
      await put(aHandedOver(late, { version: 9 }));
      await put(aHandedOver(early));
      const done = aHandedOver(late, {
        version: 9,
        state: 'refused',
        args: '',
        refusal: { kind: 'slotUnknown' },
      });
      await put(done);
      store = await life.reopen();
      expect(await read((tx) => tx.allHandedOver())).toEqual([aHandedOver(early), done]);
      expect(await read((tx) => tx.handedOver(late))).toEqual(done);
      expect(await read((tx) => tx.handedOver(ids.fixedId(0x9109)))).toBeUndefined();
      const applied = aHandedOver(early, { state: 'applied', args: '', keys: [`slot/${ids.slotId}`] });
      const failing = store.write(ids.territoryId, async (tx) => {
        await tx.putHandedOver(applied);
        expect(await tx.handedOver(early)).toEqual(applied);
        throw new Error('planned');
      });
      await expect(failing).rejects.toThrow('planned');
      expect(await read((tx) => tx.handedOver(early))).toEqual(aHandedOver(early));
    });
  });
}
