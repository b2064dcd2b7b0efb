import { describe, expect, it } from 'vitest';
import { admitMember, admitStructure } from '#domain/access/admit-member.ts';
import type { Member } from '#domain/access/member.ts';
import { aMember, aStructure, aTerritoryRecords, now } from '#tests/support/a-territory.ts';
import * as ids from '#tests/support/fixed-ids.ts';
import { RecordMap } from '#tests/support/record-view.ts';

const newId = ids.fixedId(0x801);

function admit(member: Member, memberId: string, id = newId) {
  const view = new RecordMap(aTerritoryRecords());
  const parsed = admitMember.schema.safeParse({ id, member });
  if (!parsed.success) return 'malformed';
  const decision = admitMember.decide(view, parsed.data, { now, territoryId: ids.territoryId, memberId });
  return decision.ok ? decision.value[0] : decision.refusal.kind;
}

const pharmacist = (overrides: Partial<Member> = {}) =>
  aMember({ title: '', profession: 'pharmacist', structureIds: [ids.pharmacyId], ...overrides });

describe('admitting members', () => {
  it('[AC-6] the coordination admits anybody anywhere, coordinators included', () => {
    expect(admit(pharmacist(), ids.coordinatorId)).toEqual({
      kind: 'member',
      id: newId,
      value: pharmacist(),
    });
    expect(admit(aMember({ profession: 'coordinator' }), ids.coordinatorId)).toMatchObject({
      kind: 'member',
    });
  });

  it('[AC-6] a member admits colleagues of his profession and secretaries, into his own structures', () => {
    expect(admit(pharmacist(), ids.pharmacistId)).toMatchObject({ kind: 'member' });
    expect(admit(pharmacist({ profession: 'secretary' }), ids.pharmacistId)).toMatchObject({
      kind: 'member',
    });
    expect(admit(pharmacist({ profession: 'nurse' }), ids.pharmacistId)).toBe('notCoordinator');
    expect(admit(pharmacist({ profession: 'coordinator' }), ids.pharmacistId)).toBe('notCoordinator');
    expect(admit(pharmacist({ structureIds: [ids.nursesId] }), ids.pharmacistId)).toBe('notCoordinator');
    expect(admit(pharmacist({ structureIds: [ids.pharmacyId, ids.nursesId] }), ids.pharmacistId)).toBe(
      'notCoordinator',
    );
  });

  it('[AC-6] nobody gives an adhesion he does not have', () => {
    expect(admit(pharmacist(), ids.outsiderId)).toBe('notCoordinator');
    expect(admit(pharmacist({ adherent: false }), ids.outsiderId)).toMatchObject({ kind: 'member' });
  });

  it('[AC-6] never writes over a member, nor into an unknown structure, nor one already removed', () => {
    expect(admit(pharmacist(), ids.coordinatorId, ids.nurseId)).toBe('alreadyExists');
    expect(admit(pharmacist({ structureIds: [ids.fixedId(9)] }), ids.coordinatorId)).toBe('unknownStructure');
    expect(admit(pharmacist({ active: false }), ids.coordinatorId)).toBe('malformed');
  });

  it('[AC-6] only the coordination admits structures, each once', () => {
    const view = new RecordMap(aTerritoryRecords());
    const by = (memberId: string, id = newId) => {
      const context = { now, territoryId: ids.territoryId, memberId };
      const decision = admitStructure.decide(view, { id, structure: aStructure() }, context);
      return decision.ok ? decision.value : decision.refusal.kind;
    };

    expect(by(ids.coordinatorId)).toEqual([{ kind: 'structure', id: newId, value: aStructure() }]);
    expect(by(ids.doctorId)).toBe('notCoordinator');
    expect(by(ids.coordinatorId, ids.pharmacyId)).toBe('alreadyExists');
  });
});
