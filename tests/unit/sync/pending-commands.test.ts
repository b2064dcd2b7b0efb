import { describe, expect, test } from 'vitest';
import { recordKey } from '#domain/records.ts';
import { expireLate, takeBack } from '#sync/enqueue.ts';
import { prepareRequest } from '#sync/exchange.ts';
import { reidentify } from '#sync/reidentify.ts';
import { aBookedSlot, aSlot, aTerritoryRecords, at, now } from '../../support/a-territory.ts';
import * as ids from '../../support/fixed-ids.ts';
import { aDevice, bookCommand, keep, send, take } from './a-device.ts';

const slotKey = recordKey('slot', ids.slotId);
const openSlot = { kind: 'slot', id: ids.slotId, value: aSlot() } as const;

describe('keeping a command', () => {
  test('[SY-1] a kept booking is in the outbox, on the row and in the shadow at once', async () => {
    const store = await aDevice(ids.pharmacistId, [openSlot]);

    const result = await keep(store, bookCommand());

    const state = store.state();
    expect(result.ok).toBe(true);
    expect(state.outbox.map(({ seq, attempts }) => ({ seq, attempts }))).toEqual([{ seq: 1, attempts: 0 }]);
    expect(state.row(slotKey)?.value).toMatchObject({
      state: 'booked',
      booking: { detail: { id: ids.bookingId } },
    });
    expect(state.shadow.get(slotKey)?.row?.value).toEqual(aSlot());
    expect(state.meta.nextSeq).toBe(2);
  });

  test('[SY-1] a refusal keeps nothing', async () => {
    const store = await aDevice(ids.pharmacistId, [
      { ...openSlot, value: aSlot({ start: at(9), end: at(9, 15) }) },
    ]);

    const result = await keep(store, bookCommand());

    expect(result).toEqual({ ok: false, refusal: { kind: 'slotStarted', startsAt: at(9) } });
    expect(store.state().outbox).toEqual([]);
    expect(store.state().shadow.size).toBe(0);
  });

  test('[SY-5] what was never handed to the network is taken back, and its place is kept', async () => {
    const store = await aDevice(ids.pharmacistId, [openSlot]);
    const kept = await keep(store, bookCommand());
    const uid = kept.ok ? kept.value.uid : '';

    const taken = await store.update((state) => takeBack(state, uid, now));

    const state = store.state();
    expect(taken).toBe(true);
    expect(state.row(slotKey)?.value).toEqual(aSlot());
    expect(state.shadow.size).toBe(0);
    expect(state.outbox).toMatchObject([
      { seq: 1, uid, command: { name: 'nothing@1', args: { instead: 'undone' } } },
    ]);
  });

  test('[SY-5] what was handed to the network is not taken back', async () => {
    const store = await aDevice(ids.pharmacistId, [openSlot]);
    const kept = await keep(store, bookCommand());
    await send(store);

    const taken = await store.update((state) => takeBack(state, kept.ok ? kept.value.uid : '', now));

    expect(taken).toBe(false);
    expect(store.state().outbox).toMatchObject([{ command: { name: 'bookSlot@1' }, attempts: 1 }]);
  });

  test('[SY-6] a booking that never left before its slot started goes to « À traiter », and frees the row', async () => {
    const store = await aDevice(ids.pharmacistId, [openSlot]);
    await keep(store, bookCommand(), at(11, 30));

    await store.update((state) => expireLate(state, at(11, 30)));

    const state = store.state();
    expect(state.inbox).toMatchObject([
      {
        trouble: { kind: 'expired', refusal: { kind: 'tooLate', startsAt: at(11, 30) } },
        command: bookCommand(),
      },
    ]);
    expect(state.outbox).toMatchObject([{ seq: 1, command: { name: 'nothing@1' } }]);
    expect(state.row(slotKey)?.value).toEqual(aSlot());
  });

  test('[SY-6] a booking that may have reached the relay in time is still sent', async () => {
    const store = await aDevice(ids.pharmacistId, [openSlot]);
    await keep(store, bookCommand(), at(11, 30));
    await send(store);

    await store.update((state) => expireLate(state, at(12)));

    expect(store.state().inbox).toEqual([]);
    expect(store.state().outbox).toMatchObject([{ command: { name: 'bookSlot@1' } }]);
  });

  test('[SY-7] a cloned device numbers what waits from 1 under a new client id, and keeps each uid', async () => {
    const store = await aDevice(ids.pharmacistId, [openSlot]);
    await store.update(() => ({ changes: { meta: { nextSeq: 8, ackedSeq: 7 } }, result: undefined }));
    await keep(store, bookCommand());
    const [before] = store.state().outbox;

    await store.update((state) => reidentify(state, ids.fixedId(0x999), now));

    const { meta, outbox } = store.state();
    expect(before?.seq).toBe(8);
    expect(outbox).toEqual([{ ...before, seq: 1 }]);
    expect(meta).toMatchObject({ clientId: ids.fixedId(0x999), nextSeq: 2, ackedSeq: 0 });
  });

  test('[PR-7] a request never carries more commands than the relay takes', async () => {
    const store = await aDevice(ids.pharmacistId, [openSlot]);
    await keep(store, bookCommand());
    const many = Array.from({ length: 250 }, (_, index) => {
      const [first] = store.state().outbox;
      if (!first) throw new Error('nothing kept');
      return { ...first, seq: index + 1 };
    });
    await store.update(() => ({ changes: { outboxPut: many }, result: undefined }));

    const request = await store.update((state) => prepareRequest(state, 'test', 200));

    expect(request.commands).toHaveLength(200);
    expect(JSON.stringify(request).length).toBeLessThan(1_000_000);
  });
});

describe('answers', () => {
  test('[SY-4] a booking stays pending until its outcome, then carries what the relay wrote', async () => {
    const store = await aDevice(ids.pharmacistId, [openSlot]);
    await keep(store, bookCommand());
    const request = await send(store);
    const uid = request.commands[0]?.uid ?? '';

    await take(store, { cookie: 'c2' });
    expect(store.state().outbox).toHaveLength(1);

    await take(store, {
      cookie: 'c3',
      records: [{ kind: 'slot', id: ids.slotId, value: aBookedSlot() }],
      outcomes: [{ status: 'applied', seq: 1, uid }],
    });
    const state = store.state();
    expect(state.outbox).toEqual([]);
    expect(state.shadow.size).toBe(0);
    expect(state.row(slotKey)?.value).toEqual(aBookedSlot());
    expect(state.meta).toMatchObject({ ackedSeq: 1, cookie: 'c3' });
  });

  test('[SY-2] a pending booking is decided again on what another took: foreseen refused, still pending, truth shown', async () => {
    const store = await aDevice(ids.pharmacistId, [openSlot]);
    await keep(store, bookCommand());
    const taken = aSlot({
      state: 'booked',
      booking: { bookedAt: now - 60_000, byProfession: 'sasOperator' },
    });

    await take(store, { records: [{ kind: 'slot', id: ids.slotId, value: taken }] });

    const state = store.state();
    expect(state.row(slotKey)?.value).toEqual(taken);
    expect(state.outbox).toMatchObject([{ forecast: { kind: 'slotTaken', by: 'sasOperator' } }]);
    expect(state.shadow.size).toBe(0);
  });

  test('[SY-2] a pending booking says when it was asked, and is not written anew with each answer', async () => {
    const store = await aDevice(ids.pharmacistId, [openSlot]);
    await keep(store, bookCommand());
    const before = store.state().row(slotKey);

    await take(store, { cookie: 'c2', serverTime: now + 600_000 });
    await take(store, { cookie: 'c3', serverTime: now + 1_200_000, records: [] });

    expect(store.state().row(slotKey)).toBe(before);
    expect(before?.value).toMatchObject({ booking: { bookedAt: now } });
  });

  test('[SY-3] the shadow follows the truth while a command waits on top of it', async () => {
    const store = await aDevice(ids.pharmacistId, [openSlot]);
    await keep(store, bookCommand());
    const moved = aSlot({ modes: ['homeVisit'] });

    await take(store, { records: [{ kind: 'slot', id: ids.slotId, value: moved }] });

    const state = store.state();
    expect(state.shadow.get(slotKey)?.row?.value).toEqual(moved);
    expect(state.row(slotKey)?.value).toMatchObject({ state: 'booked', modes: ['homeVisit'] });
  });

  test('[SY-9] a refusal leaves nothing on the row and one item in « À traiter », with the whole command', async () => {
    const store = await aDevice(ids.pharmacistId, [openSlot]);
    await keep(store, bookCommand());
    const request = await send(store);
    const uid = request.commands[0]?.uid ?? '';
    const refusal = { kind: 'slotTaken', at: now, by: 'sasOperator' } as const;
    const taken = aSlot({ state: 'booked', booking: { bookedAt: now, byProfession: 'sasOperator' } });

    await take(store, {
      records: [{ kind: 'slot', id: ids.slotId, value: taken }],
      outcomes: [{ status: 'refused', seq: 1, uid, refusal }],
    });

    const state = store.state();
    expect(state.outbox).toEqual([]);
    expect(state.row(slotKey)?.value).toEqual(taken);
    expect(state.inbox).toMatchObject([
      { uid, command: bookCommand(), trouble: { kind: 'refused', refusal } },
    ]);
  });

  test('[SY-9] a quarantined command reaches its author too', async () => {
    const store = await aDevice(ids.pharmacistId, [openSlot]);
    await keep(store, bookCommand());
    const uid = (await send(store)).commands[0]?.uid ?? '';

    await take(store, { outcomes: [{ status: 'quarantined', seq: 1, uid }] });

    expect(store.state().inbox).toMatchObject([{ uid, trouble: { kind: 'quarantined' } }]);
    expect(store.state().row(slotKey)?.value).toEqual(aSlot());
  });

  test('[SY-8] an answer to an earlier question changes nothing, nor does the same answer twice', async () => {
    const store = await aDevice(ids.pharmacistId, [openSlot]);
    const { clientId } = store.state().meta;
    const answer = {
      cookie: 'c2',
      records: [{ kind: 'slot', id: ids.slotId, value: aBookedSlot() }],
    } as const;
    await take(store, answer);
    const before = store.state();

    const again = await take(store, answer, { cookie: 'c1', clientId });

    expect(again.stale).toBe(true);
    expect(store.state().meta).toEqual(before.meta);
    expect([...store.state().rows()]).toEqual([...before.rows()]);
  });

  test('[PR-6] a snapshot is staged out of sight and swapped in whole, under what waits here', async () => {
    const other = {
      kind: 'slot',
      id: ids.fixedId(0x302),
      value: aSlot({ start: at(15), end: at(15, 15) }),
    } as const;
    const store = await aDevice(ids.pharmacistId, [openSlot, other]);
    await keep(store, bookCommand());
    const page = (number: number, last: boolean) => ({ snapshot: 's1', page: number, last });

    await take(store, {
      cookie: '~s1.1',
      records: [...aTerritoryRecords(), openSlot],
      reset: page(0, false),
    });
    expect(store.state().row(recordKey('slot', other.id))).toBeDefined();
    expect((await send(store)).commands).toEqual([]);

    const third = { ...other, id: ids.fixedId(0x303) };
    await take(store, { cookie: 'c9', records: [third], reset: page(1, true) });

    const state = store.state();
    expect(state.meta).toMatchObject({ cookie: 'c9', staging: null });
    expect(state.row(recordKey('slot', other.id))).toBeUndefined();
    expect(state.row(recordKey('slot', third.id))?.value).toEqual(third.value);
    expect(state.row(slotKey)?.value).toMatchObject({ state: 'booked' });
    expect(state.shadow.get(slotKey)?.row?.value).toEqual(aSlot());
    expect(state.outbox).toHaveLength(1);
  });
});
