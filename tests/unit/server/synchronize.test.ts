import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Command } from '#domain/commands.ts';
import type { Id } from '#domain/identifiers.ts';
import type { RecordChange } from '#domain/records.ts';
import type { ServerStore, WriteTransaction } from '#server/ports/server-store.ts';
import type { SentCommand, SyncResponse } from '#sync/protocol.ts';
import { aMember, anEnvelope, aSlot, at, now } from '#tests/support/a-territory.ts';
import * as ids from '#tests/support/fixed-ids.ts';
import {
  aRelay,
  createTerritory,
  type StoreLife,
  sent,
  storeMakers,
  TestDevice,
  writesOf,
} from '#tests/support/relay-fixture.ts';

const eligibility = { doctor: 'none', appointment: 'none' } as const;
const otherSlotId = ids.fixedId(0x302);
const kineSlotId = ids.fixedId(0x303);

const slots: readonly RecordChange[] = [
  { kind: 'slot', id: ids.slotId, value: aSlot() },
  { kind: 'slot', id: otherSlotId, value: aSlot({ start: at(14), end: at(14, 15) }) },
  {
    kind: 'slot',
    id: kineSlotId,
    value: aSlot({
      agendaId: 'kine',
      ownerId: ids.physiotherapistId,
      structureId: ids.kineId,
      act: 'respiratoire',
    }),
  },
];

function book(slotId: Id, structureId: Id = ids.pharmacyId, bookingId: Id = ids.bookingId): Command {
  const sealed = anEnvelope([ids.practiceId, structureId]);
  return { name: 'bookSlot@1', args: { slotId, bookingId, structureId, eligibility, sealed } };
}
const nothing: Command = { name: 'nothing@1', args: { instead: 'undone' } };
const withdraw: Command = { name: 'withdrawSlot@1', args: { slotId: ids.slotId, ownerId: ids.doctorId } };
const unknown = (seq: number): SentCommand => ({
  ...sent(seq, nothing),
  name: 'fly@9',
  args: { to: 'the moon' },
});
const statuses = (response: SyncResponse) =>
  response.outcomes.map((outcome) => [outcome.seq, outcome.status]);
const keys = (response: SyncResponse) => response.changes.map(([kind, id]) => `${kind}/${id}`);
const valueIn = (response: SyncResponse, id: Id) => response.changes.find((change) => change[1] === id)?.[3];

/** The real store, with writes that fail when told to: a full disk, a lost connection. */
function failingOn(
  store: ServerStore,
  fails: (tx: WriteTransaction, seq: number) => boolean,
  lost?: () => Id,
): ServerStore {
  const wrap = (tx: WriteTransaction): WriteTransaction =>
    new Proxy(tx, {
      get(target, name) {
        if (name === 'putCommand') {
          return async (row: { seq: number }) => {
            if (fails(target, row.seq)) throw new Error('disk full');
            return target.putCommand(row as never);
          };
        }
        if (name === 'client') {
          return async (clientId: Id) => {
            if (clientId === lost?.()) throw new Error('connection lost');
            return target.client(clientId);
          };
        }
        const member = Reflect.get(target, name, target) as unknown;
        return typeof member === 'function' ? member.bind(target) : member;
      },
    });
  return {
    incarnation: () => store.incarnation(),
    renewIncarnation: () => store.renewIncarnation(),
    sharedSecret: (offered) => store.sharedSecret(offered),
    watch: (listener) => store.watch(listener),
    createTerritory: (id, writes) => store.createTerritory(id, writes),
    tidy: () => store.tidy(),
    bytes: () => store.bytes(),
    territories: () => store.territories(),
    write: (id, work) => store.write(id, (tx) => work(wrap(tx))),
    read: (id, work) => store.read(id, work),
    sessions: () => store.sessions(),
    close: () => store.close(),
  };
}

describe.each(storeMakers)('synchronize on %s', (_, makeStore) => {
  let life: StoreLife;
  let relay: ReturnType<typeof aRelay>;
  let pharmacy: TestDevice;
  let doctor: TestDevice;
  let devices = 0xc0;
  const device = (memberId: Id, from = relay) => {
    devices += 1;
    return new TestDevice(from.synchronize, memberId, ids.fixedId(devices));
  };

  beforeEach(async () => {
    life = await makeStore();
    await createTerritory(life.store, ...slots);
    relay = aRelay(life.store);
    pharmacy = device(ids.pharmacistId);
    doctor = device(ids.doctorId);
  });
  afterEach(() => life.end());

  it('[PR-1] takes commands and gives outcomes, effects and the next cookie in one exchange', async () => {
    await pharmacy.sync();
    const commits: Id[] = [];
    life.store.watch((id) => commits.push(id));
    const response = await pharmacy.sync([sent(1, book(ids.slotId))]);
    expect(statuses(response)).toEqual([[1, 'applied']]);
    expect(response).toMatchObject({ lastSeq: 1, more: false, serverTime: now });
    expect(response.changes).toHaveLength(1);
    expect(valueIn(response, ids.slotId)).toMatchObject({
      state: 'booked',
      booking: { detail: { id: ids.bookingId } },
    });
    const next = await pharmacy.sync();
    expect(next.changes).toEqual([]);
    expect(commits).toEqual([ids.territoryId]);
  });

  it('[PR-1] delivers an outcome until the device acknowledges it', async () => {
    await pharmacy.sync();
    await pharmacy.sync([sent(1, book(ids.slotId))]);
    expect(statuses(await pharmacy.sync())).toEqual([[1, 'applied']]);
    pharmacy.ackedSeq = 1;
    expect(statuses(await pharmacy.sync())).toEqual([]);
  });

  it('[PR-2] answers a command sent again with its first outcome, and does it once', async () => {
    await pharmacy.sync();
    const first = await pharmacy.sync([sent(1, book(ids.slotId))]);
    pharmacy.ackedSeq = 1;
    const again = await pharmacy.sync([sent(1, book(ids.slotId)), sent(2, nothing)]);
    expect(again.outcomes[0]).toEqual(first.outcomes[0]);
    expect(statuses(again)).toEqual([
      [1, 'applied'],
      [2, 'applied'],
    ]);
    expect(again.changes).toEqual([]);
  });

  it('[PR-2] does a command once even when it is sent twice at the same time', async () => {
    await pharmacy.sync();
    const answers = await Promise.all([1, 2, 3].map(() => pharmacy.try([sent(1, book(ids.slotId))])));
    const all = answers.map((answer) => (answer.ok ? statuses(answer.value) : answer.refusal.code));
    expect(all).toEqual([[[1, 'applied']], [[1, 'applied']], [[1, 'applied']]]);
    expect(await life.store.read(ids.territoryId, (tx) => tx.version())).toBe(2);
  });

  it('[PR-2] does not do again what a cloned device renumbers under a new client id', async () => {
    await pharmacy.sync();
    const uid = ids.fixedId(0x9100);
    await pharmacy.sync([sent(1, nothing), sent(2, book(ids.slotId), uid)]);
    const clone = device(ids.pharmacistId);
    await clone.sync();
    const answer = await clone.sync([sent(1, book(ids.slotId), uid), sent(2, withdraw)]);
    expect(answer.outcomes[0]).toMatchObject({ status: 'applied', seq: 1, uid });
    expect(statuses(answer)).toEqual([
      [1, 'applied'],
      [2, 'refused'],
    ]);
    expect(statuses(await clone.sync([sent(1, book(ids.slotId), uid)]))).toEqual(statuses(answer));
    expect(await life.store.read(ids.territoryId, (tx) => tx.version())).toBe(2);
  });

  it('[PR-2] tells nobody what became of somebody else’s command', async () => {
    const uid = ids.fixedId(0x9100);
    await pharmacy.sync([sent(1, book(ids.slotId), uid)]);
    const thief = device(ids.nurseId);
    await thief.sync();
    expect(statuses(await thief.sync([sent(1, book(ids.slotId), uid)]))).toEqual([[1, 'quarantined']]);
  });

  it('[PR-3] answers cloned, gap and wrongMember, and then nothing of the request is processed', async () => {
    await pharmacy.sync([sent(1, nothing)]);
    const good = sent(2, book(ids.slotId));
    const cloned = await pharmacy.try([sent(1, nothing, ids.fixedId(0x9999)), good]);
    const within = await pharmacy.try([good, sent(2, nothing, ids.fixedId(0x9998))]);
    const gap = await pharmacy.try([good, sent(4, nothing)]);
    const early = await pharmacy.try([sent(3, book(ids.slotId))]);
    const thief = new TestDevice(relay.synchronize, ids.nurseId, pharmacy.clientId);
    const wrong = await thief.try([good]);
    const onlyPull = await thief.try();
    const refusals = [cloned, within, gap, early, wrong, onlyPull].map(
      (answer) => !answer.ok && answer.refusal,
    );
    expect(refusals).toEqual([
      { code: 'cloned' },
      { code: 'cloned' },
      { code: 'gap', expected: 3 },
      { code: 'gap', expected: 2 },
      { code: 'wrongMember' },
      { code: 'wrongMember' },
    ]);
    const after = await life.store.read(ids.territoryId, async (tx) => [
      await tx.version(),
      (await tx.client(pharmacy.clientId))?.lastSeq,
      await tx.commandBySeq(pharmacy.clientId, 2),
    ]);
    expect(after).toEqual([1, 1, undefined]);
  });

  it('[PR-3] tolerates a device that has acknowledged more than a restored relay knows', async () => {
    pharmacy.ackedSeq = 40;
    expect((await pharmacy.sync()).lastSeq).toBe(0);
    expect(await pharmacy.try([sent(41, nothing)])).toEqual({
      ok: false,
      refusal: { code: 'gap', expected: 1 },
    });
    expect(statuses(await pharmacy.sync([sent(1, book(ids.slotId))]))).toEqual([[1, 'applied']]);
  });

  it('[PR-4] gives each command one of three outcomes, and keeps the body of a quarantined one only', async () => {
    await pharmacy.sync();
    const malformed = { ...sent(4, nothing), args: { instead: 'undone', extra: 1 } };
    const response = await pharmacy.sync([
      sent(1, book(ids.slotId)),
      sent(2, withdraw),
      unknown(3),
      malformed,
    ]);
    expect(statuses(response)).toEqual([
      [1, 'applied'],
      [2, 'refused'],
      [3, 'quarantined'],
      [4, 'quarantined'],
    ]);
    expect(response.outcomes[1]).toMatchObject({ refusal: { kind: 'notOwner' } });
    const bodies = await life.store.read(ids.territoryId, (tx) =>
      Promise.all([1, 2, 3, 4].map(async (seq) => (await tx.commandBySeq(pharmacy.clientId, seq))?.body)),
    );
    expect(bodies.map((body) => body !== undefined)).toEqual([false, false, true, true]);
    expect(JSON.parse(bodies[2] ?? '')).toEqual({ name: 'fly@9', args: { to: 'the moon' }, issuedAt: now });
    expect(relay.troubles).toEqual([]);
  });

  it('[PR-4] records nothing when the store fails, answers the rest, and the device sends again', async () => {
    let broken = true;
    const flaky = aRelay(failingOn(life.store, (_tx, seq) => broken && seq === 2));
    const sender = device(ids.pharmacistId, flaky);
    await sender.sync();
    const batch = [sent(1, nothing), sent(2, book(ids.slotId)), sent(3, nothing)];
    const partial = await sender.sync(batch);
    expect(statuses(partial)).toEqual([[1, 'applied']]);
    expect(partial).toMatchObject({ lastSeq: 1, changes: [] });
    expect(flaky.troubles.map((trouble) => trouble.what)).toEqual(['store']);
    broken = false;
    const whole = await sender.sync(batch);
    expect(statuses(whole)).toEqual([
      [1, 'applied'],
      [2, 'applied'],
      [3, 'applied'],
    ]);
    expect(keys(whole)).toEqual([`slot/${ids.slotId}`]);
  });

  it('[PR-5] a command that our own rules stumble over spoils neither neighbour', async () => {
    await pharmacy.sync();
    const poisoned = { ...aSlot(), history: [null] } as never;
    await life.store.write(ids.territoryId, (tx) =>
      tx.write(
        writesOf([{ kind: 'slot', id: otherSlotId, value: aSlot() }]).map((write) => ({
          ...write,
          record: { kind: 'slot', id: otherSlotId, value: poisoned },
        })),
      ),
    );
    const poison: Command = {
      name: 'acknowledgeCancellation@1',
      args: { slotId: otherSlotId, bookingId: ids.bookingId },
    };
    const response = await device(ids.pharmacistId).try([
      sent(1, nothing),
      sent(2, poison),
      sent(3, book(ids.slotId)),
    ]);
    expect(relay.troubles.map((trouble) => trouble.what)).toContain('bug');
    const outcomes = await life.store.read(ids.territoryId, (tx) =>
      tx.outcomesAfter(ids.fixedId(devices), 0, 99, 10),
    );
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['applied', 'quarantined', 'applied']);
    const booked = await life.store.read(ids.territoryId, (tx) => tx.record('slot', ids.slotId));
    expect(booked).toMatchObject({ value: { state: 'booked' } });
    // The planted record cannot be projected either: the pull says so instead of inventing something.
    expect(response).toEqual({ ok: false, refusal: { code: 'unavailable' } });
  });

  it('[PR-5] a group of requests is committed together, each with its own answer', async () => {
    const nurses = Array.from({ length: 5 }, () => device(ids.nurseId));
    const stranger = new TestDevice(relay.synchronize, ids.fixedId(0x999), ids.fixedId(0xfff));
    const booking = (index: number) => sent(1, book(ids.slotId, ids.nursesId), ids.fixedId(0x9200 + index));
    const answers = await Promise.all([
      pharmacy.try([sent(1, nothing)]),
      stranger.try([sent(1, nothing, ids.fixedId(0x9300))]),
      pharmacy.try([sent(7, nothing)]),
      ...nurses.map((nurse, index) => nurse.try([booking(index)])),
    ]);
    const told = answers.map((answer) =>
      answer.ok ? answer.value.outcomes[0]?.status : answer.refusal.code,
    );
    expect(told).toEqual([
      'applied',
      'noSession',
      'gap',
      'applied',
      'refused',
      'refused',
      'refused',
      'refused',
    ]);
    expect(await life.store.read(ids.territoryId, (tx) => tx.version())).toBe(2);
  });

  it('[PR-5] a request whose transaction fails leaves the others of its group alone', async () => {
    const failing = new Set<number>([66]);
    const flaky = aRelay(failingOn(life.store, (_tx, seq) => failing.has(seq)));
    const [one, two] = [device(ids.pharmacistId, flaky), device(ids.nurseId, flaky)];
    const many = Array.from({ length: 66 }, (_unused, index) =>
      sent(index + 1, nothing, ids.fixedId(0xa000 + index)),
    );
    const [first, second] = await Promise.all([
      one.try(many),
      two.try([sent(1, book(ids.slotId, ids.nursesId))]),
    ]);
    expect(first?.ok && first.value.lastSeq).toBe(65);
    expect(second?.ok && second.value.lastSeq).toBe(1);
  });

  it('[PR-5] a request that the store fails altogether leaves the others of its group alone', async () => {
    const lost = ids.fixedId(0xdead);
    const flaky = aRelay(
      failingOn(
        life.store,
        () => false,
        () => lost,
      ),
    );
    const unlucky = new TestDevice(flaky.synchronize, ids.nurseId, lost);
    const lucky = device(ids.pharmacistId, flaky);
    const [first, second] = await Promise.all([
      unlucky.try([sent(1, book(ids.slotId, ids.nursesId), ids.fixedId(0x9200))]),
      lucky.try([sent(1, book(ids.slotId))]),
    ]);
    expect(first).toEqual({ ok: false, refusal: { code: 'unavailable' } });
    expect(second?.ok && second.value.outcomes[0]?.status).toBe('applied');
  });

  it('[PR-6] answers no cookie, a stranger’s or a spoilt one with a whole snapshot', async () => {
    const { cookie } = await pharmacy.sync();
    const [incarnation, version, audiences] = (cookie ?? '').split('.');
    const bad = [
      null,
      '',
      'garbage',
      `${cookie}.x`,
      `other-life.${version}.${audiences}`,
      `${incarnation}.99.${audiences}`,
      `${incarnation}.${version}.AAAAAAAAAAAAAAAA`,
      `${incarnation}.-1.${audiences}`,
    ];
    for (const spoilt of bad) {
      pharmacy.cookie = spoilt;
      const response = await pharmacy.sync();
      expect(response.reset).toMatchObject({ page: 0, last: true });
      expect(response.changes).toHaveLength(18);
      expect(response.cookie).toBe(cookie);
    }
  });

  it('[PR-6] pages a long snapshot: nearest first, resumable, outcomes withheld until it is whole', async () => {
    const many = Array.from({ length: 8_100 }, (_unused, n): RecordChange => {
      const start = now + (n - 100) * 3_600_000;
      return { kind: 'slot', id: ids.fixedId(0x10_000 + n), value: aSlot({ start, end: start + 900_000 }) };
    });
    await life.store.write(ids.territoryId, (tx) => tx.write(writesOf(many)));
    const first = await pharmacy.sync();
    expect(first).toMatchObject({ more: true, reset: { page: 0, last: false } });
    // A short one first: people can work from it.
    expect(first.changes).toHaveLength(1_000);
    await doctor.sync([sent(1, { ...withdraw, args: { slotId: otherSlotId, ownerId: ids.doctorId } })]);
    const second = await pharmacy.sync([sent(1, nothing, ids.fixedId(0x9500))]);
    expect(second).toMatchObject({ more: true, outcomes: [], reset: { page: 1, last: false } });
    expect(second.changes).toHaveLength(4_000);
    const resumed = pharmacy.cookie;
    const third = await pharmacy.sync();
    pharmacy.cookie = resumed;
    expect(await pharmacy.sync()).toEqual(third);
    expect(third).toMatchObject({ more: true, reset: { page: 2, last: true } });
    expect(new Set([first, second, third].map((page) => page.reset?.snapshot)).size).toBe(1);
    const all = [first, second, third].flatMap(keys);
    expect(new Set(all).size).toBe(all.length);
    // 8,100 and two more, one of them withdrawn after its page was sent; 16 references; never a null.
    expect(all.length).toBe(8_100 + 2 + 16);
    expect([first, second, third].flatMap((page) => page.changes).every((change) => change[3] !== null)).toBe(
      true,
    );
    const after = await pharmacy.sync();
    expect(after).toMatchObject({ more: false, changes: [['slot', otherSlotId, 3, null]] });
    expect(after.reset).toBeUndefined();
    expect(statuses(after)).toEqual([[1, 'applied']]);
  });

  it('[PR-6] answers a change of audiences with a whole snapshot', async () => {
    await pharmacy.sync();
    const member = aMember({ profession: 'pharmacist', structureIds: [ids.pharmacyId], adherent: false });
    await life.store.write(ids.territoryId, (tx) =>
      tx.write(writesOf([{ kind: 'member', id: ids.pharmacistId, value: member }])),
    );
    const response = await pharmacy.sync();
    expect(response.reset).toMatchObject({ page: 0, last: true });
    expect(keys(response).filter((key) => key.startsWith('slot/'))).toEqual([]);
  });

  it('[PR-8] answers noSession to somebody unknown or removed, and does nothing of what he asks', async () => {
    const removed = aMember({ profession: 'pharmacist', structureIds: [ids.pharmacyId], active: false });
    await life.store.write(ids.territoryId, (tx) =>
      tx.write(writesOf([{ kind: 'member', id: ids.pharmacistId, value: removed }])),
    );
    const stranger = device(ids.fixedId(0x999));
    for (const who of [pharmacy, stranger]) {
      const answers = [await who.try(), await who.try([sent(1, book(ids.slotId))])];
      for (const answer of answers) expect(answer).toEqual({ ok: false, refusal: { code: 'noSession' } });
      expect(await life.store.read(ids.territoryId, (tx) => tx.client(who.clientId))).toBeUndefined();
    }
    expect(await life.store.read(ids.territoryId, (tx) => tx.version())).toBe(2);
  });

  it('[PR-8] answers unavailable, and acknowledges nothing, when the store cannot commit', async () => {
    const down = aRelay({
      ...failingOn(life.store, () => false),
      write: () => Promise.reject(new Error('disk full')),
    });
    const answer = await device(ids.pharmacistId, down).try([sent(1, nothing)]);
    expect(answer).toEqual({ ok: false, refusal: { code: 'unavailable' } });
    expect(down.troubles).toHaveLength(1);
  });

  it('[PR-11] never shows a kiné’s slot to a pharmacist, in a snapshot or in changes', async () => {
    const first = await pharmacy.sync();
    expect(keys(first)).toContain(`slot/${ids.slotId}`);
    expect(keys(first)).not.toContain(`slot/${kineSlotId}`);
    const kine = device(ids.physiotherapistId);
    expect(keys(await kine.sync())).toContain(`slot/${kineSlotId}`);
    await kine.sync([
      sent(1, { name: 'withdrawSlot@1', args: { slotId: kineSlotId, ownerId: ids.physiotherapistId } }),
    ]);
    expect((await pharmacy.sync()).changes).toEqual([]);
    const refused = await pharmacy.sync([sent(1, book(kineSlotId), ids.fixedId(0x9100))]);
    expect(refused.outcomes[0]).toMatchObject({ refusal: { kind: 'notEntitled', agendaId: 'kine' } });
  });

  it('[PR-11] shows a booking whole to its two structures, and to others only that the slot is taken', async () => {
    const nurse = device(ids.nurseId);
    for (const who of [pharmacy, doctor, nurse]) await who.sync();
    const mine = valueIn(await pharmacy.sync([sent(1, book(ids.slotId))]), ids.slotId);
    const owners = valueIn(await doctor.sync(), ids.slotId);
    const others = valueIn(await nurse.sync(), ids.slotId);
    expect(mine).toMatchObject({ booking: { detail: { sealed: anEnvelope() } } });
    expect(owners).toEqual(mine);
    expect(others).toMatchObject({ state: 'booked', booking: { bookedAt: now, byProfession: 'pharmacist' } });
    expect(JSON.stringify(others)).not.toContain('detail');
    expect(JSON.stringify(others)).not.toContain(ids.pharmacyId);
  });

  it('[PR-11] tells a device to forget what has left its audiences, without saying why', async () => {
    await pharmacy.sync();
    const own = await doctor.sync([sent(1, withdraw)]);
    const { changes } = await pharmacy.sync();
    expect(changes).toEqual([['slot', ids.slotId, 2, null]]);
    expect(valueIn(own, ids.slotId)).toMatchObject({ state: 'withdrawn' });
  });

  it('[PR-11] judges by its own clock and its own idea of who asks', async () => {
    const late = await pharmacy.sync([{ ...sent(1, book(ids.slotId)), issuedAt: at(8) }], at(12));
    expect(late.outcomes[0]).toMatchObject({ refusal: { kind: 'slotStarted' } });
    const booked = await pharmacy.sync([sent(2, book(otherSlotId))], at(12, 1));
    expect(booked.outcomes[1]).toMatchObject({ status: 'applied' });
    const record = await life.store.read(ids.territoryId, (tx) => tx.record('slot', otherSlotId));
    expect(record).toMatchObject({
      value: { booking: { bookedAt: at(12, 1), detail: { bookerId: ids.pharmacistId } } },
    });
  });
});
