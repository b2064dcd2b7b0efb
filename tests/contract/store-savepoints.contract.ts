import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RecordKey } from '#domain/records.ts';
import { recordKey } from '#domain/records.ts';
import type { ServerStore, WriteTransaction } from '#server/ports/server-store.ts';
import { aSlot, at } from '#tests/support/a-territory.ts';
import * as ids from '#tests/support/fixed-ids.ts';
import { createTerritory, type StoreLife, type StoreMaker, writesOf } from '#tests/support/relay-fixture.ts';

const clientId = ids.fixedId(0xc1);
const otherId = ids.fixedId(0x302);
const keys: readonly RecordKey[] = [recordKey('slot', ids.slotId), recordKey('slot', otherId)];
const reads = { keys, ownerSlots: [{ ownerId: ids.doctorId, from: at(8), to: at(19) }] };
const asked = {
  records: keys,
  clients: [clientId],
  places: [{ clientId, seq: 1 }],
  uids: [ids.fixedId(0x9001)],
};

/** Whatever a store has looked up in a savepoint, it forgets with it. */
export function describeStoreSavepoints(name: string, makeStore: StoreMaker): void {
  describe(`savepoints of the ${name} store`, () => {
    let life: StoreLife;
    let store: ServerStore;
    beforeEach(async () => {
      life = await makeStore();
      store = life.store;
      await createTerritory(store, { kind: 'slot', id: ids.slotId, value: aSlot({ start: at(9) }) });
    });
    afterEach(() => life.end());

    const everything = async (tx: WriteTransaction) => {
      const view = await tx.lockForDecision(reads);
      return {
        filed: view.ownerSlots(ids.doctorId, at(8), at(19)).map(({ id, value }) => [id, value.start]),
        seen: keys.map((key) => view.get('slot', key.slice('slot/'.length))?.start),
        read: (await tx.record('slot', ids.slotId))?.version,
        other: (await tx.record('slot', otherId))?.version,
        client: await tx.client(clientId),
        place: await tx.commandBySeq(clientId, 1),
        execution: await tx.commandByUid(ids.fixedId(0x9001)),
      };
    };
    const change = async (tx: WriteTransaction) => {
      const slots = [
        { kind: 'slot' as const, id: ids.slotId, value: aSlot({ start: at(10) }) },
        { kind: 'slot' as const, id: otherId, value: aSlot({ start: at(11) }) },
      ];
      await tx.write(writesOf(slots));
      await tx.putClient({ clientId, memberId: ids.doctorId, lastSeq: 1 });
      const uid = ids.fixedId(0x9001);
      const outcome = { status: 'applied', seq: 1, uid } as const;
      const row = { clientId, seq: 1, uid, memberId: ids.doctorId, name: 'nothing@1', outcome, at: 1 };
      await tx.putCommand(row);
    };

    it('[SS-4] what was looked up after a write that is undone is looked up anew', async () => {
      const before = await store.write(ids.territoryId, everything);
      await store.write(ids.territoryId, async (tx) => {
        const undone = tx.savepoint(async () => {
          await change(tx);
          // Asked of the database itself: what is staged has to be told first.
          await tx.due(0, 1);
          await tx.readAhead(asked);
          expect((await everything(tx)).filed).toEqual([
            [ids.slotId, at(10)],
            [otherId, at(11)],
          ]);
          throw new Error('planned');
        });
        await expect(undone).rejects.toThrow('planned');
        expect(await everything(tx)).toEqual(before);
      });
      expect(await store.write(ids.territoryId, everything)).toEqual(before);
    });
  });
}
