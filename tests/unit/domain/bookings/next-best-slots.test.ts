import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { whyNotBookable } from '#domain/bookings/book-slot.ts';
import { nextBestSlots } from '#domain/bookings/next-best-slots.ts';
import type { IdentifiedSlot, Slot } from '#domain/slots/slot.ts';
import { aBookedSlot, aMember, aSlot, aTerritory, at, now } from '#tests/support/a-territory.ts';
import * as ids from '#tests/support/fixed-ids.ts';

const territory = aTerritory();
const pharmacist = aMember({ profession: 'pharmacist', structureIds: [ids.pharmacyId] });
const wanted: IdentifiedSlot = { id: ids.slotId, value: aBookedSlot() };

function free(number: number, start: number, overrides: Partial<Slot> = {}): IdentifiedSlot {
  return { id: ids.fixedId(number), value: aSlot({ start, end: start + 900_000, ...overrides }) };
}

const other = { ownerId: ids.otherDoctorId };
const kilometres = (table: Record<string, number>) => (slot: IdentifiedSlot) => table[slot.id] ?? Infinity;
const named = (found: ReturnType<typeof nextBestSlots>) => found.map(({ slot, reason }) => [slot.id, reason]);

describe('the next best slots', () => {
  it('[BK-10] are the soonest, the nearest of the others and one with the same doctor, in order of time', () => {
    const slots = [
      free(1, at(12), other),
      free(2, at(14), other),
      free(3, at(16), other),
      free(4, at(9, 0, '2026-11-25')),
      wanted,
    ];
    const far = kilometres({
      [ids.fixedId(1)]: 20,
      [ids.fixedId(2)]: 12,
      [ids.fixedId(3)]: 3,
      [ids.fixedId(4)]: 9,
    });

    expect(named(nextBestSlots(slots, wanted, pharmacist, territory, now, far))).toEqual([
      [ids.fixedId(1), 'soonest'],
      [ids.fixedId(3), 'nearest'],
      [ids.fixedId(4), 'sameOwner'],
    ]);
  });

  it('[BK-10] are completed with simply the next ones', () => {
    const slots = [free(3, at(16), other), free(1, at(12), other), free(2, at(14), other)];

    expect(named(nextBestSlots(slots, wanted, pharmacist, territory, now, () => 5))).toEqual([
      [ids.fixedId(1), 'soonest'],
      [ids.fixedId(2), 'nearest'],
      [ids.fixedId(3), 'next'],
    ]);
  });

  it('[BK-10] do not call near what nobody knows the distance of', () => {
    const slots = [free(1, at(12), other), free(2, at(14), other)];

    expect(named(nextBestSlots(slots, wanted, pharmacist, territory, now, () => Infinity))).toEqual([
      [ids.fixedId(1), 'soonest'],
      [ids.fixedId(2), 'next'],
    ]);
  });

  it('[BK-10] are none when the agenda is gone', () => {
    const bare = aTerritory({ agendas: [] });

    expect(nextBestSlots([free(1, at(12))], wanted, pharmacist, bare, now, () => 1)).toEqual([]);
  });

  it('[BK-10] are at most three, distinct, all bookable by this member, and the same whatever the order they come in', () => {
    const aFreeSlot = fc.record({
      minutes: fc.integer({ min: -600, max: 4_000 }),
      state: fc.constantFrom<Slot['state']>('open', 'withdrawn', 'booked'),
      agendaId: fc.constantFrom('mg', 'mg', 'kine'),
      audience: fc.constantFrom<Slot['audience']>('agenda', ['sasOperator'], ['pharmacist']),
      ownerId: fc.constantFrom(ids.doctorId, ids.otherDoctorId),
    });
    fc.assert(
      fc.property(fc.array(aFreeSlot, { maxLength: 25 }), fc.infiniteStream(fc.nat(30)), (list, dice) => {
        const slots = list.map(({ minutes, ...rest }, index): IdentifiedSlot => {
          const start = now + Math.floor(minutes / 30) * 30 * 60_000;
          const booking =
            rest.state === 'booked' ? { booking: { bookedAt: now, byProfession: 'nurse' as const } } : {};
          return free(index + 1, start, { ...rest, ...booking });
        });
        const far = (slot: IdentifiedSlot) => Number.parseInt(slot.id.slice(-2), 16) % 7;
        const found = nextBestSlots([...slots, wanted], wanted, pharmacist, territory, now, far);
        const shuffled = slots
          .map((slot) => ({ slot, key: dice.next().value ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ slot }) => slot);

        expect(nextBestSlots([wanted, ...shuffled], wanted, pharmacist, territory, now, far)).toEqual(found);
        expect(found.length).toBeLessThanOrEqual(3);
        expect(new Set(found.map(({ slot }) => slot.id)).size).toBe(found.length);
        for (const { slot } of found) {
          expect(slot.value.agendaId).toBe('mg');
          expect(slot.value.audience).not.toEqual(['sasOperator']);
          expect(whyNotBookable(slot.value, territory, { now })).toBeUndefined();
        }
      }),
    );
  });
});
