import { describe, expect, it } from 'vitest';
import { type CommandName, parseCommand } from '#domain/commands.ts';
import type { Slot } from '#domain/slots/slot.ts';
import * as fixture from '#tests/support/a-territory.ts';
import { aBookedSlot, aBooking, anEnvelope, aSlot, at } from '#tests/support/a-territory.ts';
import * as ids from '#tests/support/fixed-ids.ts';
import { RecordMap } from '#tests/support/record-view.ts';

// The table « A late action and the state it finds » of the rules, cell by cell: what a device asked while it was offline, and
// the slot as the relay finds it. « Applied » alone changes the slot; « nothing to do » is applied without effect.

const mine = { slotId: ids.slotId, bookingId: ids.bookingId, ownerId: ids.doctorId };
const eligibility = { doctor: 'none', appointment: 'none' } as const;
const actions = {
  book: [
    'bookSlot@1',
    ids.pharmacistId,
    {
      slotId: ids.slotId,
      bookingId: ids.bookingId,
      structureId: ids.pharmacyId,
      eligibility,
      sealed: anEnvelope(),
    },
  ],
  cancelAsBooker: ['cancelBooking@1', ids.pharmacistId, { ...mine, reason: 'patientDeclined' }],
  cancelAsOwner: ['cancelBooking@1', ids.doctorId, { ...mine, reason: 'doctorUnavailable' }],
  withdraw: ['withdrawSlot@1', ids.doctorId, { slotId: ids.slotId, ownerId: ids.doctorId }],
  tell: ['recordOutcome@1', ids.doctorId, { ...mine, outcome: 'honoured' }],
} as const satisfies Record<string, readonly [CommandName, string, unknown]>;

const another = aBooking({ id: ids.fixedId(0x499), bookerId: ids.operatorId, structureId: ids.sasId });
const told = aBooking({ outcome: 'honoured' });
const soon = at(10);
const later = at(12);

const found: Readonly<Record<string, readonly [Slot, number]>> = {
  free: [aSlot(), soon],
  bookedByAnother: [aSlot({ state: 'booked', booking: another }), soon],
  mine: [aBookedSlot(), soon],
  withdrawn: [aSlot({ state: 'withdrawn' }), soon],
  startedFree: [aSlot(), later],
  startedMine: [aBookedSlot(), later],
  startedTold: [aBookedSlot({ booking: told }), later],
};

type Action = keyof typeof actions;
const table: readonly (readonly [rule: string, Action, keyof typeof found, answer: string])[] = [
  ['BK-1', 'book', 'free', 'applied'],
  ['BK-1', 'book', 'bookedByAnother', 'slotTaken'],
  ['BK-1', 'book', 'withdrawn', 'slotWithdrawn'],
  ['BK-2', 'book', 'startedFree', 'slotStarted'],
  ['BK-1', 'book', 'startedMine', 'slotTaken'],
  ['BK-6', 'cancelAsBooker', 'free', 'bookingUnknown'],
  ['BK-6', 'cancelAsBooker', 'bookedByAnother', 'bookingUnknown'],
  ['BK-6', 'cancelAsBooker', 'mine', 'applied'],
  ['BK-6', 'cancelAsBooker', 'withdrawn', 'bookingUnknown'],
  ['BK-6', 'cancelAsBooker', 'startedMine', 'applied'],
  ['BK-6', 'cancelAsBooker', 'startedTold', 'slotStarted'],
  ['BK-6', 'cancelAsOwner', 'free', 'bookingUnknown'],
  ['BK-6', 'cancelAsOwner', 'bookedByAnother', 'bookingUnknown'],
  ['BK-6', 'cancelAsOwner', 'mine', 'applied'],
  ['BK-6', 'cancelAsOwner', 'withdrawn', 'bookingUnknown'],
  ['BK-6', 'cancelAsOwner', 'startedMine', 'applied'],
  ['BK-6', 'cancelAsOwner', 'startedTold', 'slotStarted'],
  ['SL-7', 'withdraw', 'free', 'applied'],
  ['SL-7', 'withdraw', 'bookedByAnother', 'slotBooked'],
  ['SL-7', 'withdraw', 'withdrawn', 'nothing to do'],
  ['SL-7', 'withdraw', 'startedFree', 'nothing to do'],
  ['SL-7', 'withdraw', 'startedMine', 'slotBooked'],
  ['BK-8', 'tell', 'free', 'bookingUnknown'],
  ['BK-8', 'tell', 'bookedByAnother', 'bookingUnknown'],
  ['BK-8', 'tell', 'mine', 'notStartedYet'],
  ['BK-8', 'tell', 'withdrawn', 'bookingUnknown'],
  ['BK-8', 'tell', 'startedFree', 'bookingUnknown'],
  ['BK-8', 'tell', 'startedMine', 'applied'],
  ['BK-8', 'tell', 'startedTold', 'applied'],
];

function meets(action: Action, state: string): string {
  const [name, memberId, args] = actions[action];
  const [slot, now] = found[state] ?? [aSlot(), soon];
  const view = new RecordMap([...fixture.aTerritoryRecords(), { kind: 'slot', id: ids.slotId, value: slot }]);
  const command = parseCommand(name, args);
  if (typeof command === 'string') throw new Error(`${name} is ${command}`);
  const decision = command.decide(view, { now, territoryId: ids.territoryId, memberId });
  if (!decision.ok) return decision.refusal.kind;
  return decision.value.length === 0 ? 'nothing to do' : 'applied';
}

describe('a late action', () => {
  for (const [rule, action, state, answer] of table) {
    it(`[${rule}] ${action} meets ${state}: ${answer}`, () => {
      expect(meets(action, state)).toBe(answer);
    });
  }
});
