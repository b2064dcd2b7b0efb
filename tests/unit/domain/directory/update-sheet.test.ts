import { describe, expect, it } from 'vitest';
import { audiencesFor, audiencesOf } from '#domain/access/audiences.ts';
import { project } from '#domain/access/projections.ts';
import { numbersForProfessionals, publicSheet, publicSheetSchema } from '#domain/directory/public-sheet.ts';
import { aSheet, dayMs } from '#tests/support/a-list.ts';
import { aMember, aStructure, aTerritory, now } from '#tests/support/a-territory.ts';
import * as ids from '#tests/support/fixed-ids.ts';
import { ListDesk } from '#tests/support/list-desk.ts';

const { agreement: _agreement, reviewedAt: _reviewed, ...content } = aSheet();
const hers = { memberId: ids.doctorId, content };
const withheld = { at: now, by: ids.coordinatorId, reason: 'Pratique non conventionnelle' };
const sheetOf = (desk: ListDesk) => desk.view.get('sheet', ids.doctorId);
const withSheet = () => new ListDesk({ kind: 'sheet', id: ids.doctorId, value: aSheet() });

describe('a professional’s sheet', () => {
  it('[DR-1] is his own: what he writes himself is his agreement', () => {
    const desk = new ListDesk();

    expect(desk.give(ids.doctorId, 'updateSheet@1', hers)).toBeUndefined();
    expect(sheetOf(desk)).toEqual(
      aSheet({ agreement: { how: 'self', at: now, recordedBy: ids.doctorId }, reviewedAt: now }),
    );
  });

  it('[DR-1] is written by the coordination or his secretary only with his agreement, which is recorded', () => {
    for (const memberId of [ids.coordinatorId, ids.secretaryId]) {
      const desk = new ListDesk();
      expect(desk.give(memberId, 'updateSheet@1', hers)).toEqual({ kind: 'noAgreement' });
      expect(desk.give(memberId, 'updateSheet@1', { ...hers, agreement: 'oral' })).toBeUndefined();
      expect(sheetOf(desk)?.agreement).toEqual({ how: 'oral', at: now, recordedBy: memberId });
    }
  });

  it('[DR-1] is nobody else’s to write, agreement or not, and only of somebody who is here', () => {
    const agreed = { ...hers, agreement: 'written' } as const;
    for (const memberId of [ids.otherDoctorId, ids.pharmacistId, ids.partnerId]) {
      expect(new ListDesk().give(memberId, 'updateSheet@1', agreed)).toEqual({ kind: 'notOwner' });
    }
    const gone = new ListDesk({ kind: 'member', id: ids.doctorId, value: aMember({ active: false }) });
    expect(gone.give(ids.coordinatorId, 'updateSheet@1', agreed)).toEqual({ kind: 'notMember' });
  });

  it('[DR-1] is dated by its last writing', () => {
    const desk = withSheet();
    desk.give(ids.doctorId, 'updateSheet@1', hers, now + dayMs);

    expect(sheetOf(desk)?.reviewedAt).toBe(now + dayMs);
  });

  it('[DR-2] is kept out of the public version by the coordination, with its reason, and let in again', () => {
    const desk = withSheet();
    const args = { memberId: ids.doctorId, reason: withheld.reason };

    expect(desk.give(ids.coordinatorId, 'withholdSheet@1', args)).toBeUndefined();
    expect(sheetOf(desk)).toEqual(aSheet({ withheld }));
    expect(desk.give(ids.coordinatorId, 'withholdSheet@1', { memberId: ids.doctorId })).toBeUndefined();
    expect(sheetOf(desk)).toEqual(aSheet());
  });

  it('[DR-2] stays out when its owner writes it anew', () => {
    const desk = new ListDesk({ kind: 'sheet', id: ids.doctorId, value: aSheet({ withheld }) });
    desk.give(ids.doctorId, 'updateSheet@1', hers);

    expect(sheetOf(desk)?.withheld).toEqual(withheld);
  });

  it('[DR-2] is withheld by the coordination alone, and only if there is one', () => {
    const args = { memberId: ids.doctorId, reason: 'Autre' };

    expect(withSheet().give(ids.doctorId, 'withholdSheet@1', args)).toEqual({ kind: 'notCoordinator' });
    expect(new ListDesk().give(ids.coordinatorId, 'withholdSheet@1', args)).toEqual({ kind: 'sheetUnknown' });
  });

  it('[DR-3] professionals receive the full version; why it is withheld stays between its owner and the coordination', () => {
    const record = { kind: 'sheet', id: ids.doctorId, value: aSheet({ withheld }) } as const;

    expect(project(record, ['everyone', 'professionals']).value).toEqual(aSheet());
    expect(project(record, ['everyone', 'professionals', 'coordination']).value).toEqual(record.value);
    expect(project(record, ['everyone', 'professionals', `member:${ids.doctorId}`]).value).toEqual(
      record.value,
    );
  });

  it('[DR-3] a partner institution receives no full sheet but its own', () => {
    const desk = withSheet();
    const territory = desk.view.get('territory', ids.territoryId) ?? aTerritory();
    const receives = (memberId: string, owner: string) => {
      const member = desk.view.get('member', memberId) ?? aMember();
      const mine = audiencesFor(memberId, member, territory);
      const record = { kind: 'sheet', id: owner, value: aSheet() } as const;
      return audiencesOf(record, territory).some((audience) => mine.includes(audience));
    };

    expect(receives(ids.partnerId, ids.doctorId)).toBe(false);
    expect(receives(ids.partnerId, ids.partnerId)).toBe(true);
    expect(receives(ids.outsiderId, ids.doctorId)).toBe(true);
    expect(receives(ids.secretaryId, ids.doctorId)).toBe(true);
  });
});

describe('the public version of a sheet', () => {
  const structure = aStructure({ professionalPhone: '+33199001501' });
  const numbers = numbersForProfessionals(aTerritory(), [structure, aStructure()]);
  const phoneOf = (phone: string | undefined, place = structure) => {
    const { phone: _own, ...rest } = aSheet({ isPublic: true });
    const sheet = phone === undefined ? rest : { ...rest, phone };
    return publicSheet(aMember(), sheet, place, numbers)?.phone;
  };

  it('[DR-3] gives his own number, or the public one of where he works', () => {
    expect(phoneOf('+33199001240')).toBe('+33199001240');
    expect(phoneOf(undefined)).toBe(structure.phone);
  });

  it('[DR-3] gives no number kept for professionals, whoever typed it where', () => {
    const dac = aTerritory().phoneLadder.find((step) => !step.publicNumber)?.number;
    expect(phoneOf('+33199001501')).toBe(structure.phone);
    expect(phoneOf(dac)).toBe(structure.phone);
    expect(phoneOf(dac, aStructure({ phone: '+33199001501' }))).toBeUndefined();
    expect(publicSheetSchema.safeParse(publicSheet(aMember(), aSheet(), structure, numbers)).success).toBe(
      true,
    );
  });
});
