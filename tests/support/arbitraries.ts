import fc from 'fast-check';
import { professions } from '#domain/access/professions.ts';
import type { CancelledBooking } from '#domain/bookings/booking.ts';
import type { Command, CommandName } from '#domain/commands.ts';
import type { Id, Instant } from '#domain/identifiers.ts';
import type { RecordChange } from '#domain/records.ts';
import type { Slot } from '#domain/slots/slot.ts';
import { aListTerritory } from './a-list.ts';
import * as fixture from './a-territory.ts';
import * as ids from './fixed-ids.ts';
import { listArgs, someListRecords } from './list-arbitraries.ts';

// Small pools on purpose: commands meet on the same slots, bookings and people, where the rules are.

const memberIds = [
  ids.doctorId,
  ids.otherDoctorId,
  ids.secretaryId,
  ids.pharmacistId,
  ids.nurseId,
  ids.physiotherapistId,
  ids.operatorId,
  ids.coordinatorId,
  ids.outsiderId,
  ids.rivalDoctorId,
  ids.partnerId,
];
const structureIds = [ids.practiceId, ids.pharmacyId, ids.nursesId, ids.kineId, ids.sasId];

export const someSlotIds: readonly Id[] = [ids.fixedId(0x301), ids.fixedId(0x302), ids.fixedId(0x303)];
export const someBookingIds: readonly Id[] = [ids.fixedId(0x401), ids.fixedId(0x402)];

const pick = <T>(list: readonly T[]) => fc.constantFrom(...list);
/** A member of the fixture, a stranger now and then; those who have the most to do more often. */
export const aMemberId: fc.Arbitrary<Id> = fc.oneof(
  pick([...memberIds, ids.fixedId(0x2ff)]),
  pick([ids.doctorId, ids.pharmacistId, ids.coordinatorId]),
);
const aSlotId = pick(someSlotIds);
const aBookingId = pick(someBookingIds);
const aStructureId = pick(structureIds);
const anOwnerId = pick([ids.doctorId, ids.doctorId, ids.doctorId, ids.otherDoctorId, ids.physiotherapistId]);
const anEnvelope = fc.uniqueArray(aStructureId, { minLength: 1, maxLength: 3 }).map(fixture.anEnvelope);

/** From nine in the morning of the fixture's day to the end of the next, by five minutes. */
export const anInstant: fc.Arbitrary<Instant> = fc
  .integer({ min: 0, max: 36 * 12 })
  .map((step) => fixture.at(9) + step * 300_000);

const aSpan = fc
  .tuple(anInstant, fc.integer({ min: 2, max: 12 }))
  .map(([start, steps]) => ({ start, end: start + steps * 300_000 }));

const eligibility = fc.record({
  doctor: pick(['none', 'unavailable', 'faraway'] as const),
  appointment: pick(['none', 'tooLate'] as const),
});

const anyPublication = fc.record({
  agendaId: pick(['mg', 'mg', 'kine', 'dentaire']),
  ownerId: anOwnerId,
  structureId: pick([ids.practiceId, ids.practiceId, ids.kineId]),
  act: pick(['consultation', 'consultation', 'respiratoire']),
  modes: fc.uniqueArray(pick(['practice', 'homeVisit', 'teleconsultation'] as const), { minLength: 1 }),
  audience: fc.oneof(fc.constant('agenda' as const), fc.uniqueArray(pick(professions), { minLength: 1 })),
  slots: fc.array(
    fc.tuple(aSlotId, aSpan).map(([id, span]) => ({ id, ...span })),
    { minLength: 1, maxLength: 3 },
  ),
});

const wellMeantPublication = fc.tuple(aSlotId, aSpan).map(([id, span]) => ({
  agendaId: 'mg',
  ownerId: ids.doctorId,
  structureId: ids.practiceId,
  act: 'consultation',
  modes: ['practice' as const],
  audience: 'agenda' as const,
  slots: [{ id, ...span }],
}));

/** One in four goes wrong in its own way; the others only by when it is, and by what is there already. */
const publish = fc.oneof(anyPublication, { weight: 3, arbitrary: wellMeantPublication });

/** Half of them are sealed as they should be, to the practice and to the booker's structure. */
const book = fc
  .record({
    slotId: aSlotId,
    bookingId: aBookingId,
    structureId: fc.oneof(aStructureId, fc.constant(ids.pharmacyId)),
    eligibility,
    sealed: fc.option(anEnvelope, { nil: undefined, freq: 2 }),
  })
  .map(({ sealed, ...rest }) => ({
    ...rest,
    sealed: sealed ?? fixture.anEnvelope([...new Set([ids.practiceId, rest.structureId])]),
  }));

const args = {
  'publishSlots@1': publish,
  'withdrawSlot@1': fc.record({ slotId: aSlotId, ownerId: anOwnerId }),
  'bookSlot@1': book,
  'cancelBooking@1': fc.record({
    slotId: aSlotId,
    bookingId: aBookingId,
    ownerId: anOwnerId,
    reason: pick(['patientDeclined', 'mistake', 'doctorUnavailable'] as const),
  }),
  'acknowledgeCancellation@1': fc.record({ slotId: aSlotId, bookingId: aBookingId }),
  'recordOutcome@1': fc.record({
    slotId: aSlotId,
    bookingId: aBookingId,
    ownerId: anOwnerId,
    outcome: pick(['honoured', 'absent'] as const),
  }),
  'logUnmetNeed@1': fc.record({
    id: pick([ids.fixedId(0x701), ids.fixedId(0x702)]),
    agendaId: pick(['mg', 'kine', 'dentaire']),
    structureId: aStructureId,
  }),
  'admitStructure@1': fc.record({
    id: pick([ids.practiceId, ids.fixedId(0x107)]),
    structure: fc.constant(fixture.aStructure()),
  }),
  'admitMember@1': fc.record({
    id: pick([ids.doctorId, ids.fixedId(0x20a)]),
    member: pick(professions).chain((profession) =>
      aStructureId.map((id) => ({
        ...fixture.aMember({ profession, structureIds: [id] }),
        active: true as const,
      })),
    ),
  }),
  'nothing@1': fc.record({ instead: pick(['expired', 'undone'] as const) }),
  ...listArgs,
} satisfies { [N in CommandName]: fc.Arbitrary<unknown> };

/** Any command there is, well formed, about the fixture's people and places. */
export const aCommand: fc.Arbitrary<Command> = fc.oneof(
  ...Object.entries(args).map(([name, given]) =>
    (given as fc.Arbitrary<unknown>).map((value) => ({ name, args: value }) as Command),
  ),
);

/** A command about one of the few slots: what makes and undoes bookings. */
export const aSlotCommand: fc.Arbitrary<Command> = fc.oneof(
  fc.record({ name: fc.constant('bookSlot@1' as const), args: args['bookSlot@1'] }),
  fc.record({ name: fc.constant('cancelBooking@1' as const), args: args['cancelBooking@1'] }),
  fc.record({ name: fc.constant('withdrawSlot@1' as const), args: args['withdrawSlot@1'] }),
  fc.record({ name: fc.constant('recordOutcome@1' as const), args: args['recordOutcome@1'] }),
  fc.record({
    name: fc.constant('acknowledgeCancellation@1' as const),
    args: args['acknowledgeCancellation@1'],
  }),
);

function cancelledByOwner(id: Id): CancelledBooking {
  const { detail, bookedAt } = fixture.aBooking();
  const { bookerId, structureId, sealed } = detail;
  const cancelled = { cancelledAt: bookedAt, cancelledBy: 'owner', reason: 'doctorUnavailable' } as const;
  return { id, bookerId, structureId, bookedAt, ...cancelled, sealed };
}

const aSlotValue: fc.Arbitrary<Slot> = fc
  .tuple(
    aSpan,
    pick(['open', 'booked', 'withdrawn'] as const),
    pick(someBookingIds),
    anOwnerId,
    fc.boolean(),
    pick([true, false, false, false]),
  )
  .map(([span, state, id, ownerId, wasCancelled, hasLeft]) => {
    const isKine = ownerId === ids.physiotherapistId;
    const place = isKine
      ? { agendaId: 'kine', act: 'respiratoire', structureId: ids.kineId }
      : { structureId: ids.practiceId };
    const booking = state === 'booked' ? { booking: fixture.aBooking({ id }) } : {};
    const history = wasCancelled && state !== 'booked' ? { history: [cancelledByOwner(id)] } : {};
    const left = hasLeft && state !== 'withdrawn' ? { leftAgendaAt: span.end + 8 * 86_400_000 } : {};
    return fixture.aSlot({ ...span, ownerId, state, ...place, ...booking, ...history, ...left });
  });

/** The fixture's territory, with some of its slots and of its list in some state, or missing. */
export const someRecords: fc.Arbitrary<RecordChange[]> = fc
  .tuple(fc.tuple(...someSlotIds.map(() => fc.option(aSlotValue, { nil: undefined }))), someListRecords)
  .map(([slots, listed]) => {
    const records = [...aListTerritory(), ...listed];
    for (const [index, value] of slots.entries()) {
      const id = someSlotIds[index];
      if (value && id) records.push({ kind: 'slot', id, value });
    }
    return records;
  });
