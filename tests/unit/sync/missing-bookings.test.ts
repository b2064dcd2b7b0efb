import { beforeEach, describe, expect, test } from 'vitest';
import type { MemoryLocalStore } from '#client/local-store/memory/memory-local-store.ts';
import type { Id } from '#domain/identifiers.ts';
import type { RecordChange } from '#domain/records.ts';
import { beginHandover, listHandover } from '#sync/hand-over.ts';
import type { Handover } from '#sync/local-state.ts';
import { dropMissing, toldMissing } from '#sync/missing-bookings.ts';
import { rowOf } from '#sync/rebase.ts';
import { aBookedSlot, aMember, aSlot, aTerritoryRecords, at, now } from '../../support/a-territory.ts';
import * as ids from '../../support/fixed-ids.ts';
import { aDevice, deviceIds, take } from './a-device.ts';

const slotRecord = (value = aSlot()): RecordChange => ({ kind: 'slot', id: ids.slotId, value });
const booked = slotRecord(aBookedSlot());
const handover = { clientId: ids.fixedId(0x9c1), after: 0, uids: [], waiting: [] };

/** The device of `memberId` had `before`, and takes the snapshot of a relay that came back with `after`. */
async function afterRestore(
  memberId: Id,
  before: RecordChange,
  after: readonly RecordChange[],
  begun: Handover = handover,
) {
  const store = await aDevice(memberId, [before]);
  await store.update(() => ({ changes: { meta: { handover: begun, cookie: null } }, result: undefined }));
  const records = [...aTerritoryRecords(), ...after];
  await take(store, { records, reset: { snapshot: 's1', page: 0, last: true } });
  return store;
}

/** The territory once the secretary works for another practice. */
function moved(): readonly RecordChange[] {
  const isHers = ({ kind, id }: RecordChange) => kind === 'member' && id === ids.secretaryId;
  const value = aMember({ profession: 'secretary', structureIds: [ids.otherPracticeId] });
  const others = aTerritoryRecords().filter((record) => !isHers(record));
  return [...others, { kind: 'member', id: ids.secretaryId, value }];
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

  test('[SY-18] is not what a later snapshot lacks, of another desk, while the hand-over goes on', async () => {
    const waiting = [deviceIds.newId()];
    const store = await afterRestore(ids.secretaryId, booked, [booked], { ...handover, waiting });
    // She works for another practice from now on: its slots come, those of the first are free ones of the agenda.
    const others = slotRecord(aSlot({ structureId: ids.otherPracticeId, ownerId: ids.rivalDoctorId }));
    await take(store, { records: [...moved(), others], reset: { snapshot: 's2', page: 0, last: true } });
    expect(store.state().meta.handover).toMatchObject({ waiting });
    expect(store.state().meta.handover?.seen ?? []).toEqual([]);
    expect(store.state().meta.missingBookings ?? []).toEqual([]);
  });

  test('[SY-18] leaves the device of whoever does not receive that patient any more', async () => {
    const secretary = await afterRestore(ids.secretaryId, booked, [slotRecord()]);
    expect(told(secretary)).toEqual([ids.bookingId]);
    await secretary.update(() => ({
      changes: { rows: new Map(moved().map((record) => [rowOf(record).key, rowOf(record)])) },
      result: undefined,
    }));
    expect(told(secretary)).toEqual([]);
    await take(secretary, { records: moved() });
    expect(secretary.state().meta.missingBookings).toEqual([]);
    const other = await afterRestore(ids.secretaryId, booked, [slotRecord()]);
    await take(other, { records: moved(), reset: { snapshot: 's2', page: 0, last: true } });
    expect(other.state().meta.missingBookings).toEqual([]);
  });

  test('[SY-18] is not what the first snapshot lacks because she had changed desks meanwhile', async () => {
    const { meta } = (await afterRestore(ids.secretaryId, booked, [...moved(), slotRecord()])).state();
    expect(meta.missingBookings).toEqual([]);
  });

  test('[SY-18] is not known to be missing where the slot only says that somebody has it', async () => {
    const booking = { bookedAt: now, byProfession: 'pharmacist' } as const;
    const agenda = slotRecord(aSlot({ state: 'booked', booking }));
    const { meta } = (await afterRestore(ids.doctorId, booked, [agenda])).state();
    expect(meta.missingBookings).toEqual([]);
  });

  test('[SY-16] compares again when the relay is found to have forgotten once more', async () => {
    const waiting = [deviceIds.newId()];
    const store = await afterRestore(ids.doctorId, booked, [booked], { ...handover, waiting });
    const found = { lastSeq: 0, now, cookie: 'c2' };
    await store.update((state) => beginHandover(state, found, deviceIds.newId()));
    await store.update((state) => listHandover(state, []));
    const reset = { snapshot: 's2', page: 0, last: true };
    await take(store, { records: [...aTerritoryRecords(), slotRecord()], reset });
    expect(told(store)).toEqual([ids.bookingId]);
    expect(store.state().meta.handover?.seen).toMatchObject([{ kind: 'booking', bookingId: ids.bookingId }]);
  });

  test('[SY-15] is over with a later snapshot when nothing is left to say', async () => {
    const waiting = [deviceIds.newId()];
    const store = await afterRestore(ids.doctorId, booked, [booked], { ...handover, waiting });
    await store.update(({ meta }) => ({
      changes: { meta: meta.handover ? { handover: { ...meta.handover, waiting: [] } } : {} },
      result: undefined,
    }));
    const reset = { snapshot: 's2', page: 0, last: true };
    await take(store, { records: [...aTerritoryRecords(), booked], reset });
    expect(store.state().meta.handover).toBeNull();
  });

  test('[SY-18] is not what a mere new snapshot lacks', async () => {
    const store = await aDevice(ids.doctorId, [booked]);
    const records = [...aTerritoryRecords(), slotRecord()];
    await take(store, { records, reset: { snapshot: 's1', page: 0, last: true } });
    expect(told(store)).toEqual([]);
  });
});
