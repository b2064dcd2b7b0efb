import { describe, expect, test } from 'vitest';
import { bookingStatus, bookingsOn, pendingOnOwnSlot, unsettledBookings } from '#sync/booking-status.ts';
import { standingOf } from '#sync/known-records.ts';
import type { Outcome } from '#sync/protocol.ts';
import { slotRows } from '#sync/slot-rows.ts';
import { aBookedSlot, aBooking, aSlot, now } from '../../support/a-territory.ts';
import * as ids from '../../support/fixed-ids.ts';
import { aDevice, bookCommand, keep, send, take } from './a-device.ts';

const openSlot = { kind: 'slot', id: ids.slotId, value: aSlot() } as const;
const bookedSlot = { kind: 'slot', id: ids.slotId, value: aBookedSlot() } as const;

async function aPharmacistWhoAsked() {
  const store = await aDevice(ids.pharmacistId, [openSlot]);
  const kept = await keep(store, bookCommand());
  if (!kept.ok) throw new Error(kept.refusal.kind);
  const status = () => bookingStatus(store.state(), ids.slotId, ids.bookingId).kind;
  return { store, uid: kept.value.uid, status };
}

const outcome = (uid: string, rest: { status: 'applied' } | { status: 'quarantined' }): Outcome => ({
  seq: 1,
  uid,
  ...rest,
});

describe('the state of a booking', () => {
  test('[SY-4] is « à confirmer » while its command waits, although the row already shows it booked', async () => {
    const { store, status } = await aPharmacistWhoAsked();
    expect(status()).toBe('pending');
    await send(store);
    expect(status()).toBe('pending');
  });

  test('[SY-4] stays « à confirmer » when rows come that carry it, until its outcome has come', async () => {
    const { store, status } = await aPharmacistWhoAsked();
    await send(store);
    await take(store, { records: [bookedSlot] });
    expect(status()).toBe('pending');
  });

  test('[SY-4] is « confirmé » once the relay has applied it', async () => {
    const { store, uid, status } = await aPharmacistWhoAsked();
    await send(store);
    await take(store, { records: [bookedSlot], outcomes: [outcome(uid, { status: 'applied' })] });
    expect(status()).toBe('confirmed');
  });

  test('[SY-4] is « refusé » once the relay has refused it, whoever the slot now carries', async () => {
    const { store, uid, status } = await aPharmacistWhoAsked();
    await send(store);
    const taken = aBookedSlot({ booking: { bookedAt: now, byProfession: 'sasOperator' } });
    const refusal = { kind: 'slotTaken', at: now, by: 'sasOperator' } as const;
    await take(store, {
      records: [{ kind: 'slot', id: ids.slotId, value: taken }],
      outcomes: [{ status: 'refused', seq: 1, uid, refusal }],
    });
    expect(status()).toBe('refused');
  });

  test('[SY-4] is never « confirmé » when the relay could not understand it', async () => {
    const { store, uid, status } = await aPharmacistWhoAsked();
    await send(store);
    await take(store, { outcomes: [outcome(uid, { status: 'quarantined' })] });
    expect(status()).toBe('refused');
  });

  test('[SY-4] is « none » for a booking that somebody else made on the slot', async () => {
    const store = await aDevice(ids.pharmacistId, [bookedSlot]);
    expect(bookingStatus(store.state(), ids.slotId, ids.fixedId(0x999)).kind).toBe('none');
  });

  test('[SY-4] a cancellation that waits is not done yet', async () => {
    const store = await aDevice(ids.pharmacistId, [bookedSlot]);
    await keep(store, {
      name: 'cancelBooking@1',
      args: { slotId: ids.slotId, bookingId: ids.bookingId, ownerId: ids.doctorId, reason: 'mistake' },
    });
    expect(bookingStatus(store.state(), ids.slotId, ids.bookingId).kind).toBe('cancelling');
    expect(bookingsOn(store.state(), ids.slotId)).toEqual([ids.bookingId]);
  });
});

describe('what a slot is for somebody', () => {
  const stateOfRow = (store: Awaited<ReturnType<typeof aDevice>>) => {
    const standing = standingOf(store.state());
    return standing ? slotRows(standing, now).map((row) => row.state) : undefined;
  };

  test('[SY-4] the agenda never shows « confirmé » for a booking that waits in the outbox', async () => {
    const { store } = await aPharmacistWhoAsked();
    expect(stateOfRow(store)).toEqual(['pending']);
    expect([...unsettledBookings(store.state())]).toEqual([[ids.slotId, [ids.bookingId]]]);
  });

  test('free for who may book it, only read by the coordination, his own for the doctor', async () => {
    expect(stateOfRow(await aDevice(ids.nurseId, [openSlot]))).toEqual(['free']);
    expect(stateOfRow(await aDevice(ids.coordinatorId, [openSlot]))).toEqual(['readable']);
    expect(stateOfRow(await aDevice(ids.doctorId, [openSlot]))).toEqual(['own']);
    expect(stateOfRow(await aDevice(ids.secretaryId, [openSlot]))).toEqual(['own']);
  });

  test('a slot taken by somebody else is not shown; one booked by a colleague of the structure is', async () => {
    const { detail: _unseen, ...seen } = aBooking();
    const taken = { kind: 'slot', id: ids.slotId, value: aBookedSlot({ booking: seen }) } as const;
    expect(stateOfRow(await aDevice(ids.nurseId, [taken]))).toEqual([]);
    expect(stateOfRow(await aDevice(ids.pharmacistId, [bookedSlot]))).toEqual(['confirmed']);
    expect(stateOfRow(await aDevice(ids.doctorId, [bookedSlot]))).toEqual(['ownTaken']);
  });

  test('a publication that waits is told as such to its owner', async () => {
    const store = await aDevice(ids.doctorId);
    const { agendaId, ownerId, structureId, act, modes, audience, start, end } = aSlot();
    const slots = [{ id: ids.slotId, start, end }];
    await keep(store, {
      name: 'publishSlots@1',
      args: { agendaId, ownerId, structureId, act, modes, audience, slots },
    });
    expect(stateOfRow(store)).toEqual(['ownPending']);
    expect(pendingOnOwnSlot(store.state(), ids.slotId)?.kind).toBe('publishing');
  });
});
