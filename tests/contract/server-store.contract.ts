import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Audience } from '#domain/access/audiences.ts';
import type { Id } from '#domain/identifiers.ts';
import { type RecordChange, recordKey } from '#domain/records.ts';
import type { CommandRow, ReadTransaction, RecordWrite, ServerStore } from '#server/ports/server-store.ts';
import { aMember, aSlot, aStructure, at, now } from '#tests/support/a-territory.ts';
import * as ids from '#tests/support/fixed-ids.ts';
import { createTerritory, type StoreLife, type StoreMaker, writesOf } from '#tests/support/relay-fixture.ts';
import { describeStoreScan } from './server-store-scan.contract.ts';
import { describeStoreCompaction } from './store-compaction.contract.ts';
import { describeStoreMemory } from './store-memory.contract.ts';
import { describeStoreRestoration } from './store-restoration.contract.ts';
import { describeStoreSavepoints } from './store-savepoints.contract.ts';

const everyone: readonly Audience[] = ['everyone'];
const mg: readonly Audience[] = ['agenda:mg'];
const clientId = ids.fixedId(0xc1);
const slotKey = recordKey('slot', ids.slotId);

const slot = (id: Id, start = at(11, 30)): RecordChange => ({ kind: 'slot', id, value: aSlot({ start }) });
const inAudiences = (record: RecordChange, audiences: readonly Audience[]): RecordWrite => ({
  record,
  audiences,
  filed: { group: 'owner:x', at: now },
  due: undefined,
});

function aCommand(overrides: Partial<CommandRow> = {}): CommandRow {
  const { seq = 1, uid = ids.fixedId(0x9001) } = overrides;
  const outcome = { status: 'applied', seq, uid } as const;
  return { clientId, seq, uid, memberId: ids.doctorId, name: 'nothing@1', outcome, at: now, ...overrides };
}

/** What every store of the relay has to keep, whatever it is made of. */
export function describeServerStore(name: string, makeStore: StoreMaker): void {
  describe(`the ${name} store`, () => {
    let life: StoreLife;
    let store: ServerStore;
    const read = <T>(work: (tx: ReadTransaction) => Promise<T>) => store.read(ids.territoryId, work);
    const version = () => read((tx) => tx.version());
    const write = (...records: RecordChange[]) =>
      store.write(ids.territoryId, (tx) => tx.write(writesOf(records)));

    beforeEach(async () => {
      life = await makeStore();
      store = life.store;
      await createTerritory(store);
    });
    afterEach(() => life.end());

    it('[SS-1] keeps what a write resolved with, after a restart too', async () => {
      await write(slot(ids.slotId));
      store = await life.reopen();
      expect(await version()).toBe(2);
      const kept = await read((tx) => tx.record('slot', ids.slotId));
      expect(kept).toEqual({ ...slot(ids.slotId), version: 2 });
      expect(await store.territories()).toEqual([ids.territoryId]);
    });

    it('[SS-1] leaves nothing of a write that throws', async () => {
      const failing = store.write(ids.territoryId, async (tx) => {
        await tx.write(writesOf([slot(ids.slotId)]));
        await tx.putClient({ clientId, memberId: ids.doctorId, lastSeq: 1 });
        await tx.putCommand(aCommand());
        throw new Error('planned');
      });
      await expect(failing).rejects.toThrow('planned');
      const left = await read(async (tx) => [
        await tx.record('slot', ids.slotId),
        await tx.client(clientId),
        await tx.commandBySeq(clientId, 1),
        await tx.commandByUid(ids.fixedId(0x9001)),
        (await tx.changedSince(mg, 0, 10)).keys.length,
      ]);
      expect(left).toEqual([undefined, undefined, undefined, undefined, 0]);
      await write(slot(ids.slotId));
      expect(await version()).toBe(2);
    });

    it('[SS-1] refuses to create a territory twice', async () => {
      await expect(createTerritory(store)).rejects.toThrow();
      expect(await version()).toBe(1);
    });

    it('[SS-2] gives the records of one transaction one version, and a transaction without records none', async () => {
      await write(slot(ids.slotId), slot(ids.fixedId(0x302)));
      await store.write(ids.territoryId, (tx) =>
        tx.putClient({ clientId, memberId: ids.doctorId, lastSeq: 1 }),
      );
      await store.write(ids.territoryId, (tx) => tx.write([]));
      expect(await version()).toBe(2);
      await write(slot(ids.slotId));
      const versions = await read(async (tx) => [
        (await tx.record('slot', ids.slotId))?.version,
        (await tx.record('slot', ids.fixedId(0x302)))?.version,
        await tx.version(),
      ]);
      expect(versions).toEqual([3, 2, 3]);
    });

    it('[SS-2] serialises writers: twenty that read and add lose nothing', async () => {
      await write(slot(ids.slotId, at(8)));
      await Promise.all(
        Array.from({ length: 20 }, () =>
          store.write(ids.territoryId, async (tx) => {
            const before = await tx.record('slot', ids.slotId);
            await Promise.resolve();
            const start = before?.kind === 'slot' ? before.value.start + 1 : 0;
            await tx.write(writesOf([slot(ids.slotId, start)]));
          }),
        ),
      );
      const after = await read((tx) => tx.record('slot', ids.slotId));
      expect(after).toMatchObject({ version: 22, value: { start: at(8) + 20 } });
    });

    it('[SS-3] reads one instant, whatever is written meanwhile', async () => {
      let writing: Promise<void> | undefined;
      const seen = await read(async (tx) => {
        const before = await tx.version();
        writing = store.write(ids.territoryId, async (writer) => {
          await writer.write(writesOf([slot(ids.slotId)]));
          await writer.putCommand(aCommand());
          await writer.putClient({ clientId, memberId: ids.doctorId, lastSeq: 1 });
        });
        for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
        return [before, await tx.version(), await tx.record('slot', ids.slotId), await tx.client(clientId)];
      });
      await writing;
      expect(seen).toEqual([1, 1, undefined, undefined]);
      const after = await read(async (tx) => [
        await tx.version(),
        (await tx.client(clientId))?.lastSeq,
        (await tx.outcomesAfter(clientId, 0, 2, 10)).length,
      ]);
      expect(after).toEqual([2, 1, 1]);
    });

    it('[SS-3] gives an outcome only to readers who have reached the state it was decided on', async () => {
      await store.write(ids.territoryId, (tx) => tx.putCommand(aCommand()));
      await store.write(ids.territoryId, async (tx) => {
        await tx.write(writesOf([slot(ids.slotId)]));
        await tx.putCommand(aCommand({ seq: 2, uid: ids.fixedId(0x9002) }));
      });
      const at1 = await read((tx) => tx.outcomesAfter(clientId, 0, 1, 10));
      const at2 = await read((tx) => tx.outcomesAfter(clientId, 0, 2, 10));
      const acknowledged = await read((tx) => tx.outcomesAfter(clientId, 1, 2, 10));
      const limited = await read((tx) => tx.outcomesAfter(clientId, 0, 2, 1));
      const seqs = [at1, at2, acknowledged, limited].map((found) => found.map((outcome) => outcome.seq));
      expect(seqs).toEqual([[1], [1, 2], [2], [1]]);
    });

    it('[SS-4] undoes what a failed savepoint wrote, and nothing else', async () => {
      await store.write(ids.territoryId, async (tx) => {
        await tx.write(writesOf([slot(ids.slotId)]));
        const failing = tx.savepoint(async () => {
          await tx.write(writesOf([slot(ids.slotId, at(15)), slot(ids.fixedId(0x302))]));
          await tx.putCommand(aCommand());
          throw new Error('planned');
        });
        await expect(failing).rejects.toThrow('planned');
        await tx.savepoint(() => tx.write(writesOf([slot(ids.fixedId(0x303))])));
      });
      const after = await read((tx) => tx.changedSince(mg, 1, 10));
      expect(after.keys).toEqual([slotKey, recordKey('slot', ids.fixedId(0x303))]);
      expect(await read((tx) => tx.commandBySeq(clientId, 1))).toBeUndefined();
      expect(await read((tx) => tx.record('slot', ids.slotId))).toMatchObject({
        value: { start: at(11, 30) },
      });
    });

    it('[SS-4] takes no version when the only writes were undone, also in nested savepoints', async () => {
      await store.write(ids.territoryId, async (tx) => {
        const outer = tx.savepoint(async () => {
          await tx.savepoint(() => tx.write(writesOf([slot(ids.slotId)])));
          throw new Error('planned');
        });
        await expect(outer).rejects.toThrow('planned');
        await tx.putCommand(aCommand());
      });
      expect(await version()).toBe(1);
      expect(await read((tx) => tx.outcomesAfter(clientId, 0, 1, 10))).toHaveLength(1);
    });

    it('[SS-5] takes a place in a stream once, and executes a uid once', async () => {
      await store.write(ids.territoryId, (tx) => tx.putCommand(aCommand()));
      const put = (row: CommandRow) => store.write(ids.territoryId, (tx) => tx.putCommand(row));
      await expect(put(aCommand({ uid: ids.fixedId(0x9002) }))).rejects.toThrow();
      await expect(put(aCommand({ seq: 2 }))).rejects.toThrow();
      await put(aCommand({ clientId: ids.fixedId(0xc2), replay: true }));
      expect(await read((tx) => tx.commandByUid(ids.fixedId(0x9001)))).toEqual(aCommand());
    });

    it('[SS-5] gives a command back as it was put, its body included', async () => {
      const outcome = { status: 'quarantined', seq: 1, uid: ids.fixedId(0x9001) } as const;
      const row = aCommand({ outcome, body: '{"name":"été \\ud800"}' });
      await store.write(ids.territoryId, (tx) => tx.putCommand(row));
      store = await life.reopen();
      expect(await read((tx) => tx.commandBySeq(clientId, 1))).toEqual(row);
    });

    it('[SS-6] tells an audience that a record left it, and shows the record to those it is still in', async () => {
      const record = slot(ids.slotId);
      const put = (audiences: readonly Audience[]) =>
        store.write(ids.territoryId, (tx) => tx.write([inAudiences(record, audiences)]));
      await put(['agenda:mg', 'coordination']);
      await put(['coordination']);
      const left = await read(async (tx) => ({
        mg: await tx.changedSince(mg, 2, 10),
        shownToMg: await tx.recordsWithAudiences([slotKey], mg),
        shownToBoth: await tx.recordsWithAudiences([slotKey], ['agenda:mg', 'coordination']),
      }));
      expect(left.mg).toEqual({ keys: [slotKey], upTo: 3, more: false });
      expect(left.shownToMg).toEqual([]);
      expect(left.shownToBoth.map((row) => row.audiences)).toEqual([['coordination']]);
      await put(['agenda:mg']);
      expect(await read((tx) => tx.recordsWithAudiences([slotKey], mg))).toHaveLength(1);
      expect((await read((tx) => tx.changedSince(['coordination'], 3, 10))).keys).toEqual([slotKey]);
    });

    it('[SS-6] says nothing to an audience a change does not concern, and never cuts a version in two', async () => {
      await write(...[1, 2, 3].map((n) => slot(ids.fixedId(0x310 + n))));
      await write(slot(ids.fixedId(0x314)));
      await write({ kind: 'structure', id: ids.practiceId, value: aStructure({ name: 'Autre' }) });
      const page = (after: number, limit: number) => read((tx) => tx.changedSince(mg, after, limit));
      const shape = async (after: number, limit: number) => {
        const { keys, upTo, more } = await page(after, limit);
        return [keys.length, upTo, more];
      };
      expect(await shape(1, 10)).toEqual([4, 4, false]);
      expect(await shape(1, 3)).toEqual([3, 2, true]);
      expect(await shape(1, 2)).toEqual([3, 2, true]);
      expect(await shape(2, 1)).toEqual([1, 4, false]);
      expect(await shape(3, 1)).toEqual([0, 4, false]);
    });

    it('[SS-7] pages a snapshot without a hole or a repeat: references, then ahead, then behind', async () => {
      const starts = [at(9), at(9), at(11), at(13), at(8), at(7)];
      await write(...starts.map((start, n) => slot(ids.fixedId(0x320 + n), start)));
      const audiences: readonly Audience[] = ['everyone', 'agenda:mg', `structure:${ids.practiceId}`];
      const order: string[] = [];
      let after: string | null = null;
      do {
        const page: Awaited<ReturnType<ReadTransaction['snapshotPage']>> = await read((tx) =>
          tx.snapshotPage(audiences, at(9), after, 4),
        );
        order.push(...page.rows.map(({ record }) => recordKey(record.kind, record.id)));
        expect(page.next ?? '').toMatch(/^[a-z0-9~-]{0,120}$/);
        after = page.next;
      } while (after !== null);
      const references = order.slice(0, 16);
      expect(references.every((key) => !key.startsWith('slot/'))).toBe(true);
      const slots = [0, 1, 2, 3, 4, 5].map((n) => recordKey('slot', ids.fixedId(0x320 + n)));
      expect(order.slice(16)).toEqual(slots);
      expect(new Set(order).size).toBe(order.length);
    });

    it('[SS-7] holds or has in the changes whatever others write between two pages', async () => {
      await write(...Array.from({ length: 9 }, (_, n) => slot(ids.fixedId(0x330 + n), at(9, n))));
      const base = await version();
      const first = await read((tx) => tx.snapshotPage(mg, at(9, 4), null, 3));
      const gone = recordKey('slot', ids.fixedId(0x330 + 4));
      await store.write(ids.territoryId, (tx) => tx.write([inAudiences(slot(ids.fixedId(0x334)), [])]));
      await write(slot(ids.fixedId(0x350), at(9, 1)), slot(ids.fixedId(0x351), at(9, 30)));
      const rows = [...first.rows];
      for (let after = first.next; after !== null; ) {
        const from = after;
        // Another `from` must not matter once a snapshot has begun.
        const page = await read((tx) => tx.snapshotPage(mg, at(20), from, 3));
        rows.push(...page.rows);
        after = page.next;
      }
      const keys = rows.map(({ record }) => recordKey(record.kind, record.id));
      const { keys: changed } = await read((tx) => tx.changedSince(mg, base, 100));
      expect(new Set(keys).size).toBe(keys.length);
      expect(changed).toContain(gone);
      const held = new Set([...keys, ...changed]);
      for (let n = 0; n < 9; n += 1) expect(held).toContain(recordKey('slot', ids.fixedId(0x330 + n)));
      expect(held).toContain(recordKey('slot', ids.fixedId(0x350)));
    });

    it('[SS-7] starts again from a position that it cannot have given', async () => {
      for (const after of ['x', '~~~~', 'zz~ahead~1~nothing~1']) {
        const page = await read((tx) => tx.snapshotPage(everyone, now, after, 100));
        expect(page.rows).toHaveLength(16);
      }
    });

    it('[SS-14] tells whoever watches of commits that wrote records, before the writer, and of nothing else', async () => {
      const told: (readonly [Id, number] | 'written')[] = [];
      const stop = store.watch((...commit) => told.push(commit));
      await write(slot(ids.slotId));
      told.push('written');
      await store.write(ids.territoryId, (tx) => tx.putCommand(aCommand()));
      const failing = store.write(ids.territoryId, async (tx) => {
        await tx.write(writesOf([slot(ids.slotId)]));
        throw new Error('planned');
      });
      await expect(failing).rejects.toThrow('planned');
      await write(slot(ids.fixedId(0x302)));
      expect(told.slice(0, 2)).toEqual([[ids.territoryId, 2], 'written']);
      const versions = told.flatMap((one) => (one === 'written' ? [] : [one[1]]));
      expect([...new Set(versions)]).toEqual([2, 3]);
      stop();
      const before = told.length;
      await write(slot(ids.slotId));
      expect(told).toHaveLength(before);
    });

    it('[SS-19] answers the same to who read ahead, before and after writing', async () => {
      await write(slot(ids.slotId, at(9)));
      await store.write(ids.territoryId, async (tx) => {
        await tx.putClient({ clientId, memberId: ids.doctorId, lastSeq: 1 });
        await tx.putCommand(aCommand());
      });
      const [uid, other] = [ids.fixedId(0x9001), ids.fixedId(0x9002)];
      const expected = {
        records: [slotKey, recordKey('slot', ids.fixedId(0x302))],
        clients: [clientId, other],
        places: [1, 2].map((seq) => ({ clientId, seq })),
        uids: [uid, other],
      };
      await store.write(ids.territoryId, async (tx) => {
        const seen = async () => [
          (await tx.record('slot', ids.slotId))?.version,
          (await tx.record('slot', ids.fixedId(0x302)))?.version,
          (await tx.client(clientId))?.lastSeq,
          await tx.client(other),
          (await tx.commandBySeq(clientId, 1))?.uid,
          (await tx.commandBySeq(clientId, 2))?.uid,
          (await tx.commandByUid(uid))?.seq,
          (await tx.commandByUid(other))?.seq,
        ];
        await tx.readAhead(expected);
        expect(await seen()).toEqual([2, undefined, 1, undefined, uid, undefined, 1, undefined]);
        await tx.write(writesOf([slot(ids.slotId, at(10))]));
        await tx.putClient({ clientId, memberId: ids.doctorId, lastSeq: 2 });
        await tx.putCommand(aCommand({ seq: 2, uid: other }));
        await tx.readAhead(expected);
        expect(await seen()).toEqual([3, undefined, 2, undefined, uid, other, 1, 2]);
      });
    });

    it('[SS-8] shows nothing of one territory through another', async () => {
      const other = ids.fixedId(0xbb);
      await store.createTerritory(other, writesOf([{ kind: 'member', id: ids.doctorId, value: aMember() }]));
      await store.write(ids.territoryId, async (tx) => {
        await tx.write(writesOf([slot(ids.slotId)]));
        await tx.putClient({ clientId, memberId: ids.doctorId, lastSeq: 1 });
        await tx.putCommand(aCommand());
      });
      const seen = await store.read(other, async (tx) => [
        await tx.version(),
        await tx.record('slot', ids.slotId),
        await tx.client(clientId),
        await tx.commandBySeq(clientId, 1),
        await tx.commandByUid(ids.fixedId(0x9001)),
        await tx.outcomesAfter(clientId, 0, 99, 10),
        (await tx.changedSince(mg, 0, 10)).keys,
        await tx.recordsWithAudiences([slotKey], mg),
        (await tx.snapshotPage([...everyone, ...mg], now, null, 100)).rows.length,
      ]);
      expect(seen).toEqual([1, undefined, undefined, undefined, undefined, [], [], [], 1]);
      await store.write(other, (tx) => tx.putCommand(aCommand()));
      expect(await store.territories()).toEqual([ids.territoryId, other]);
    });

    it('[SS-8] reads for a decision what it declared, in its own territory, and throws for anything else', async () => {
      await write(slot(ids.slotId, at(9)), slot(ids.fixedId(0x302), at(8)), slot(ids.fixedId(0x303), at(12)));
      await store.write(ids.territoryId, async (tx) => {
        const view = await tx.lockForDecision({
          keys: [recordKey('member', ids.doctorId), slotKey],
          ownerSlots: [{ ownerId: ids.doctorId, from: at(8), to: at(12) }],
        });
        expect(view.get('slot', ids.slotId)).toEqual(aSlot({ start: at(9) }));
        const found = view.ownerSlots(ids.doctorId, at(8), at(12)).map((other) => other.id);
        expect(found).toEqual([ids.fixedId(0x302), ids.slotId]);
        expect(() => view.get('member', ids.nurseId)).toThrow('Undeclared');
        expect(() => view.ownerSlots(ids.doctorId, at(8), at(13))).toThrow('Undeclared');
      });
    });

    describe('its sessions', () => {
      const session = {
        tokenHash: 'hash',
        territoryId: ids.territoryId,
        memberId: ids.doctorId,
        createdAt: now,
      };
      const invitation = {
        id: ids.fixedId(0x701),
        territoryId: ids.territoryId,
        memberId: ids.nurseId,
        proofHash: 'proof',
        wrappedKeys: [{ structureId: ids.nursesId, wrapped: 'abc' }],
        createdBy: ids.coordinatorId,
        expiresAt: now + 1000,
      };
      const use = (proof: string, enrolment: number, time = now) =>
        store.sessions().useInvitation(invitation.id, proof, ids.fixedId(enrolment), time);

      it('[SS-1] are kept until they are forgotten', async () => {
        await store.sessions().putSession(session);
        store = await life.reopen();
        expect(await store.sessions().session('hash')).toEqual(session);
        const has = (territoryId: Id, memberId: Id) => store.sessions().hasSession(territoryId, memberId);
        expect(await has(ids.territoryId, ids.doctorId)).toBe(true);
        expect(await has(ids.territoryId, ids.nurseId)).toBe(false);
        expect(await has(ids.fixedId(0xab), ids.doctorId)).toBe(false);
        await store.sessions().deleteSession('hash');
        expect(await has(ids.territoryId, ids.doctorId)).toBe(false);
        expect(await store.sessions().session('hash')).toBeUndefined();
      });

      it('[SS-1] give an invitation to one enrolment only, which may ask again', async () => {
        const sessions = store.sessions();
        expect(await sessions.putInvitation(invitation)).toBe(true);
        expect(await sessions.putInvitation(invitation)).toBe(true);
        expect(await sessions.putInvitation({ ...invitation, createdBy: ids.nurseId })).toBe(false);
        expect(await sessions.invitation(invitation.id)).toMatchObject({
          createdBy: ids.coordinatorId,
          usedBy: undefined,
        });
        expect(await sessions.invitation(ids.fixedId(0x799))).toBeUndefined();
        expect(await use('wrong', 1)).toBeUndefined();
        expect(await use('proof', 1, invitation.expiresAt)).toBeUndefined();
        const [first, second] = await Promise.all([use('proof', 1), use('proof', 2)]);
        expect([first, second]).toEqual([invitation, undefined]);
        store = await life.reopen();
        expect((await store.sessions().invitation(invitation.id))?.usedBy).toBe(ids.fixedId(1));
        expect(await use('proof', 1)).toEqual(invitation);
        expect(await use('proof', 2)).toBeUndefined();
      });

      it('[SS-1] forget the invitations of one member that nobody has used', async () => {
        const sessions = store.sessions();
        const others = { ...invitation, id: ids.fixedId(0x702), memberId: ids.doctorId };
        const used = { ...invitation, id: ids.fixedId(0x703) };
        for (const one of [invitation, others, used]) await sessions.putInvitation(one);
        await sessions.useInvitation(used.id, 'proof', ids.fixedId(1), now);
        await sessions.withdrawInvitations(ids.territoryId, ids.nurseId);
        store = await life.reopen();
        const left = [invitation, others, used].map(({ id }) => store.sessions().invitation(id));
        expect((await Promise.all(left)).map((one) => one !== undefined)).toEqual([false, true, true]);
      });
    });
  });
  describeStoreScan(name, makeStore);
  describeStoreMemory(name, makeStore);
  describeStoreRestoration(name, makeStore);
  describeStoreSavepoints(name, makeStore);
  describeStoreCompaction(name, makeStore);
}
