import { beforeEach, describe, expect, test } from 'vitest';
import type { MemoryLocalStore } from '#client/local-store/memory/memory-local-store.ts';
import type { Id } from '#domain/identifiers.ts';
import type { RecordChange } from '#domain/records.ts';
import { dropMissing, toldMissing } from '#sync/missing-bookings.ts';
import { aBookedSlot, aSlot, aTerritoryRecords, at, now } from '../../support/a-territory.ts';
import * as ids from '../../support/fixed-ids.ts';
import { aDevice, deviceIds, take } from './a-device.ts';

const slotRecord = (value = aSlot()): RecordChange => ({ kind: 'slot', id: ids.slotId, value });
const booked = slotRecord(aBookedSlot());
const handover = { clientId: ids.fixedId(0x9c1), after: 0, uids: [], waiting: [] };

/** The device of `memberId` had `before`, and takes the snapshot of a relay that came back with `after`. */
async function afterRestore(memberId: Id, before: RecordChange, after: readonly RecordChange[]) {
  const store = await aDevice(memberId, [before]);
  await store.update(() => ({ changes: { meta: { handover, cookie: null } }, result: undefined }));
  const records = [...aTerritoryRecords(), ...after];
  await take(store, { records, reset: { snapshot: 's1', page: 0, last: true } });
  return store;
}

const told = (store: MemoryLocalStore, at = now) =>
  toldMissing(store.state(), at).map(({ detail }) => detail.id);

describe('[SY-18] a booking that the relay forgot', () => {
  let doctor: MemoryLocalStore;
  beforeEach(async () => {
    doctor = await afterRestore(ids.doctorId, booked, [slotRecord()]);
  });

  test('[SY-18] is told to the doctor who receives the patient, with the envelope his device had', () => {
    const [missing] = toldMissing(doctor.state(), now);
    expect(missing).toMatchObject({
      slotId: ids.slotId,
      start: at(11, 30),
      byProfession: 'pharmacist',
      detail: {
        id: ids.bookingId,
        structureId: ids.pharmacyId,
        sealed: aBookedSlot().booking?.detail?.sealed,
      },
    });
  });

  test('[SY-18] is told to his secretary, and to nobody who has nothing to do about it', async () => {
    expect(told(await afterRestore(ids.secretaryId, booked, [slotRecord()]))).toEqual([ids.bookingId]);
    for (const id of [ids.otherDoctorId, ids.pharmacistId, ids.nurseId]) {
      const { meta } = (await afterRestore(id, booked, [slotRecord()])).state();
      expect(meta.missingBookings).toEqual([]);
    }
  });

  test('[SY-18] is told no more once it is back, or cancelled since, by whichever slot it comes', async () => {
    await take(doctor, { records: [booked] });
    expect(told(doctor)).toEqual([]);
    expect(doctor.state().meta.missingBookings).toEqual([]);
    const cancelled = {
      id: ids.bookingId,
      bookerId: ids.pharmacistId,
      structureId: ids.pharmacyId,
      bookedAt: now,
      cancelledAt: now,
      cancelledBy: 'booker',
      reason: 'mistake',
    } as const;
    const other = await afterRestore(ids.doctorId, booked, [slotRecord(aSlot({ history: [cancelled] }))]);
    expect(told(other)).toEqual([]);
  });

  test('[SY-18] is still told when somebody else took the slot meanwhile: two patients may come', async () => {
    const booking = aBookedSlot().booking;
    if (!booking?.detail) throw new Error('a booked slot has a booking');
    const another = { ...booking, detail: { ...booking.detail, id: deviceIds.newId() } };
    await take(doctor, { records: [slotRecord(aBookedSlot({ booking: another }))] });
    expect(told(doctor)).toEqual([ids.bookingId]);
  });

  test('[SY-18] is told no more once its hour has passed, or the person has seen to it', async () => {
    expect(told(doctor, at(11, 44))).toEqual([ids.bookingId]);
    expect(told(doctor, at(11, 45))).toEqual([]);
    await doctor.update((state) => dropMissing(state, ids.bookingId));
    expect(told(doctor)).toEqual([]);
  });

  test('[SY-18] waits for what this device itself hands over, which may bring it back', async () => {
    const uids = [deviceIds.newId()];
    await doctor.update(() => ({
      changes: { meta: { handover: { ...handover, uids } } },
      result: undefined,
    }));
    expect(told(doctor)).toEqual([]);
    await doctor.update(() => ({ changes: { meta: { handover } }, result: undefined }));
    expect(told(doctor)).toEqual([ids.bookingId]);
  });

  test('[SY-18] stays told when the relay comes back a second time', async () => {
    await doctor.update(() => ({ changes: { meta: { handover, cookie: null } }, result: undefined }));
    const reset = { snapshot: 's2', page: 0, last: true };
    await take(doctor, { records: [...aTerritoryRecords(), slotRecord()], reset });
    expect(told(doctor)).toEqual([ids.bookingId]);
  });

  test('[SY-18] is not what a mere new snapshot lacks', async () => {
    const store = await aDevice(ids.doctorId, [booked]);
    const records = [...aTerritoryRecords(), slotRecord()];
    await take(store, { records, reset: { snapshot: 's1', page: 0, last: true } });
    expect(told(store)).toEqual([]);
  });
});
