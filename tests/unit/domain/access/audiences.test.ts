import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { audiencesFor, audiencesOf } from '#domain/access/audiences.ts';
import { professions } from '#domain/access/professions.ts';
import type { RecordChange } from '#domain/records.ts';
import type { Slot } from '#domain/slots/slot.ts';
import { aSheet } from '#tests/support/a-list.ts';
import * as fixture from '#tests/support/a-territory.ts';
import { aBookedSlot, aBooking, aMember, anEnvelope, aSlot, aTerritory } from '#tests/support/a-territory.ts';
import * as ids from '#tests/support/fixed-ids.ts';

const territory = aTerritory();
const of = (value: Slot) => audiencesOf({ kind: 'slot', id: ids.slotId, value }, territory);
const kineSlot = { agendaId: 'kine', ownerId: ids.physiotherapistId, structureId: ids.kineId };

const aProfession = fc.constantFrom(...professions);
const anyMember = fc
  .record({ profession: aProfession, adherent: fc.boolean(), active: fc.boolean() })
  .map(aMember);
const anySlot = fc
  .record({
    agendaId: fc.constantFrom('mg', 'kine'),
    audience: fc.oneof(fc.constant('agenda' as const), fc.array(aProfession, { minLength: 1, maxLength: 4 })),
    state: fc.constantFrom<Slot['state']>('open', 'booked', 'withdrawn'),
    structureId: fc.constantFrom(ids.practiceId, ids.kineId),
  })
  .map((overrides) => (overrides.state === 'booked' ? aBookedSlot(overrides) : aSlot(overrides)));

describe('audiences of a record', () => {
  it('[AC-2] the directory goes to everyone, unmet needs to the coordination', () => {
    for (const record of fixture.aTerritoryRecords())
      expect(audiencesOf(record, territory)).toEqual(['everyone']);
    const unmet: RecordChange = {
      kind: 'unmet',
      id: ids.fixedId(1),
      value: {
        agendaId: 'mg',
        communeCode: '86160',
        at: 0,
        byProfession: 'nurse',
        structureId: ids.nursesId,
      },
    };
    expect(audiencesOf(unmet, territory)).toEqual(['coordination']);
  });

  it('[AC-2] a full sheet goes to health professionals, to its owner and to the coordination', () => {
    const sheet: RecordChange = { kind: 'sheet', id: ids.doctorId, value: aSheet() };
    expect(audiencesOf(sheet, territory)).toEqual([
      'professionals',
      'coordination',
      `member:${ids.doctorId}`,
    ]);
  });

  it('[AC-2] a free slot goes to its agenda and its structure', () => {
    expect(of(aSlot())).toEqual(['agenda:mg', `structure:${ids.practiceId}`]);
  });

  it('[AC-2] a slot addressed to some goes to them and to the agenda’s readers only', () => {
    expect(of(aSlot({ audience: ['sasOperator', 'nurse'] }))).toEqual([
      'agenda:mg:sasOperator',
      'agenda:mg:nurse',
      'agenda:mg:coordinator',
      `structure:${ids.practiceId}`,
    ]);
  });

  it('[AC-2] a booked slot goes to the structure that booked too', () => {
    expect(of(aBookedSlot())).toContain(`structure:${ids.pharmacyId}`);
  });

  it('[AC-2] a withdrawn slot stays with its structure, and with who must still call a patient back', () => {
    const { detail, bookedAt } = aBooking();
    const past = {
      id: detail.id,
      bookerId: detail.bookerId,
      structureId: detail.structureId,
      bookedAt,
      cancelledAt: bookedAt,
      cancelledBy: 'owner',
      reason: 'doctorUnavailable',
    } as const;

    expect(of(aSlot({ state: 'withdrawn' }))).toEqual([`structure:${ids.practiceId}`]);
    expect(of(aSlot({ state: 'withdrawn', history: [past] }))).toEqual([`structure:${ids.practiceId}`]);
    expect(of(aSlot({ state: 'withdrawn', history: [{ ...past, sealed: anEnvelope() }] }))).toEqual([
      `structure:${ids.practiceId}`,
      `structure:${ids.pharmacyId}`,
    ]);
  });
});

describe('audiences of a member', () => {
  it('[AC-3] come from his profession, his adhesion and his structures', () => {
    const pharmacist = aMember({ profession: 'pharmacist', structureIds: [ids.pharmacyId] });

    expect(audiencesFor(ids.doctorId, pharmacist, territory)).toEqual([
      'agenda:mg',
      'agenda:mg:pharmacist',
      'everyone',
      `member:${ids.doctorId}`,
      'professionals',
      `structure:${ids.pharmacyId}`,
    ]);
    expect(audiencesFor(ids.doctorId, aMember({ ...pharmacist, adherent: false }), territory)).toEqual([
      'everyone',
      `member:${ids.doctorId}`,
      'professionals',
      `structure:${ids.pharmacyId}`,
    ]);
    expect(audiencesFor(ids.doctorId, aMember({ ...pharmacist, active: false }), territory)).toEqual([]);
  });

  it('[AC-3] a partner institution receives who is who, never the professionals’ full sheets', () => {
    for (const profession of professions) {
      const audiences = audiencesFor(ids.partnerId, aMember({ profession, adherent: false }), territory);
      expect(audiences).toContain('everyone');
      expect(audiences.includes('professionals')).toBe(profession !== 'partner');
    }
    const gone = aMember({ profession: 'nurse', active: false });
    expect(audiencesFor(ids.nurseId, gone, territory)).toEqual([]);
  });

  it('[AC-3] only coordinators read unmet needs', () => {
    for (const profession of professions) {
      const audiences = audiencesFor(ids.doctorId, aMember({ profession }), territory);
      expect(audiences.includes('coordination')).toBe(profession === 'coordinator');
    }
  });

  it('[AC-3] a kiné’s slot never meets anybody but doctors, kinés and its own structure', () => {
    const anySlotOfTheirs = anySlot.map((slot): Slot => ({ ...slot, ...kineSlot }));
    fc.assert(
      fc.property(anySlotOfTheirs, anyMember, (slot, member) => {
        if (['generalPractitioner', 'physiotherapist'].includes(member.profession)) return;
        // Even a booking forged into the slot gives nothing to somebody of a third structure.
        const stranger = { ...member, structureIds: [ids.sasId] };
        const mine = audiencesFor(ids.doctorId, stranger, territory);
        expect(of(slot).filter((audience) => mine.includes(audience))).toEqual([]);
      }),
    );
  });

  it('[AC-3] a member receives a free slot exactly when the agenda and the slot let him see it', () => {
    fc.assert(
      fc.property(anySlot, anyMember, (slot, someone) => {
        const member = { ...someone, structureIds: [ids.sasId] };
        const agenda = territory.agendas.find((candidate) => candidate.id === slot.agendaId);
        const books = agenda?.bookers.includes(member.profession) ?? false;
        const reads = agenda?.readers.includes(member.profession) ?? false;
        const addressed = slot.audience === 'agenda' || slot.audience.includes(member.profession);
        const sees =
          member.active && member.adherent && slot.state !== 'withdrawn' && (reads || (books && addressed));

        const mine = audiencesFor(ids.doctorId, member, territory);
        expect(of(slot).some((audience) => mine.includes(audience))).toBe(sees);
      }),
      { numRuns: 400 },
    );
  });
});
