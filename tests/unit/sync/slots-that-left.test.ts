import { describe, expect, test } from 'vitest';
import { recordKey } from '#domain/records.ts';
import { bookingStatus } from '#sync/booking-status.ts';
import { standingOf } from '#sync/known-records.ts';
import { slotRows } from '#sync/slot-rows.ts';
import { waysOn } from '#sync/ways-on.ts';
import { aBookedSlot, aBooking, aSlot, at, now } from '../../support/a-territory.ts';
import * as ids from '../../support/fixed-ids.ts';
import { aDevice, bookCommand, keep, send, take } from './a-device.ts';

const dayMs = 86_400_000;
const slotKey = recordKey('slot', ids.slotId);
const openSlot = { kind: 'slot', id: ids.slotId, value: aSlot() } as const;
const bookedSlot = { kind: 'slot', id: ids.slotId, value: aBookedSlot() } as const;

/** A pharmacist who asked, sent, and heard nothing before the slot left the agenda. */
async function aPharmacistWhoWaits() {
  const store = await aDevice(ids.pharmacistId, [openSlot]);
  const kept = await keep(store, bookCommand());
  if (!kept.ok) throw new Error(kept.refusal.kind);
  await send(store);
  const status = () => bookingStatus(store.state(), ids.slotId, ids.bookingId).kind;
  return { store, uid: kept.value.uid, status };
}

describe('a device whose slot has left the agenda', () => {
  test('[SL-8] keeps what waits for its answer, and shows the booking that the relay has made of it', async () => {
    const { store, uid, status } = await aPharmacistWhoWaits();
    await take(store, { gone: [openSlot], serverTime: now + 9 * dayMs });
    expect(store.state().row(slotKey)).toBeUndefined();
    expect(store.state().outbox).toMatchObject([{ uid, forecast: { kind: 'slotUnknown' } }]);
    expect(status()).toBe('pending');

    await take(store, { records: [bookedSlot], outcomes: [{ status: 'applied', seq: 1, uid }] });
    expect([status(), store.state().outbox.length, store.state().shadow.size]).toEqual(['confirmed', 0, 0]);
  });

  test('[SL-8] keeps a refused request with its patient, although the slot is gone; there is no way on to offer', async () => {
    const { store, uid, status } = await aPharmacistWhoWaits();
    const refusal = { kind: 'slotTaken', at: now, by: 'sasOperator' } as const;
    await take(store, { gone: [openSlot], outcomes: [{ status: 'refused', seq: 1, uid, refusal }] });
    const standing = standingOf(store.state());
    if (!standing) throw new Error('nobody');
    expect(status()).toBe('refused');
    expect(store.state().inbox).toMatchObject([{ command: bookCommand(), trouble: { refusal } }]);
    expect(slotRows(standing, now + 9 * dayMs)).toEqual([]);
    expect(waysOn(standing, ids.slotId, now + 9 * dayMs)).toEqual([]);
  });

  test('[SL-8] the doctor’s stays, and with it what he says late of a patient who came', async () => {
    const past = aBookedSlot({ start: at(9), end: at(9, 15) });
    const ours = { kind: 'slot', id: ids.slotId, value: past } as const;
    const store = await aDevice(ids.doctorId, [ours]);
    const args = { slotId: ids.slotId, bookingId: aBooking().detail.id, ownerId: ids.doctorId } as const;
    await keep(store, { name: 'recordOutcome@1', args: { ...args, outcome: 'honoured' } });
    // The relay's job has written the slot again; nothing of it has changed for him.
    await take(store, { records: [ours], serverTime: now + 9 * dayMs });
    const row = store.state().row(slotKey);
    expect(row?.kind === 'slot' && row.value.booking?.detail?.outcome).toBe('honoured');
    expect(store.state().outbox).toHaveLength(1);
  });
});
