import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Command } from '#domain/commands.ts';
import { instantAt, localTime } from '#domain/territory/local-time.ts';
import { compactTerritory } from '#server/application/compact.ts';
import { settleHandedOver } from '#server/application/settle-handed-over.ts';
import { dailyCompaction } from '#server/jobs/compact-territories.ts';
import { startSettling } from '#server/jobs/settle-due-records.ts';
import type { ServerStore } from '#server/ports/server-store.ts';
import { aTerritory, now } from '#tests/support/a-territory.ts';
import * as ids from '#tests/support/fixed-ids.ts';
import { aLostCookie } from '#tests/support/lost-cookie.ts';
import {
  aRelay,
  aRequest,
  createTerritory,
  type StoreLife,
  sent,
  storeMakers,
  TestDevice,
} from '#tests/support/relay-fixture.ts';

const day = 86_400_000;
const [doctorClient, pharmacyClient] = [ids.fixedId(0xc1), ids.fixedId(0xc2)];

function publish(n: number, start: number): Command {
  const slot = { id: ids.fixedId(0x500 + n), start, end: start + 900_000 };
  return {
    name: 'publishSlots@1',
    args: {
      agendaId: 'mg',
      ownerId: ids.doctorId,
      structureId: ids.practiceId,
      act: 'consultation',
      modes: ['practice'],
      audience: 'agenda',
      slots: [slot],
    },
  };
}

describe.each(storeMakers)('a territory that lives long, on %s', (_, makeStore) => {
  const clock = { at: now, now: () => clock.at };
  let life: StoreLife;
  let store: ServerStore;
  let doctor: TestDevice;
  let pharmacy: TestDevice;
  const compact = () => compactTerritory(store, ids.territoryId, clock.at, async () => {});
  const atDay = (days: number) => {
    clock.at = now + days * day;
  };
  /** A day's work of the doctor: one slot, published the day before. */
  const work = (n: number) => doctor.sync([sent(n, publish(n, clock.at + day))], clock.at);

  beforeEach(async () => {
    clock.at = now;
    life = await makeStore(clock);
    store = life.store;
    await createTerritory(store);
    const { synchronize } = aRelay(store);
    doctor = new TestDevice(synchronize, ids.doctorId, doctorClient);
    pharmacy = new TestDevice(synchronize, ids.pharmacistId, pharmacyClient);
  });
  afterEach(() => life.end());

  it('[PR-16] tells a device that came within 90 days every change, and resets an older one whole', async () => {
    await pharmacy.sync();
    const { cookie: old } = pharmacy;
    atDay(1);
    await work(1);
    await pharmacy.sync([], clock.at);
    atDay(92);
    await work(2);
    await compact();
    const within = await pharmacy.sync([], clock.at);
    expect(within.reset).toBeUndefined();
    expect(within.changes.map(([, id]) => id)).toEqual([ids.fixedId(0x502)]);

    pharmacy.cookie = old;
    const reset = await pharmacy.sync([], clock.at);
    expect(reset.reset).toMatchObject({ page: 0, last: true });
    expect(reset.forgot).toBeUndefined();
    const slots = reset.changes.filter(([kind]) => kind === 'slot').map(([, id]) => id);
    expect(slots.sort()).toEqual([ids.fixedId(0x501), ids.fixedId(0x502)]);
  });

  it('[PR-16] takes what an older device had kept to send before it resets it', async () => {
    await doctor.sync();
    const phone = new TestDevice(aRelay(store).synchronize, ids.doctorId, ids.fixedId(0xc3));
    atDay(1);
    await phone.sync([sent(1, publish(1, clock.at + day), ids.fixedId(0x9101))], clock.at);
    atDay(203);
    await compact();
    const answer = await doctor.sync([sent(1, publish(2, clock.at + day))], clock.at);
    expect(answer).toMatchObject({ lastSeq: 1, reset: { page: 0, last: true } });
    const next = await doctor.sync([sent(1, publish(2, clock.at + day))], clock.at);
    expect(answer.changes.map(([, id]) => id)).toContain(ids.fixedId(0x502));
    expect(next.outcomes).toMatchObject([{ status: 'applied', seq: 1 }]);
  });

  it('[PR-17] does nothing twice when an answer is not kept any more, and tells so', async () => {
    await doctor.sync();
    await work(1);
    atDay(119);
    await compact();
    expect((await work(1)).outcomes).toMatchObject([{ status: 'applied', seq: 1 }]);
    atDay(121);
    await compact();
    const version = () => store.read(ids.territoryId, (tx) => tx.version());
    const before = await version();
    doctor.ackedSeq = 0;
    const request = [sent(1, publish(1, now + day)), sent(2, publish(2, clock.at + day))];
    await doctor.sync(request, clock.at);
    const answer = await doctor.sync(request, clock.at);
    const tooOld = { status: 'quarantined', seq: 1, uid: ids.fixedId(0x9001), why: 'tooOld' };
    expect(answer.outcomes).toContainEqual(tooOld);
    expect(answer.outcomes).toContainEqual(expect.objectContaining({ status: 'applied', seq: 2 }));
    expect(await version()).toBe(before + 1);
  });

  it('[PR-18] does not do again what was answered longer ago than a journal is kept', async () => {
    const { synchronize } = aRelay(store);
    const viewer = { territoryId: ids.territoryId, memberId: ids.doctorId };
    const { name, args } = publish(1, now + day);
    const told = (uid: string, settledAt: number) => ({
      uid,
      name,
      args,
      issuedAt: now,
      settledAt,
      version: 2,
    });
    const [old, recent] = [ids.fixedId(0x9101), ids.fixedId(0x9102)];
    const again = {
      commands: [told(old, now - 30 * day - 1), told(recent, now - 30 * day)],
      asked: [],
      seen: [],
      lost: [await aLostCookie(store)],
    };
    const answer = await synchronize(aRequest(doctorClient, { again }), viewer, now);
    expect(answer.ok && answer.value.again).toEqual([
      { uid: old, status: 'superseded' },
      { uid: recent, status: 'applied' },
    ]);
  });

  it('[PR-16] a report of a restoration keeps what it told once the commands are let go', async () => {
    const { synchronize } = aRelay(store);
    const viewer = { territoryId: ids.territoryId, memberId: ids.doctorId };
    const lost = [await aLostCookie(store)];
    const handOver = (n: number, at: number) => {
      const { name, args } = publish(n, at + day);
      const told = { uid: ids.fixedId(0x9100 + n), name, args, issuedAt: at, settledAt: at, version: n };
      const again = { commands: [told], asked: [], seen: [], lost };
      return synchronize(aRequest(doctorClient, { again }), viewer, at);
    };
    await handOver(1, now);
    atDay(121);
    await compact();
    await handOver(2, clock.at);
    await settleHandedOver(store, ids.territoryId, clock.at, () => {});
    const reports = await store.read(ids.territoryId, (tx) => tx.scan({ kind: 'restoration', id: '' }, 1));
    const lines = [{ slotId: ids.fixedId(0x501) }, { slotId: ids.fixedId(0x502) }];
    expect(reports[0]?.value).toMatchObject({ recoveredCount: 2, recovered: lines });
  });

  it('[PR-22] forgets at night a session whose cookie has ended, unless it is its member’s last, and an invitation a month after it expired', async () => {
    const { territoryId, doctorId: memberId } = ids;
    await store.sessions().putSession({ tokenHash: 'hash', territoryId, memberId, createdAt: now });
    const later = { territoryId, memberId, createdAt: now + day };
    await store.sessions().putSession({ tokenHash: 'later', ...later });
    const invitation = { id: ids.fixedId(0x701), territoryId, memberId, proofHash: 'proof', wrappedKeys: [] };
    await store.sessions().putInvitation({ ...invitation, createdBy: ids.nurseId, expiresAt: now + 3 * day });
    const left = async (days: number) => {
      atDay(days);
      await compact();
      const [session, kept] = [store.sessions().session('hash'), store.sessions().invitation(invitation.id)];
      return [await session, await kept].map((found) => found !== undefined);
    };
    expect(await left(33)).toEqual([true, true]);
    expect(await left(34)).toEqual([true, false]);
    expect(await left(400)).toEqual([true, false]);
    expect(await left(401)).toEqual([false, false]);
    await left(402);
    expect(await store.sessions().session('later')).toMatchObject(later);
  });

  it('[PR-16] is compacted once a day, from three in the morning on, with pauses between small parts', async () => {
    const { zone } = aTerritory();
    const at = (days: number, minutes: number) => {
      clock.at = instantAt(localTime(now + days * day, zone).day, minutes, zone);
      return clock.at;
    };
    let pauses = 0;
    const daily = dailyCompaction(store, async () => {
      pauses += 1;
    });
    const run = (days: number, minutes: number) => daily(ids.territoryId, at(days, minutes));
    await store.write(ids.territoryId, async (tx) => {
      for (let seq = 1; seq <= 600; seq += 1) {
        const uid = ids.fixedId(0x10000 + seq);
        const row = { clientId: doctorClient, seq, uid, memberId: ids.doctorId, name: 'nothing@1', at: now };
        await tx.putCommand({ ...row, outcome: { status: 'applied', seq, uid } });
      }
    });
    expect(await run(200, 179)).toBe(0);
    expect(await run(200, 180)).toBe(600);
    expect(pauses).toBe(1);
    await store.write(ids.territoryId, (tx) =>
      tx.putCommand({
        ...{ clientId: doctorClient, seq: 601, uid: ids.fixedId(0x20000), memberId: ids.doctorId },
        ...{
          name: 'nothing@1',
          at: now,
          outcome: { status: 'applied', seq: 601, uid: ids.fixedId(0x20000) },
        },
      }),
    );
    expect(await run(200, 1439)).toBe(0);
    expect(await run(201, 180)).toBe(1);
  });

  it('[PR-16] is compacted by the relay that runs, without anybody asking', async () => {
    await doctor.sync();
    await work(1);
    atDay(203);
    const troubles: unknown[] = [];
    await startSettling({ store, clock, onTrouble: (error) => troubles.push(error) })();
    expect(troubles).toEqual([]);
    const left = await store.read(ids.territoryId, (tx) =>
      Promise.all([tx.commitMark(1), tx.commandBySeq(doctorClient, 1)]),
    );
    expect(left).toEqual([undefined, undefined]);
  });
});
