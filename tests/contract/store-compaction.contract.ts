import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Audience } from '#domain/access/audiences.ts';
import type { Id, Instant } from '#domain/identifiers.ts';
import type {
  CommandRow,
  HandedOverRow,
  Horizon,
  ReadTransaction,
  ServerStore,
} from '#server/ports/server-store.ts';
import { aSlot, now } from '#tests/support/a-territory.ts';
import * as ids from '#tests/support/fixed-ids.ts';
import { createTerritory, type StoreLife, type StoreMaker, writesOf } from '#tests/support/relay-fixture.ts';

const dayMs = 86_400_000;
const mg: readonly Audience[] = ['agenda:mg'];
const clientId = ids.fixedId(0xc1);
const [first, second] = [ids.fixedId(0x301), ids.fixedId(0x302)];
const uid = (n: number) => ids.fixedId(0x9000 + n);

function answered(seq: number, at: Instant, overrides: Partial<CommandRow> = {}): CommandRow {
  const row = { clientId, seq, uid: uid(seq), memberId: ids.doctorId, name: 'nothing@1', at };
  return { ...row, outcome: { status: 'applied', seq, uid: uid(seq) }, ...overrides };
}

function handedOver(id: Id, receivedAt: Instant, state: HandedOverRow['state']): HandedOverRow {
  const told = { issuedAt: now, settledAt: now, receivedAt, version: 4, life: 'one', about: {} };
  return { uid: id, ...told, memberId: ids.doctorId, name: 'withdrawSlot@1', args: '', keys: [], state };
}

/** What a store lets go of, to the version and to the instant. Versions 1, 2, 3… are made one a day, from `now` on. */
export function describeStoreCompaction(name: string, makeStore: StoreMaker): void {
  describe(`compaction on the ${name} store`, () => {
    const clock = { at: now, now: () => clock.at };
    let life: StoreLife;
    let store: ServerStore;
    const read = <T>(work: (tx: ReadTransaction) => Promise<T>) => store.read(ids.territoryId, work);
    const compact = (before: Instant, limit = 100, answersBefore = 0) =>
      store.write(ids.territoryId, (tx) => tx.compact({ before, answersBefore } satisfies Horizon, limit));
    const compactAnswers = (answersBefore: Instant, limit = 100) => compact(0, limit, answersBefore);
    /** The next day, a version that puts a slot before the doctors' readers, or takes it away from them. */
    const nextDay = async (id: Id, state: 'open' | 'withdrawn') => {
      clock.at += dayMs;
      const writes = writesOf([{ kind: 'slot', id, value: aSlot({ state }) }]);
      await store.write(ids.territoryId, (tx) => tx.write(writes));
    };
    const marked = () =>
      read(async (tx) => {
        const versions = Array.from({ length: 9 }, (_, at) => at + 1);
        const marks = await Promise.all(versions.map((version) => tx.commitMark(version)));
        return versions.filter((_, at) => marks[at] !== undefined);
      });
    const goneSlots = () =>
      read(async (tx) =>
        (await tx.scan({ kind: 'slot', id: '' }, 10)).flatMap(({ id, memberships }) =>
          memberships.filter(({ gone, audience }) => gone && audience === 'agenda:mg').map(() => id),
        ),
      );

    beforeEach(async () => {
      clock.at = now;
      life = await makeStore(clock);
      store = life.store;
      // 1: the territory. 2, 3: both slots come. 4, 5: both leave.
      await createTerritory(store);
      await nextDay(first, 'open');
      await nextDay(second, 'open');
      await nextDay(first, 'withdrawn');
      await nextDay(second, 'withdrawn');
    });
    afterEach(() => life.end());

    it.each([
      ['exactly at', 0, [3, 4, 5], [first, second]],
      ['one millisecond after', 1, [4, 5], [second]],
      ['one millisecond before', -1, [3, 4, 5], [first, second]],
    ])('[SS-17] a horizon %s the instant of version 4', async (_where, shift, marks, gone) => {
      await compact(now + 3 * dayMs + shift);
      expect(await marked()).toEqual(marks);
      expect(await goneSlots()).toEqual(gone);
    });

    it('[SS-17] whoever has the oldest version left is told everything that came after it', async () => {
      const changes = (after: number) => read((tx) => tx.changedSince(mg, after, 10));
      const before = await changes(4);
      await compact(now + 3 * dayMs + 1);
      expect(await changes(4)).toEqual(before);
      expect(before.keys).toEqual([`slot/${second}`]);
    });

    it('[SS-17] keeps the version of a territory where nothing happens any more, and what comes after', async () => {
      await compact(now + 400 * dayMs);
      expect([await marked(), await goneSlots()]).toEqual([[5], []]);
      await nextDay(first, 'open');
      await nextDay(first, 'withdrawn');
      expect([await marked(), await goneSlots()]).toEqual([[5, 6, 7], [first]]);
    });

    it('[SS-17] a clock that was set back lets nothing go too early', async () => {
      clock.at = now - 400 * dayMs;
      await nextDay(first, 'open');
      await compact(now + 3 * dayMs + 1);
      expect(await marked()).toEqual([4, 5, 6]);
    });

    it('[SS-17] lets go in parts, the oldest marks first, and what had left only after them', async () => {
      const steps: unknown[] = [];
      for (let went = 1; went > 0; ) {
        went = await compact(now + 400 * dayMs, 1);
        steps.push([(await marked())[0], (await goneSlots()).length]);
      }
      const marksFirst = [2, 3, 4, 5].map((mark) => [mark, 2]);
      expect(steps).toEqual([...marksFirst, [5, 1], [5, 0], [5, 0]]);
    });

    it('[SS-17] takes no version, tells nobody, leaves every record, and is undone by a throw', async () => {
      const heard: number[] = [];
      const stop = store.watch((_territoryId, version) => heard.push(version));
      const records = await read((tx) => tx.scan(null, 100));
      const failing = store.write(ids.territoryId, async (tx) => {
        await tx.compact({ before: now + 400 * dayMs, answersBefore: now }, 100);
        throw new Error('planned');
      });
      await expect(failing).rejects.toThrow('planned');
      expect([await marked(), await goneSlots()]).toEqual([
        [1, 2, 3, 4, 5],
        [first, second],
      ]);
      expect(await compact(now + 400 * dayMs)).toBeGreaterThan(4);
      const live = records.map((row) => ({
        ...row,
        memberships: row.memberships.filter(({ gone }) => !gone),
      }));
      expect(await read((tx) => tx.scan(null, 100))).toEqual(live);
      expect(await read((tx) => tx.version())).toBe(5);
      expect(heard).toEqual([]);
      stop();
    });

    it('[SS-18] lets go of answers given before an instant, and never of a body or of how far a client is', async () => {
      const outcome = { status: 'quarantined', seq: 2, uid: uid(2) } as const;
      await store.write(ids.territoryId, async (tx) => {
        await tx.putClient({ clientId, memberId: ids.doctorId, lastSeq: 4 });
        await tx.putCommand(answered(1, now - 1));
        await tx.putCommand(answered(2, now - 1, { outcome, body: '{}' }));
        await tx.putCommand(answered(3, now));
        await tx.putCommand(answered(4, now + 1));
      });
      expect(await compactAnswers(now)).toBe(1);
      const left = await read(async (tx) => ({
        seqs: (await tx.outcomesAfter(clientId, 0, 99, 10)).map(({ seq }) => seq),
        byUid: await tx.commandByUid(uid(1)),
        client: await tx.client(clientId),
      }));
      const client = { clientId, memberId: ids.doctorId, lastSeq: 4 };
      expect(left).toEqual({ seqs: [2, 3, 4], byUid: undefined, client });
      expect(await compactAnswers(now + 1, 10)).toBe(1);
      expect(await read((tx) => tx.commandBySeq(clientId, 4))).toEqual(answered(4, now + 1));
    });

    it('[SS-21] lets go of sessions by when they began and of invitations by when they ended, of one territory', async () => {
      const { territoryId, doctorId: memberId } = ids;
      const sessions = store.sessions();
      for (const [tokenHash, createdAt] of [
        ['old', now - 1],
        ['young', now],
      ] as const)
        await sessions.putSession({ tokenHash, territoryId, memberId, createdAt });
      const ended = (n: number, expiresAt: Instant) => {
        const shown = { id: ids.fixedId(n), territoryId, memberId, proofHash: 'proof', wrappedKeys: [] };
        return sessions.putInvitation({ ...shown, createdBy: ids.nurseId, expiresAt });
      };
      for (const [n, expiresAt] of [
        [0x701, now - 1],
        [0x702, now - 1],
        [0x703, now],
      ] as const)
        await ended(n, expiresAt);
      await sessions.useInvitation(ids.fixedId(0x702), 'proof', ids.fixedId(1), now - 2);
      const horizon = { openedBefore: now, expiredBefore: now };
      expect(await sessions.letGo(ids.fixedId(0x999), horizon)).toBe(0);
      expect(await sessions.letGo(territoryId, horizon)).toBe(3);
      expect(await sessions.letGo(territoryId, horizon)).toBe(0);
      const left = [0x701, 0x702, 0x703].map((n) => sessions.invitation(ids.fixedId(n)));
      expect((await Promise.all(left)).map((found) => found !== undefined)).toEqual([false, false, true]);
      expect([await sessions.session('old'), (await sessions.session('young'))?.createdAt]).toEqual([
        undefined,
        now,
      ]);
    });

    it('[SS-21] keeps of each member the session that began last, however long ago: he had a device', async () => {
      const { territoryId } = ids;
      const sessions = store.sessions();
      for (const [tokenHash, memberId, createdAt] of [
        ['doctor-1', ids.doctorId, now - 30],
        ['doctor-2', ids.doctorId, now - 10],
        ['doctor-3', ids.doctorId, now - 20],
        ['nurse-1', ids.nurseId, now - 5],
        ['nurse-2', ids.nurseId, now - 5],
        ['secretary-1', ids.secretaryId, now - 30],
        ['secretary-2', ids.secretaryId, now],
      ] as const)
        await sessions.putSession({ tokenHash, territoryId, memberId, createdAt });
      const horizon = { openedBefore: now, expiredBefore: now };
      expect(await sessions.letGo(territoryId, horizon)).toBe(4);
      expect(await sessions.letGo(territoryId, horizon)).toBe(0);
      const hashes = ['doctor-1', 'doctor-2', 'doctor-3', 'nurse-1', 'nurse-2', 'secretary-1', 'secretary-2'];
      const found = await Promise.all(hashes.map((hash) => sessions.session(hash)));
      const left = ['doctor-2', 'nurse-2', 'secretary-2'];
      expect(found.flatMap((session) => (session ? [session.tokenHash] : []))).toEqual(left);
    });

    it('[SS-22] gives a piece of work to one of all who ask, until it ends', async () => {
      const take = (at: Instant) => store.sessions().takeProof('nonce', now + 10, at);
      const asked = await Promise.all([take(now), take(now), take(now)]);
      expect(asked.filter((taken) => taken)).toHaveLength(1);
      store = await life.reopen();
      expect([await take(now + 9), await store.sessions().takeProof('other', now + 10, now)]).toEqual([
        false,
        true,
      ]);
      // It could not be shown any more: nothing is kept of it.
      expect(await take(now + 10)).toBe(true);
    });

    it('[SS-18] lets go of handed-over commands that came to an end, never of those that wait', async () => {
      const rows = [
        handedOver(uid(1), now - 1, 'applied'),
        handedOver(uid(2), now - 1, 'waiting'),
        handedOver(uid(3), now, 'refused'),
      ];
      for (const row of rows) await store.write(ids.territoryId, (tx) => tx.putHandedOver(row));
      expect(await compactAnswers(now)).toBe(1);
      expect(await read((tx) => tx.allHandedOver())).toEqual(rows.slice(1));
    });
  });
}
