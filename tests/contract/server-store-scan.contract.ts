import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Id } from '#domain/identifiers.ts';
import type { ScannedCommand, ScannedRecord } from '#server/ports/scanned-rows.ts';
import type { CommandRow, ReadTransaction, ServerStore } from '#server/ports/server-store.ts';
import { aSlot, aTerritoryRecords, now } from '#tests/support/a-territory.ts';
import * as ids from '#tests/support/fixed-ids.ts';
import { createTerritory, type StoreLife, type StoreMaker, writesOf } from '#tests/support/relay-fixture.ts';

const clients = [ids.fixedId(0xc1), ids.fixedId(0xc2)] as const;

function answer(clientId: Id, seq: number, more: Partial<CommandRow> = {}): CommandRow {
  const uid = ids.fixedId(0x9000 + seq);
  const row = { clientId, seq, uid, memberId: ids.doctorId, name: 'nothing@1', at: now };
  return { ...row, outcome: { status: 'applied', seq, uid }, ...more };
}

/** What a check reads of a store: every row, as it lies there. */
export function describeStoreScan(name: string, makeStore: StoreMaker): void {
  describe(`the ${name} store, looked through`, () => {
    let life: StoreLife;
    let store: ServerStore;
    const read = <T>(work: (tx: ReadTransaction) => Promise<T>) => store.read(ids.territoryId, work);

    beforeEach(async () => {
      life = await makeStore();
      store = life.store;
      await createTerritory(store);
    });
    afterEach(() => life.end());

    it.each([1, 3, 1_000])('[SS-10] shows every record once, %i at a time, by kind and id', async (limit) => {
      const seen: ScannedRecord[] = [];
      await read(async (tx) => {
        for (let page = await tx.scan(null, limit); page.length > 0; ) {
          seen.push(...page);
          page = await tx.scan(page.at(-1) ?? null, limit);
        }
      });
      const keys = seen.map(({ kind, id }) => `${kind}/${id}`);
      expect(keys).toEqual(
        aTerritoryRecords()
          .map(({ kind, id }) => `${kind}/${id}`)
          .sort(),
      );
      const [structure] = seen.filter(({ kind }) => kind === 'structure');
      expect(structure).toMatchObject({ version: 1, filed: undefined, due: undefined });
      expect(structure?.memberships).toEqual([
        { audience: 'everyone', version: 1, gone: false, filedAt: undefined },
      ]);
    });

    it('[SS-10] shows where a record is filed, when it is due, and the audiences it has left', async () => {
      const slot = { kind: 'slot', id: ids.slotId, value: aSlot() } as const;
      const [write] = writesOf([slot]);
      if (!write) throw new Error('Nothing to write');
      await store.write(ids.territoryId, (tx) => tx.write([{ ...write, due: now + 1 }]));
      await store.write(ids.territoryId, (tx) =>
        tx.write([{ ...write, due: undefined, audiences: [`structure:${ids.practiceId}`] }]),
      );
      const [seen] = await read((tx) => tx.scan({ kind: 'slot', id: '' }, 1));
      const filedAt = slot.value.start;
      expect(seen).toEqual({
        kind: 'slot',
        id: ids.slotId,
        version: 3,
        value: slot.value,
        filed: { group: `owner:${ids.doctorId}`, at: filedAt },
        due: undefined,
        memberships: [
          { audience: 'agenda:mg', version: 3, gone: true, filedAt },
          { audience: `structure:${ids.practiceId}`, version: 3, gone: false, filedAt },
        ],
      });
    });

    it.each([1, 2, 1_000])(
      '[SS-10] shows every client and every answer once, %i at a time',
      async (limit) => {
        await store.write(ids.territoryId, async (tx) => {
          for (const clientId of clients)
            await tx.putClient({ clientId, memberId: ids.doctorId, lastSeq: 10 });
          for (let seq = 1; seq <= 10; seq += 1) await tx.putCommand(answer(clients[0], seq));
          await tx.putCommand(answer(clients[1], 1, { replay: true }));
        });
        const seenClients: Id[] = [];
        const seen: ScannedCommand[] = [];
        await read(async (tx) => {
          for (let page = await tx.scanClients(null, limit); page.length > 0; ) {
            seenClients.push(...page.map(({ clientId }) => clientId));
            page = await tx.scanClients(seenClients.at(-1) ?? null, limit);
          }
          for (let page = await tx.scanCommands(null, limit); page.length > 0; ) {
            seen.push(...page);
            page = await tx.scanCommands(page.at(-1) ?? null, limit);
          }
        });
        expect(seenClients).toEqual(clients);
        expect(seen.map(({ clientId, seq }) => [clientId, seq])).toEqual([
          ...Array.from({ length: 10 }, (_, index) => [clients[0], index + 1]),
          [clients[1], 1],
        ]);
        const uid = ids.fixedId(0x9001);
        expect(seen.at(-1)).toEqual({
          clientId: clients[1],
          seq: 1,
          uid,
          memberId: ids.doctorId,
          name: 'nothing@1',
          version: 1,
          replay: true,
          outcome: { status: 'applied', seq: 1, uid },
        });
      },
    );

    it('[SS-10] tells what it takes on its disk', async () => {
      expect(await store.bytes()).toBeGreaterThanOrEqual(name === 'memory' ? 0 : 10_000);
    });

    it('[SS-20] keeps the first secret it is offered', async () => {
      expect(await store.sharedSecret('first')).toBe('first');
      expect(await store.sharedSecret('second')).toBe('first');
      store = await life.reopen();
      expect(await store.sharedSecret('third')).toBe('first');
    });

    it('[SS-11] begins another life, for whoever reads and after a restart, and changes nothing else', async () => {
      const before = await store.incarnation();
      const renewed = await store.renewIncarnation();
      expect(renewed).not.toBe(before);
      expect(await store.incarnation()).toBe(renewed);
      store = await life.reopen();
      expect(await store.incarnation()).toBe(renewed);
      expect(await read((tx) => tx.version())).toBe(1);
      expect((await read((tx) => tx.scan(null, 1_000))).length).toBe(aTerritoryRecords().length);
    });
  });
}
