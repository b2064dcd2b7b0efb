import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Command, parseCommand } from '#domain/commands.ts';
import type { Id, Instant } from '#domain/identifiers.ts';
import type { Slot } from '#domain/slots/slot.ts';
import * as fixture from '#tests/support/a-territory.ts';
import { anEnvelope, aSlot, aTerritoryRecords, at } from '#tests/support/a-territory.ts';
import { aMemberId, anInstant, aSlotCommand, someSlotIds } from '#tests/support/arbitraries.ts';
import * as ids from '#tests/support/fixed-ids.ts';
import { RecordMap } from '#tests/support/record-view.ts';

interface Step {
  readonly command: Command;
  readonly memberId: Id;
  readonly now: Instant;
}

function bookingBy(memberId: Id, structureId: Id, slotId: Id, bookingId: Id, now: Instant): Step {
  const sealed = anEnvelope([ids.practiceId, structureId]);
  const eligibility = { doctor: 'none', appointment: 'none' } as const;
  const args = { slotId, bookingId, structureId, eligibility, sealed };
  return { command: { name: 'bookSlot@1', args }, memberId, now };
}

function cancelling(memberId: Id, slotId: Id, bookingId: Id, now: Instant): Step {
  const args = { slotId, bookingId, ownerId: ids.doctorId, reason: 'other' } as const;
  return { command: { name: 'cancelBooking@1', args }, memberId, now };
}

const thisMorning = fc.integer({ min: 0, max: 35 }).map((step) => at(9) + step * 300_000);

/** Random steps, among which well-meant ones, so that bookings and cancellations really happen. */
const aStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ command: aSlotCommand, memberId: aMemberId, now: anInstant }),
  fc
    .record({
      slotId: fc.constantFrom(...someSlotIds),
      bookingId: fc.nat(5).map((number) => ids.fixedId(0x500 + number)),
      now: thisMorning,
      cancelledBy: fc.option(fc.constantFrom(ids.pharmacistId, ids.doctorId), { nil: undefined, freq: 2 }),
    })
    .map(({ slotId, bookingId, now, cancelledBy }) =>
      cancelledBy === undefined
        ? bookingBy(ids.pharmacistId, ids.pharmacyId, slotId, bookingId, now)
        : cancelling(cancelledBy, slotId, bookingId, now),
    ),
);

/** Every booking this slot holds or remembers. */
const bookingsOf = (slot: Slot) =>
  [slot.booking?.detail?.id, ...(slot.history ?? []).map((past) => past.id)].filter((id) => id !== undefined);

const allowed: Readonly<Record<string, readonly string[]>> = {
  open: ['open', 'booked', 'withdrawn'],
  booked: ['booked', 'open'],
  withdrawn: ['withdrawn'],
};

function freshView(): RecordMap {
  const slots = someSlotIds.map((id, index) => ({
    kind: 'slot' as const,
    id,
    value: aSlot({ start: at(12 + index * 4), end: at(12 + index * 4, 15) }),
  }));
  return new RecordMap([...aTerritoryRecords(), ...slots]);
}

function run(view: RecordMap, { command, memberId, now }: Step): boolean {
  const parsed = parseCommand(command.name, command.args);
  if (typeof parsed === 'string') throw new Error(`${command.name} is ${parsed}`);
  const decision = parsed.decide(view, { now, territoryId: ids.territoryId, memberId });
  if (decision.ok) view.apply(decision.value);
  return decision.ok;
}

const slotsOf = (view: RecordMap) => someSlotIds.map((id) => view.get('slot', id) ?? aSlot());

describe('the life of a slot', () => {
  it('[BK-1] whatever commands come, never holds two bookings, and loses none silently', () => {
    let booked = 0;
    let cancelled = 0;
    fc.assert(
      fc.property(fc.array(aStep, { maxLength: 40, size: 'max' }), (steps) => {
        const view = freshView();
        for (const step of steps) {
          const before = slotsOf(view);
          run(view, step);
          for (const [index, slot] of slotsOf(view).entries()) {
            const was = before[index] ?? slot;
            expect(allowed[was.state]).toContain(slot.state);
            expect(slot.booking !== undefined).toBe(slot.state === 'booked');
            expect(new Set(bookingsOf(slot)).size).toBe(bookingsOf(slot).length);
            for (const id of bookingsOf(was)) expect(bookingsOf(slot)).toContain(id);
            if (was.booking && slot.booking) expect(slot.booking.detail?.id).toBe(was.booking.detail?.id);
            if (was.state === 'open' && slot.state === 'booked') booked += 1;
            if (was.state === 'booked' && slot.state === 'open') cancelled += 1;
          }
        }
      }),
      { numRuns: 150 },
    );
    // Not vacuous.
    expect(booked).toBeGreaterThan(100);
    expect(cancelled).toBeGreaterThan(20);
  }, 30_000);

  it('[SL-7] never goes from booked to withdrawn, in any order of a booking and a withdrawal', () => {
    const booking = bookingBy(ids.pharmacistId, ids.pharmacyId, ids.slotId, ids.bookingId, fixture.now);
    const withdrawal: Step = {
      command: { name: 'withdrawSlot@1', args: { slotId: ids.slotId, ownerId: ids.doctorId } },
      memberId: ids.doctorId,
      now: fixture.now,
    };

    const bookedFirst = freshView();
    expect([run(bookedFirst, booking), run(bookedFirst, withdrawal)]).toEqual([true, false]);
    expect(bookedFirst.get('slot', ids.slotId)?.state).toBe('booked');

    const withdrawnFirst = freshView();
    expect([run(withdrawnFirst, withdrawal), run(withdrawnFirst, booking)]).toEqual([true, false]);
    expect(withdrawnFirst.get('slot', ids.slotId)?.state).toBe('withdrawn');
  });

  it('[BK-1] of many who book the same slot, exactly one has it, and the others are told', () => {
    const bookers = [
      [ids.pharmacistId, ids.pharmacyId],
      [ids.nurseId, ids.nursesId],
      [ids.operatorId, ids.sasId],
    ] as const;
    fc.assert(
      fc.property(fc.shuffledSubarray([...bookers], { minLength: 3 }), (order) => {
        const view = freshView();
        const answers = order.map(([memberId, structureId], index) =>
          run(view, bookingBy(memberId, structureId, ids.slotId, ids.fixedId(0x500 + index), fixture.now)),
        );
        expect(answers).toEqual([true, false, false]);
        expect(view.get('slot', ids.slotId)?.booking?.detail?.bookerId).toBe(order[0]?.[0]);
      }),
    );
  });
});
