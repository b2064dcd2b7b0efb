import { describe, expect, it } from 'vitest';
import { type Audience, audiencesFor, audiencesOf } from '#domain/access/audiences.ts';
import type { Envelope } from '#domain/access/envelope.ts';
import { professions } from '#domain/access/professions.ts';
import { project } from '#domain/access/projections.ts';
import type { CancelledBooking } from '#domain/bookings/booking.ts';
import { type RecordChange, recordSchemas } from '#domain/records.ts';
import type { Slot } from '#domain/slots/slot.ts';
import * as fixture from '#tests/support/a-territory.ts';
import { aBookedSlot, aBooking, aMember, anEnvelope, aSlot, aTerritory } from '#tests/support/a-territory.ts';
import { withCanaries } from '#tests/support/canaries.ts';
import * as ids from '#tests/support/fixed-ids.ts';

const territory = aTerritory();
const { detail, bookedAt } = aBooking();
const past: CancelledBooking = {
  id: ids.fixedId(0x402),
  bookerId: ids.nurseId,
  structureId: ids.nursesId,
  bookedAt,
  cancelledAt: bookedAt,
  cancelledBy: 'owner',
  reason: 'doctorUnavailable',
  note: 'Urgence',
  sealed: anEnvelope([ids.practiceId, ids.nursesId]),
};
const fullSlot = aBookedSlot({ booking: aBooking({ outcome: 'absent' }), history: [past] });

const records: readonly RecordChange[] = [
  ...fixture.aTerritoryRecords(),
  { kind: 'structure', id: ids.fixedId(5), value: fixture.aStructure({ professionalPhone: '+33199001500' }) },
  { kind: 'slot', id: ids.slotId, value: fullSlot },
  { kind: 'slot', id: ids.fixedId(2), value: aSlot() },
  {
    kind: 'unmet',
    id: ids.fixedId(3),
    value: {
      agendaId: 'mg',
      communeCode: '86160',
      at: bookedAt,
      byProfession: 'nurse',
      structureId: ids.nursesId,
    },
  },
];

const structures = [ids.practiceId, ids.pharmacyId, ids.nursesId, ids.sasId];
const viewers = professions.flatMap((profession) =>
  structures.flatMap((id) =>
    [true, false].map((adherent) => aMember({ profession, adherent, structureIds: [id] })),
  ),
);

function seenBy(record: RecordChange, audiences: readonly Audience[]): Slot {
  return project(record, audiences).value as Slot;
}

const slotRecord: RecordChange = { kind: 'slot', id: ids.slotId, value: fullSlot };

describe('projections', () => {
  it('[AC-4] leave nothing that is not on the list, for any profession, role and kind of record', () => {
    for (const record of records) {
      for (const viewer of viewers) {
        const mine = audiencesFor(ids.doctorId, viewer, territory);
        const shared = audiencesOf(record, territory).filter((audience) => mine.includes(audience));
        const planted = { ...record, value: withCanaries(record.value) } as RecordChange;
        expect(JSON.stringify(project(planted, shared))).not.toMatch(/canary|Canari/);
      }
    }
  });

  it('[AC-4] of the directory and of unmet needs are whole', () => {
    for (const record of records) {
      if (record.kind !== 'slot') expect(project(record, ['everyone', 'coordination'])).toEqual(record);
    }
  });

  it('[AC-4] stay records of their kind', () => {
    for (const record of records) {
      for (const audiences of [
        ['everyone'],
        ['agenda:mg'],
        [`structure:${ids.practiceId}`],
      ] as Audience[][]) {
        const { kind, value } = project(record, audiences);
        expect(recordSchemas[kind].safeParse(value).success).toBe(true);
      }
    }
  });

  it('[AC-4] tell an agenda that a slot is taken, when and by which profession; never the patient nor the booker', () => {
    expect(seenBy(slotRecord, ['agenda:mg'])).toEqual(
      aSlot({ state: 'booked', booking: { bookedAt, byProfession: 'pharmacist' } }),
    );
  });

  it('[AC-4] give the booking’s detail to its two structures, and to no third one', () => {
    const ours: Audience = `structure:${ids.practiceId}`;
    const theirs: Audience = `structure:${ids.pharmacyId}`;

    expect(seenBy(slotRecord, [ours]).booking?.detail).toEqual({ ...detail, outcome: 'absent' });
    expect(seenBy(slotRecord, [theirs]).booking?.detail).toEqual({ ...detail, outcome: 'absent' });
    expect(seenBy(slotRecord, [theirs]).history).toBeUndefined();
    expect(seenBy(slotRecord, [`structure:${ids.sasId}`]).booking?.detail).toBeUndefined();
  });

  it('[AC-4] after a cancellation, the envelope goes to the structure that must call back, and to it alone', () => {
    const { sealed, ...settled } = past;

    expect(seenBy(slotRecord, [`structure:${ids.nursesId}`]).history).toEqual([past]);
    expect(seenBy(slotRecord, [`structure:${ids.practiceId}`]).history).toEqual([settled]);
    expect(sealed).toBeDefined();
  });

  it('[AC-4] give a viewer of several audiences the union of what each receives', () => {
    const all: Audience[] = ['agenda:mg', ...structures.map((id): Audience => `structure:${id}`)];
    const union = seenBy(slotRecord, all);

    expect(union).toEqual(fullSlot);
    for (const audience of all) {
      const one = seenBy(slotRecord, [audience]);
      expect(union).toMatchObject(one);
    }
  });

  it('[AC-4] never deliver a patient’s envelope outside the structures it was granted to', () => {
    const envelopes = (slot: Slot): Envelope[] =>
      [slot.booking?.detail?.sealed, ...(slot.history ?? []).map((one) => one.sealed)].filter(
        (sealed) => sealed !== undefined,
      );
    for (const viewer of viewers) {
      const mine = audiencesFor(ids.doctorId, viewer, territory);
      const shared = audiencesOf(slotRecord, territory).filter((audience) => mine.includes(audience));
      for (const envelope of envelopes(seenBy(slotRecord, shared))) {
        expect(envelope.grants.some((grant) => viewer.structureIds.includes(grant.structure))).toBe(true);
      }
    }
  });
});
