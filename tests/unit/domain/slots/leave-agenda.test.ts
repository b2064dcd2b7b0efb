import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Audience, audiencesFor, audiencesOf } from '#domain/access/audiences.ts';
import { project } from '#domain/access/projections.ts';
import { parseCommand } from '#domain/commands.ts';
import { dueAt, whenDue } from '#domain/due.ts';
import type { Instant } from '#domain/identifiers.ts';
import type { RecordChange } from '#domain/records.ts';
import type { Slot } from '#domain/slots/slot.ts';
import * as fixture from '#tests/support/a-territory.ts';
import { aBookedSlot, aBooking, anEnvelope, aSlot, at } from '#tests/support/a-territory.ts';
import { aMemberId, aSlotCommand, someRecords } from '#tests/support/arbitraries.ts';
import * as ids from '#tests/support/fixed-ids.ts';
import { RecordMap } from '#tests/support/record-view.ts';

const dayMs = 86_400_000;
const territory = fixture.aTerritory();
const slotOf = (value: Slot): RecordChange => ({ kind: 'slot', id: ids.slotId, value });
const of = (value: Slot) => audiencesOf(slotOf(value), territory);
/** The night from 1 to 2 December: a Tuesday's slots, eight nights later. */
const left: Instant = Date.UTC(2026, 11, 2);
const { detail, bookedAt } = aBooking();
const past = {
  id: detail.id,
  bookerId: detail.bookerId,
  structureId: detail.structureId,
  bookedAt,
  cancelledAt: bookedAt,
  cancelledBy: 'owner',
  reason: 'doctorUnavailable',
  sealed: anEnvelope(),
} as const;

describe('a slot that is over', () => {
  it('[SL-8] leaves its agenda in the night after seven full days, with the others of its day', () => {
    for (const [start, end] of [
      [at(8), at(8, 15)],
      [at(19, 45), at(20)],
    ] as const) {
      const record = slotOf(aSlot({ start, end }));
      expect(dueAt(record)).toBe(left);
      expect(whenDue(record, left - 1)).toBeUndefined();
      // However late the job runs, what it writes is the same.
      expect(whenDue(record, left + 400 * dayMs)).toEqual(slotOf(aSlot({ start, end, leftAgendaAt: left })));
    }
  });

  it('[SL-8] never leaves before seven full days, nor later than a day after them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_000_000_000_000 }), (end) => {
        const after = (dueAt(slotOf(aSlot({ end }))) ?? Number.NaN) - end;
        expect(after).toBeGreaterThanOrEqual(7 * dayMs);
        expect(after).toBeLessThan(8 * dayMs);
      }),
    );
  });

  it('[SL-8] leaves once, and one that was withdrawn has nothing to leave', () => {
    expect(dueAt(slotOf(aSlot({ leftAgendaAt: left })))).toBeUndefined();
    expect(dueAt(slotOf(aSlot({ state: 'withdrawn' })))).toBeUndefined();
  });

  it('[SL-8] stays with its structure, with who booked it and with who must still call a patient back', () => {
    const ours = `structure:${ids.practiceId}`;
    const theirs = `structure:${ids.pharmacyId}`;
    expect(of(aSlot({ leftAgendaAt: left }))).toEqual([ours]);
    expect(of(aSlot({ leftAgendaAt: left, audience: ['nurse', 'sasOperator'] }))).toEqual([ours]);
    expect(of(aBookedSlot({ leftAgendaAt: left }))).toEqual([ours, theirs]);
    expect(of(aSlot({ leftAgendaAt: left, history: [past] }))).toEqual([ours, theirs]);
    const { sealed: _called, ...settled } = past;
    expect(of(aSlot({ leftAgendaAt: left, history: [settled] }))).toEqual([ours]);
  });

  it('[SL-8] tells nobody that it left: its two structures receive what they had', () => {
    const audiences = [`structure:${ids.practiceId}`, `structure:${ids.pharmacyId}`] as Audience[];
    const before = project(slotOf(aBookedSlot()), audiences);
    expect(project(slotOf(aBookedSlot({ leftAgendaAt: left })), audiences)).toEqual(before);
  });

  it('[SL-8] is changed by nobody who does not hold it any more, and no late action brings it back', () => {
    let changed = 0;
    fc.assert(
      fc.property(someRecords, aSlotCommand, aMemberId, (records, { name, args }, memberId) => {
        const parsed = parseCommand(name, args);
        if (typeof parsed === 'string') throw new Error(`${name} is ${parsed}`);
        const now = left + 3 * dayMs;
        const view = new RecordMap(
          records.map((record) => (record.kind === 'slot' && whenDue(record, now)) || record),
        );
        const decision = parsed.decide(view, { now, territoryId: ids.territoryId, memberId });
        if (!decision.ok) return;
        for (const record of decision.value) {
          const before = record.kind === 'slot' ? view.get('slot', record.id) : undefined;
          const member = view.get('member', memberId);
          if (!before || !member || record.kind !== 'slot') throw new Error('nothing else changes');
          const mine = audiencesFor(memberId, member, territory);
          const held = audiencesOf({ ...record, value: before }, territory);
          expect(held.some((audience) => mine.includes(audience))).toBe(true);
          expect(record.value.leftAgendaAt).toBe(before.leftAgendaAt);
          changed += 1;
        }
      }),
      { numRuns: 3_000 },
    );
    expect(changed).toBeGreaterThan(20);
  });
});
