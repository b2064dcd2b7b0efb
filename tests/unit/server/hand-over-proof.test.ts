import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Command } from '#domain/commands.ts';
import type { Id } from '#domain/identifiers.ts';
import { mostWaiting } from '#server/application/hand-over-room.ts';
import type { ServerStore } from '#server/ports/server-store.ts';
import type { HandedOver, SeenLine } from '#sync/protocol.ts';
import { anEnvelope, aSlot, now } from '#tests/support/a-territory.ts';
import * as ids from '#tests/support/fixed-ids.ts';
import { aLostCookie } from '#tests/support/lost-cookie.ts';
import {
  aRelay,
  aRequest,
  createTerritory,
  memoryLife,
  type StoreLife,
  storeMakers,
  writesOf,
} from '#tests/support/relay-fixture.ts';

const viewer = { territoryId: ids.territoryId, memberId: ids.pharmacistId };
const seen: SeenLine = { kind: 'slot', id: ids.fixedId(0x3999), start: now, ownerId: ids.doctorId };

function aBooking(slotId: Id = ids.slotId, n = 1): HandedOver {
  const eligibility = { doctor: 'none', appointment: 'none' } as const;
  const sealed = anEnvelope([ids.practiceId, ids.pharmacyId]);
  const bookingId = ids.fixedId(0x8000 + n);
  const command: Command = {
    name: 'bookSlot@1',
    args: { slotId, bookingId, structureId: ids.pharmacyId, eligibility, sealed },
  };
  const { name, args } = command;
  return { uid: ids.fixedId(0x91000 + n), name, args, issuedAt: now - 9, settledAt: now - 9, version: 9 };
}

function handing(store: ServerStore) {
  const relay = aRelay(store);
  return async (again: { commands?: HandedOver[]; asked?: Id[]; seen?: SeenLine[]; lost?: string[] }) => {
    const whole = { commands: [], asked: [], seen: [], ...again };
    const answer = await relay.synchronize(aRequest(ids.fixedId(0xc1), { again: whole }), viewer, now);
    if (!answer.ok) throw new Error(answer.refusal.code);
    return { ends: answer.value.again?.map(({ status }) => status), cookie: answer.value.cookie };
  };
}

describe.each(storeMakers)('a hand-over to a relay that has forgotten nothing, on %s', (_, makeStore) => {
  let life: StoreLife;
  let store: ServerStore;
  beforeEach(async () => {
    life = await makeStore();
    store = life.store;
    await createTerritory(store, { kind: 'slot', id: ids.slotId, value: aSlot() });
  });
  afterEach(() => life.end());

  const commits = () => store.read(ids.territoryId, (tx) => tx.version());
  const kept = () => store.read(ids.territoryId, (tx) => tx.allHandedOver());
  const advance = () =>
    store.write(ids.territoryId, (tx) =>
      tx.write(writesOf([{ kind: 'slot', id: ids.slotId, value: aSlot() }])),
    );

  it('[PR-20] takes nothing, reports nothing and keeps nothing without a cookie that shows a loss', async () => {
    const ask = handing(store);
    expect((await ask({ commands: [aBooking()], seen: [seen] })).ends).toEqual([]);
    expect([await commits(), await kept()]).toEqual([1, []]);
  });

  it('[PR-20] takes no cookie that it did not give: another mark, another version, another life, another territory', async () => {
    const ask = handing(store);
    const { cookie } = await ask({});
    await advance();
    const lost = await aLostCookie(store);
    const forged = [
      cookie.replace(/^[^.]+/, 'elsewhere'),
      cookie.replace(/\.1\./, '.2.'),
      lost.replace('.lost~', '.last~'),
      lost.replace(/~[\w-]+/, ''),
      lost.replace('1000000', '1000001'),
      'nonsense',
    ];
    for (const one of forged) expect((await ask({ commands: [aBooking()], lost: [one] })).ends).toEqual([]);
    expect([await commits(), await kept()]).toEqual([2, []]);
  });

  it('[PR-20] says that it is needless to whoever shows a commit that this relay has, and does nothing', async () => {
    const ask = handing(store);
    const { cookie } = await ask({});
    await advance();
    const { ends } = await ask({ commands: [aBooking()], seen: [seen], lost: [cookie] });
    expect(ends).toEqual(['superseded']);
    expect([await commits(), await kept()]).toEqual([2, []]);
  });

  it('[PR-20] takes it from whoever shows one loss among other cookies', async () => {
    const ask = handing(store);
    const { cookie } = await ask({});
    const lost = ['nonsense', await aLostCookie(store), cookie];
    expect((await ask({ commands: [aBooking()], lost })).ends).toEqual(['applied']);
    // The mark of this very number is another one: that life went its own way.
    const other = await aLostCookie(store, 1);
    expect((await ask({ commands: [aBooking(ids.fixedId(0x777), 2)], lost: [other] })).ends).toEqual([
      'waiting',
    ]);
  });

  it('[PR-16] [PR-20] is safe for a device whose cookie is older than the marks kept: it is needless', async () => {
    const ask = handing(store);
    const { cookie } = await ask({});
    await advance();
    await advance();
    const future = Date.now() + 1_000;
    await store.write(ids.territoryId, (tx) => tx.compact({ before: future, answersBefore: 0 }, 100));
    expect((await ask({ commands: [aBooking()], lost: [cookie] })).ends).toEqual(['superseded']);
  });
});

describe('commands handed over by the thousand', () => {
  it('[PR-21] wait on their device while there is no room, and are taken in time', async () => {
    const { store } = await memoryLife();
    await createTerritory(store);
    const ask = handing(store);
    const lost = [await aLostCookie(store)];
    const nowhere = (n: number) => aBooking(ids.fixedId(0x777), n);
    const all = Array.from({ length: mostWaiting.ofMember.commands + 2 }, (_, n) => nowhere(n));
    for (let from = 0; from < all.length; from += 200) {
      const { ends } = await ask({ commands: all.slice(from, from + 200), lost });
      expect(new Set(ends)).toEqual(new Set(['waiting']));
    }
    const rows = () => store.read(ids.territoryId, (tx) => tx.allHandedOver());
    expect(await rows()).toHaveLength(mostWaiting.ofMember.commands);
    const last = all.at(-1) as HandedOver;
    expect((await ask({ asked: [last.uid], lost })).ends).toEqual(['waiting']);
    const [first] = await rows();
    if (!first) throw new Error('no row');
    await store.write(ids.territoryId, (tx) => tx.putHandedOver({ ...first, state: 'refused' }));
    // Asked after, it is unheard of: its device hands it over anew, and there is room.
    expect((await ask({ asked: [last.uid], lost })).ends).toEqual([]);
    await ask({ commands: [last], lost });
    expect((await rows()).map(({ uid }) => uid)).toContain(last.uid);
  });

  it('[PR-21] wait on their device while what waits there already is too long, however few they are', async () => {
    const { store } = await memoryLife();
    await createTerritory(store);
    const ask = handing(store);
    const lost = [await aLostCookie(store)];
    const first = aBooking(ids.fixedId(0x777), 1);
    expect((await ask({ commands: [first], lost })).ends).toEqual(['waiting']);
    const rows = () => store.read(ids.territoryId, (tx) => tx.allHandedOver());
    const [row] = await rows();
    if (!row) throw new Error('no row');
    const fill = (args: string, memberId: Id = row.memberId) =>
      store.write(ids.territoryId, (tx) => tx.putHandedOver({ ...row, args, memberId }));
    const args = (length: number) => row.args.padEnd(length);
    const next = aBooking(ids.fixedId(0x777), 2);
    for (const [length, memberId] of [
      [mostWaiting.ofMember.length, row.memberId],
      [mostWaiting.ofTerritory.length, ids.doctorId],
    ] as const) {
      await fill(args(length), memberId);
      expect((await ask({ commands: [next], lost })).ends).toEqual(['waiting']);
      expect((await ask({ asked: [next.uid], lost })).ends).toEqual(['waiting']);
      expect(await rows()).toHaveLength(1);
    }
    // What somebody else has waiting there takes nobody's place before the territory's is taken; the last one may go beyond.
    await fill(args(mostWaiting.ofTerritory.length - 1), ids.doctorId);
    expect((await ask({ asked: [next.uid], lost })).ends).toEqual([]);
    expect((await ask({ commands: [next], lost })).ends).toEqual(['waiting']);
    expect(await rows()).toHaveLength(2);
  });
});
