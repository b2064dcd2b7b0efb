import { describe, expect, it } from 'vitest';
import type { CancelledBooking } from '#domain/bookings/booking.ts';
import {
  acknowledgeCancellation,
  type CancelBooking,
  cancelBooking,
} from '#domain/bookings/cancel-booking.ts';
import type { Slot } from '#domain/slots/slot.ts';
import * as fixture from '#tests/support/a-territory.ts';
import { aBookedSlot, aBooking, anEnvelope, aSlot, at, now } from '#tests/support/a-territory.ts';
import * as ids from '#tests/support/fixed-ids.ts';
import { RecordMap } from '#tests/support/record-view.ts';

const viewOf = (slot: Slot) =>
  new RecordMap([...fixture.aTerritoryRecords(), { kind: 'slot', id: ids.slotId, value: slot }]);

function cancel(slot: Slot, memberId: string, args: Partial<CancelBooking> = {}, when = now) {
  const context = { now: when, territoryId: ids.territoryId, memberId };
  return cancelBooking.decide(
    viewOf(slot),
    {
      slotId: ids.slotId,
      bookingId: ids.bookingId,
      ownerId: ids.doctorId,
      reason: 'patientDeclined',
      ...args,
    },
    context,
  );
}

function acknowledge(slot: Slot, memberId: string) {
  const context = { now, territoryId: ids.territoryId, memberId };
  return acknowledgeCancellation.decide(
    viewOf(slot),
    { slotId: ids.slotId, bookingId: ids.bookingId },
    context,
  );
}

function pastBooking(overrides: Partial<CancelledBooking> = {}): CancelledBooking {
  return {
    id: ids.bookingId,
    bookerId: ids.pharmacistId,
    structureId: ids.pharmacyId,
    bookedAt: aBooking().bookedAt,
    cancelledAt: now,
    cancelledBy: 'booker',
    reason: 'patientDeclined',
    ...overrides,
  };
}

const slotOf = (decision: ReturnType<typeof cancel>) => (decision.ok ? decision.value[0]?.value : undefined);

describe('cancelling a booking', () => {
  it('[BK-6] by the booker frees the slot at once and keeps the reason', () => {
    const reopened = aSlot({ history: [pastBooking({ note: 'A trouvé ailleurs' })] });

    expect(cancel(aBookedSlot(), ids.pharmacistId, { note: 'A trouvé ailleurs' })).toEqual({
      ok: true,
      value: [{ kind: 'slot', id: ids.slotId, value: reopened }],
    });
  });

  it('[BK-6] by the owner or his secretary frees it too', () => {
    for (const memberId of [ids.doctorId, ids.secretaryId]) {
      const slot = slotOf(cancel(aBookedSlot(), memberId, { reason: 'doctorUnavailable' }));
      expect(slot).toMatchObject({
        state: 'open',
        history: [{ cancelledBy: 'owner', reason: 'doctorUnavailable' }],
      });
    }
  });

  it('[BK-6] is for nobody else', () => {
    for (const memberId of [ids.otherDoctorId, ids.nurseId, ids.operatorId, ids.coordinatorId]) {
      expect(cancel(aBookedSlot(), memberId)).toEqual({ ok: false, refusal: { kind: 'notParticipant' } });
    }
    expect(cancel(aBookedSlot(), ids.pharmacistId, { ownerId: ids.otherDoctorId }).ok).toBe(false);
  });

  it('[BK-6] twice, or by both sides, is done once', () => {
    const once = slotOf(cancel(aBookedSlot(), ids.pharmacistId)) as Slot;

    expect(cancel(once, ids.pharmacistId)).toEqual({ ok: true, value: [] });
    expect(cancel(once, ids.doctorId)).toEqual({ ok: true, value: [] });
  });

  it('[BK-6] never touches the booking that came after it', () => {
    const next = aBookedSlot({
      booking: aBooking({ id: ids.fixedId(0x402) }),
      history: [pastBooking()],
    });

    expect(cancel(next, ids.pharmacistId)).toEqual({ ok: true, value: [] });
    expect(cancel(next, ids.pharmacistId, { bookingId: ids.fixedId(0x403) })).toEqual({
      ok: false,
      refusal: { kind: 'bookingUnknown' },
    });
  });

  it('[BK-6] is still possible once the slot has started, but not once the doctor has said who came', () => {
    const told = aBookedSlot({ booking: aBooking({ outcome: 'honoured' }) });

    expect(cancel(aBookedSlot(), ids.pharmacistId, {}, at(12)).ok).toBe(true);
    expect(cancel(told, ids.pharmacistId, {}, at(12))).toEqual({
      ok: false,
      refusal: { kind: 'slotStarted', startsAt: at(11, 30) },
    });
  });

  it('[BK-7] by the booker erases the patient from the record', () => {
    const slot = slotOf(cancel(aBookedSlot(), ids.pharmacistId));

    expect(JSON.stringify(slot)).not.toContain('sealed');
  });

  it('[BK-7] by the owner keeps the envelope until the booker has called the patient back', () => {
    const cancelled = slotOf(cancel(aBookedSlot(), ids.doctorId)) as Slot;
    expect(cancelled.history?.[0]?.sealed).toEqual(anEnvelope());

    const told = acknowledge(cancelled, ids.pharmacistId);
    expect(JSON.stringify(told)).not.toContain('sealed');
    expect(slotOf(told)).toMatchObject({ state: 'open', history: [{ id: ids.bookingId }] });
  });

  it('[BK-7] only the booker’s structure can say the patient was told', () => {
    const cancelled = aSlot({ history: [pastBooking({ cancelledBy: 'owner', sealed: anEnvelope() })] });

    for (const memberId of [ids.doctorId, ids.nurseId, ids.coordinatorId]) {
      expect(acknowledge(cancelled, memberId)).toEqual({ ok: false, refusal: { kind: 'notParticipant' } });
    }
    expect(acknowledge(aSlot(), ids.pharmacistId)).toEqual({
      ok: false,
      refusal: { kind: 'bookingUnknown' },
    });
    expect(acknowledge(aSlot({ history: [pastBooking()] }), ids.pharmacistId)).toEqual({
      ok: true,
      value: [],
    });
  });

  it('[BK-7] telling one patient leaves the others’ envelopes', () => {
    const sealed = anEnvelope();
    const other = pastBooking({ id: ids.fixedId(0x402), cancelledBy: 'owner', sealed });
    const slot = aSlot({ history: [pastBooking({ cancelledBy: 'owner', sealed }), other] });

    expect(slotOf(acknowledge(slot, ids.pharmacistId))).toEqual(
      aSlot({ history: [pastBooking({ cancelledBy: 'owner' }), other] }),
    );
  });

  it('[BK-7] a long history forgets settled bookings, never one whose patient must be called', () => {
    const sealed = anEnvelope();
    const waiting = pastBooking({ id: ids.fixedId(1), cancelledBy: 'owner', sealed });
    const settled = Array.from({ length: 25 }, (_, n) => pastBooking({ id: ids.fixedId(100 + n) }));
    const slot = aBookedSlot({ history: [waiting, ...settled] });

    const history = (slotOf(cancel(slot, ids.pharmacistId)) as Slot).history ?? [];
    expect(history).toHaveLength(21);
    expect(history).toContainEqual(waiting);
    expect(history.some((past) => past.id === ids.bookingId)).toBe(true);
  });
});
