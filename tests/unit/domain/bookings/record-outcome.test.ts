import { describe, expect, it } from 'vitest';
import { recordOutcome } from '#domain/bookings/record-outcome.ts';
import type { Slot } from '#domain/slots/slot.ts';
import { aBookedSlot, aBooking, aSlot, aTerritoryRecords, at } from '#tests/support/a-territory.ts';
import * as ids from '#tests/support/fixed-ids.ts';
import { RecordMap } from '#tests/support/record-view.ts';

function say(outcome: 'honoured' | 'absent', slot: Slot, memberId = ids.doctorId, when = at(12)) {
  const view = new RecordMap([...aTerritoryRecords(), { kind: 'slot', id: ids.slotId, value: slot }]);
  const args = { slotId: ids.slotId, bookingId: ids.bookingId, ownerId: ids.doctorId, outcome };
  return recordOutcome.decide(view, args, { now: when, territoryId: ids.territoryId, memberId });
}

describe('recording an outcome', () => {
  it('[BK-8] by the owner or his secretary, from the moment the slot starts, and it can be corrected', () => {
    const honoured = aBookedSlot({ booking: aBooking({ outcome: 'honoured' }) });
    const done = { ok: true, value: [{ kind: 'slot', id: ids.slotId, value: honoured }] };

    expect(say('honoured', aBookedSlot(), ids.doctorId, at(11, 30))).toEqual(done);
    expect(say('honoured', aBookedSlot(), ids.secretaryId)).toEqual(done);
    expect(say('honoured', aBookedSlot({ booking: aBooking({ outcome: 'absent' }) }))).toEqual(done);
  });

  it('[BK-8] not before it starts', () => {
    expect(say('absent', aBookedSlot(), ids.doctorId, at(11, 30) - 1)).toEqual({
      ok: false,
      refusal: { kind: 'notStartedYet', startsAt: at(11, 30) },
    });
  });

  it('[BK-8] not by the booker, nor anybody else', () => {
    for (const memberId of [ids.pharmacistId, ids.otherDoctorId, ids.coordinatorId]) {
      expect(say('absent', aBookedSlot(), memberId)).toEqual({ ok: false, refusal: { kind: 'notOwner' } });
    }
  });

  it('[BK-8] only of the booking that is there', () => {
    const another = aBookedSlot({ booking: aBooking({ id: ids.fixedId(0x402) }) });

    for (const slot of [aSlot(), another, aSlot({ state: 'withdrawn' })]) {
      expect(say('honoured', slot)).toEqual({ ok: false, refusal: { kind: 'bookingUnknown' } });
    }
  });
});
