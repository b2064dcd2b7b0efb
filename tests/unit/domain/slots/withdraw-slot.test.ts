import { describe, expect, it } from 'vitest';
import type { Slot } from '#domain/slots/slot.ts';
import { withdrawSlot } from '#domain/slots/withdraw-slot.ts';
import { aBookedSlot, aBooking, aSlot, aTerritoryRecords, at, now } from '#tests/support/a-territory.ts';
import * as ids from '#tests/support/fixed-ids.ts';
import { RecordMap } from '#tests/support/record-view.ts';

function withdraw(slot: Slot | undefined, memberId = ids.doctorId, ownerId = ids.doctorId, when = now) {
  const view = new RecordMap(aTerritoryRecords());
  if (slot) view.apply([{ kind: 'slot', id: ids.slotId, value: slot }]);
  const context = { now: when, territoryId: ids.territoryId, memberId };
  return withdrawSlot.decide(view, { slotId: ids.slotId, ownerId }, context);
}

const nothingToDo = { ok: true, value: [] };

describe('withdrawing a slot', () => {
  it('[SL-7] takes a free slot back', () => {
    expect(withdraw(aSlot())).toEqual({
      ok: true,
      value: [{ kind: 'slot', id: ids.slotId, value: aSlot({ state: 'withdrawn' }) }],
    });
    expect(withdraw(aSlot(), ids.secretaryId).ok).toBe(true);
  });

  it('[SL-7] a booking wins: the doctor is asked, told when and by whom', () => {
    expect(withdraw(aBookedSlot())).toEqual({
      ok: false,
      refusal: { kind: 'slotBooked', startsAt: at(11, 30), at: aBooking().bookedAt, by: 'pharmacist' },
    });
  });

  it('[SL-7] is no trouble when it was withdrawn already, or has started', () => {
    expect(withdraw(aSlot({ state: 'withdrawn' }))).toEqual(nothingToDo);
    expect(withdraw(aSlot(), ids.doctorId, ids.doctorId, at(11, 30))).toEqual(nothingToDo);
  });

  it('[SL-1] is for the owner and his secretary alone', () => {
    for (const other of [ids.otherDoctorId, ids.coordinatorId, ids.operatorId, ids.pharmacistId]) {
      expect(withdraw(aSlot(), other)).toEqual({ ok: false, refusal: { kind: 'notOwner' } });
    }
    // Naming oneself as the owner gives nothing.
    expect(withdraw(aSlot(), ids.otherDoctorId, ids.otherDoctorId)).toEqual({
      ok: false,
      refusal: { kind: 'notOwner' },
    });
  });

  it('[SL-7] says so when the slot is unknown', () => {
    expect(withdraw(undefined)).toEqual({ ok: false, refusal: { kind: 'slotUnknown' } });
  });
});
