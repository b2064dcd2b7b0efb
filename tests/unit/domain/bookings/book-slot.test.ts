import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { professions } from '#domain/access/professions.ts';
import { type BookSlot, bookSlot, whyNotBookable } from '#domain/bookings/book-slot.ts';
import type { RecordChange } from '#domain/records.ts';
import type { Slot } from '#domain/slots/slot.ts';
import * as fixture from '#tests/support/a-territory.ts';
import { aBookedSlot, aMember, anEnvelope, aSlot, aTerritory, at, now } from '#tests/support/a-territory.ts';
import * as ids from '#tests/support/fixed-ids.ts';
import { RecordMap } from '#tests/support/record-view.ts';

interface Booking {
  slot?: Slot | undefined;
  memberId?: string;
  args?: Partial<BookSlot>;
  when?: number;
  records?: readonly RecordChange[];
}

function book({ slot = aSlot(), memberId = ids.pharmacistId, args = {}, when = now, records = [] }: Booking) {
  const view = new RecordMap([
    ...fixture.aTerritoryRecords(),
    { kind: 'slot', id: ids.slotId, value: slot },
    ...records,
  ]);
  const command: BookSlot = {
    slotId: ids.slotId,
    bookingId: ids.bookingId,
    structureId: ids.pharmacyId,
    eligibility: { doctor: 'none', appointment: 'none' },
    sealed: anEnvelope(),
    ...args,
  };
  expect(bookSlot.schema.safeParse(command).success).toBe(true);
  return bookSlot.decide(view, command, { now: when, territoryId: ids.territoryId, memberId });
}

const refusalOf = (decision: ReturnType<typeof book>) => (decision.ok ? undefined : decision.refusal);
const bookedAs = (memberId: string, structureId: string) =>
  book({ memberId, args: { structureId, sealed: anEnvelope([...new Set([ids.practiceId, structureId])]) } });

describe('booking a slot', () => {
  it('[BK-1] puts the booking inside the slot', () => {
    const booking = { ...fixture.aBooking(), bookedAt: now };

    expect(book({})).toEqual({
      ok: true,
      value: [{ kind: 'slot', id: ids.slotId, value: aSlot({ state: 'booked', booking }) }],
    });
  });

  it('[BK-1] refuses a slot that is taken, and says when and by which profession, never by whom', () => {
    const refusal = refusalOf(book({ slot: aBookedSlot(), memberId: ids.operatorId }));

    expect(refusal).toEqual({ kind: 'slotTaken', at: fixture.aBooking().bookedAt, by: 'pharmacist' });
  });

  it('[BK-1] refuses a slot that was withdrawn, or is not there', () => {
    expect(refusalOf(book({ slot: aSlot({ state: 'withdrawn' }) }))).toEqual({ kind: 'slotWithdrawn' });
    expect(refusalOf(book({ args: { slotId: ids.fixedId(7) } }))).toEqual({ kind: 'slotUnknown' });
  });

  it('[BK-1] refuses a booking id this slot has known before', () => {
    const { detail, bookedAt } = fixture.aBooking();
    const past = {
      id: detail.id,
      bookerId: detail.bookerId,
      structureId: detail.structureId,
      bookedAt,
      cancelledAt: now,
      cancelledBy: 'booker',
      reason: 'mistake',
    } as const;

    expect(refusalOf(book({ slot: aSlot({ history: [past] }) }))).toEqual({ kind: 'alreadyExists' });
  });

  it('[BK-2] refuses a slot that starts exactly now by the decider’s clock, or has started', () => {
    const started = { kind: 'slotStarted', startsAt: at(11, 30) };

    expect(refusalOf(book({ when: at(11, 30) }))).toEqual(started);
    expect(refusalOf(book({ when: at(17) }))).toEqual(started);
    expect(book({ when: at(11, 30) - 1 }).ok).toBe(true);
  });

  it('[BK-3] opens a slot to bookings 48 hours before it starts, to the millisecond', () => {
    const opensAt = at(11, 30) - 48 * 3_600_000;

    expect(book({ when: opensAt }).ok).toBe(true);
    expect(refusalOf(book({ when: opensAt - 1 }))).toEqual({ kind: 'tooFarAhead', opensAt });
  });

  it('[BK-3] reads the number of hours from the territory, and counts elapsed hours over a change of clock', () => {
    const slot = aSlot({ start: at(10, 0, '2026-10-26'), end: at(10, 15, '2026-10-26') });
    const day: RecordChange = {
      kind: 'territory',
      id: ids.territoryId,
      value: aTerritory({ bookableHours: 24 }),
    };

    // The clock went back in between: 24 hours before 10 h is 10 h the day before, winter time.
    expect(book({ slot, when: at(10, 0, '2026-10-25'), records: [day] }).ok).toBe(true);
    expect(refusalOf(book({ slot, when: at(9, 59, '2026-10-25'), records: [day] }))?.kind).toBe(
      'tooFarAhead',
    );
  });

  it('[BK-4] is open to each profession the agenda lets book', () => {
    expect(bookedAs(ids.pharmacistId, ids.pharmacyId).ok).toBe(true);
    expect(bookedAs(ids.nurseId, ids.nursesId).ok).toBe(true);
    expect(bookedAs(ids.operatorId, ids.sasId).ok).toBe(true);
    expect(bookedAs(ids.secretaryId, ids.practiceId).ok).toBe(true);
  });

  it('[BK-4] is closed to readers, to other professions and to those who do not adhere', () => {
    const no = { kind: 'notEntitled', agendaId: 'mg' };

    expect(refusalOf(bookedAs(ids.coordinatorId, ids.coordinationId))).toEqual(no);
    expect(refusalOf(bookedAs(ids.physiotherapistId, ids.kineId))).toEqual(no);
    expect(refusalOf(bookedAs(ids.doctorId, ids.practiceId))).toEqual(no);
    expect(refusalOf(bookedAs(ids.outsiderId, ids.pharmacyId))).toEqual(no);
  });

  it('[BK-4] obeys the slot’s own audience', () => {
    const slot = aSlot({ audience: ['sasOperator'] });
    const sas = { structureId: ids.sasId, sealed: anEnvelope([ids.practiceId, ids.sasId]) };

    expect(refusalOf(book({ slot }))).toEqual({ kind: 'notEntitled', agendaId: 'mg' });
    expect(book({ slot, memberId: ids.operatorId, args: sas }).ok).toBe(true);
  });

  it('[BK-4] a kiné’s slot is for doctors and kinés: everyone else learns nothing of its state', () => {
    const kine = { agendaId: 'kine', ownerId: ids.physiotherapistId, structureId: ids.kineId };
    for (const slot of [aSlot(kine), aBookedSlot(kine), aSlot({ ...kine, state: 'withdrawn' })]) {
      for (const profession of professions) {
        const record: RecordChange = {
          kind: 'member',
          id: ids.pharmacistId,
          value: aMember({ profession, structureIds: [ids.pharmacyId] }),
        };
        const sealed = anEnvelope([ids.kineId, ids.pharmacyId]);
        const refusal = refusalOf(book({ slot, args: { sealed }, records: [record] }));
        const hasRight = profession === 'generalPractitioner' || profession === 'physiotherapist';
        expect(refusal?.kind === 'notEntitled').toBe(!hasRight);
      }
    }
  });

  it('[AC-5] refuses a removed member and a stranger', () => {
    const removed: RecordChange = { kind: 'member', id: ids.pharmacistId, value: aMember({ active: false }) };

    expect(refusalOf(book({ records: [removed] }))).toEqual({ kind: 'notMember' });
    expect(refusalOf(book({ memberId: ids.fixedId(99) }))).toEqual({ kind: 'notMember' });
  });

  it('[BK-9] is sealed to the two structures that care for the patient, no more and no less', () => {
    for (const recipients of [
      [ids.practiceId],
      [ids.pharmacyId],
      [ids.practiceId, ids.nursesId],
      [ids.practiceId, ids.pharmacyId, ids.sasId],
    ]) {
      expect(refusalOf(book({ args: { sealed: anEnvelope(recipients) } }))).toEqual({
        kind: 'wrongRecipients',
      });
    }
    expect(book({ args: { sealed: anEnvelope([ids.pharmacyId, ids.practiceId]) } }).ok).toBe(true);
  });

  it('[BK-9] needs a single recipient when booker and owner share their structure', () => {
    const own = { structureId: ids.practiceId, sealed: anEnvelope([ids.practiceId]) };

    expect(book({ memberId: ids.secretaryId, args: own }).ok).toBe(true);
  });

  it('[BK-9] is made in the name of a structure of the booker', () => {
    const sealed = anEnvelope([ids.practiceId, ids.nursesId]);

    expect(refusalOf(book({ args: { structureId: ids.nursesId, sealed } }))).toEqual({
      kind: 'unknownStructure',
    });
  });

  it('[BK-3] offers on screen exactly what the decision accepts', () => {
    const state = fc.constantFrom('open', 'booked', 'withdrawn');
    const offset = fc.integer({ min: -4_000, max: 4_000 });
    fc.assert(
      fc.property(state, offset, (kind, minutes) => {
        const start = now + minutes * 60_000;
        const span = { start, end: start + 900_000 };
        const slot = kind === 'booked' ? aBookedSlot(span) : aSlot({ ...span, state: kind });
        const offered = whyNotBookable(slot, aTerritory(), { now }) === undefined;
        expect(book({ slot, args: { bookingId: ids.fixedId(0x499) } }).ok).toBe(offered);
        expect(offered).toBe(kind === 'open' && minutes > 0 && minutes <= 48 * 60);
      }),
    );
  });
});
