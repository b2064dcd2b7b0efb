import { describe, expect, test } from 'vitest';
import { missingAdvice, missingWhy } from '#client/features/inbox/missing-words.ts';
import type { RecordChange } from '#domain/records.ts';
import type { Slot } from '#domain/slots/slot.ts';
import type { MissingBooking } from '#sync/missing-bookings.ts';
import { aBookedSlot, aSlot, now, zone } from '../../support/a-territory.ts';
import * as ids from '../../support/fixed-ids.ts';
import { aDevice } from '../../unit/sync/a-device.ts';

/** Without no-break spaces. */
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');

const { start, end, ownerId, structureId, booking } = aBookedSlot();
if (!booking?.detail) throw new Error('a booked slot has a booking');
const { byProfession, detail } = booking;
const missing: MissingBooking = {
  slotId: ids.slotId,
  ownerId,
  structureId,
  start,
  end,
  byProfession,
  detail: { ...detail, id: ids.fixedId(0x4f1) },
};

/** What the card says where the slot is as it is now, or is no more. */
async function saidWith(slot: Slot | undefined) {
  const records: RecordChange[] = slot ? [{ kind: 'slot', id: ids.slotId, value: slot }] : [];
  const state = (await aDevice(ids.doctorId, records)).state();
  return {
    why: plain(missingWhy(state, missing, now, zone)),
    advice: plain(missingAdvice(state, missing)),
  };
}

describe('[SY-18] what is said of a booking that the relay forgot', () => {
  test('a free slot is left as it is: the booking comes back in general, if its device does', async () => {
    const { why, advice } = await saidWith(aSlot());
    expect(why).toMatch(/Ce créneau de 11 h 30 était réservé ; il apparaît libre\.$/);
    expect(advice).toMatch(/^Réservé par .+\. Le patient peut venir : ne retirez pas ce créneau, et appelez/);
    expect(advice).toMatch(/En général, la réservation revient si l’appareil qui l’a faite se connecte/);
  });

  test('a slot that somebody else has, or that is withdrawn, takes it back no more: one has to call', async () => {
    const gone = [
      [aBookedSlot(), 'il apparaît réservé pour quelqu’un d’autre.'],
      [aSlot({ state: 'withdrawn' }), 'il apparaît retiré.'],
    ] as const;
    for (const [slot, stands] of gone) {
      const { why, advice } = await saidWith(slot);
      expect(why.endsWith(stands)).toBe(true);
      expect(advice).toMatch(/cette réservation ne reviendra pas : appelez/);
      expect(advice).not.toMatch(/revient|ne retirez pas/);
    }
  });

  test('of a slot that is no more, neither is promised', async () => {
    const { why, advice } = await saidWith(undefined);
    expect(why).toMatch(/il n’apparaît plus\.$/);
    expect(advice).toMatch(/appelez/);
    expect(advice).not.toMatch(/revien|ne retirez pas/);
  });

  test('nobody is told to keep a place that no gesture of his keeps', async () => {
    for (const slot of [aSlot(), aBookedSlot(), aSlot({ state: 'withdrawn' }), undefined]) {
      expect((await saidWith(slot)).advice).not.toMatch(/gardez|d’elle-même/);
    }
  });
});
