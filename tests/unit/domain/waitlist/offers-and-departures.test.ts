import { describe, expect, it } from 'vitest';
import type { CommandArgs } from '#domain/commands.ts';
import { aCapacity, aDeparture } from '#tests/support/a-list.ts';
import { aMember, now } from '#tests/support/a-territory.ts';
import * as ids from '#tests/support/fixed-ids.ts';
import { ListDesk } from '#tests/support/list-desk.ts';

const { updatedAt: _at, updatedBy: _by, lastContactAt: _last, ...offer } = aCapacity();
const { memberId, structureId, announcedAt: _on, announcedBy: _who, state: _state, ...plan } = aDeparture();
const announcement = { id: ids.departureId, memberId, structureId, plan };

describe('what a doctor can take', () => {
  const mine = { memberId: ids.doctorId, offer };

  it('[WL-14] is said by himself, his secretary, or the coordination that spoke with him: a dated contact', () => {
    for (const author of [ids.doctorId, ids.secretaryId, ids.coordinatorId]) {
      const desk = new ListDesk();
      expect(desk.give(author, 'updateCapacity@1', mine)).toBeUndefined();
      expect(desk.view.get('capacity', ids.doctorId)).toEqual({
        ...offer,
        updatedAt: now,
        updatedBy: author,
        lastContactAt: now,
      });
    }
  });

  it('[WL-14] by nobody else, and of doctors at work alone', () => {
    expect(new ListDesk().give(ids.otherDoctorId, 'updateCapacity@1', mine)).toEqual({ kind: 'notOwner' });
    expect(new ListDesk().give(ids.pharmacistId, 'updateCapacity@1', mine)).toEqual({ kind: 'notOwner' });
    const pharmacist = { ...mine, memberId: ids.pharmacistId };
    expect(new ListDesk().give(ids.pharmacistId, 'updateCapacity@1', pharmacist)).toEqual({
      kind: 'notADoctor',
    });
    const gone = new ListDesk({ kind: 'member', id: ids.doctorId, value: aMember({ active: false }) });
    expect(gone.give(ids.coordinatorId, 'updateCapacity@1', mine)).toEqual({ kind: 'notADoctor' });
  });

  it('[WL-14] replaces what was said before', () => {
    const desk = new ListDesk({
      kind: 'capacity',
      id: ids.doctorId,
      value: aCapacity({ note: 'Sauf juillet' }),
    });
    desk.give(ids.doctorId, 'updateCapacity@1', { ...mine, offer: { ...offer, accepts: 'no' } });

    expect(desk.view.get('capacity', ids.doctorId)).toMatchObject({ accepts: 'no' });
    expect(desk.view.get('capacity', ids.doctorId)?.note).toBeUndefined();
  });
});

describe('a departure', () => {
  it('[WL-15] is announced by the doctor, his secretary, or the coordination that heard of it; once', () => {
    for (const author of [ids.doctorId, ids.secretaryId, ids.coordinatorId]) {
      const desk = new ListDesk();
      expect(desk.give(author, 'announceDeparture@1', announcement)).toBeUndefined();
      expect(desk.view.get('departure', ids.departureId)).toEqual(
        aDeparture({ announcedAt: now, announcedBy: author }),
      );
      expect(desk.give(author, 'announceDeparture@1', announcement)).toEqual({ kind: 'alreadyExists' });
    }
  });

  it('[WL-15] of a doctor, from where he works, by nobody else', () => {
    const give = (author: string, more = {}) =>
      new ListDesk().give(author, 'announceDeparture@1', { ...announcement, ...more });

    expect(give(ids.otherDoctorId)).toEqual({ kind: 'notOwner' });
    expect(give(ids.pharmacistId)).toEqual({ kind: 'notOwner' });
    expect(give(ids.coordinatorId, { structureId: ids.otherPracticeId })).toEqual({
      kind: 'unknownStructure',
    });
    expect(give(ids.coordinatorId, { memberId: ids.pharmacistId, structureId: ids.pharmacyId })).toEqual({
      kind: 'notADoctor',
    });
  });

  it('[WL-15] moves, finds a successor, or is called off; the list is asked for and received once', () => {
    const later = now + 86_400_000;
    const desk = new ListDesk({
      kind: 'departure',
      id: ids.departureId,
      value: aDeparture({ note: 'À voir' }),
    });
    const give = (more: Partial<CommandArgs<'updateDeparture@1'>>, when = now) =>
      desk.give(
        ids.coordinatorId,
        'updateDeparture@1',
        { id: ids.departureId, memberId, plan: { ...plan, relay: 'yes' }, state: 'announced', ...more },
        when,
      );
    give({ list: 'asked' });
    give({ list: 'asked' }, later);
    give({ list: 'received' }, later);
    give({ state: 'cancelled' }, later);

    expect(desk.view.get('departure', ids.departureId)).toEqual(
      aDeparture({ relay: 'yes', listAskedAt: now, listReceivedAt: later, state: 'cancelled' }),
    );
  });

  it('[WL-15] is updated by who may announce it, for the doctor it is of', () => {
    const departure = { kind: 'departure', id: ids.departureId, value: aDeparture() } as const;
    const args = { id: ids.departureId, memberId, plan, state: 'cancelled' } as const;
    const give = (author: string, more = {}) =>
      new ListDesk(departure).give(author, 'updateDeparture@1', { ...args, ...more });

    expect(give(ids.secretaryId)).toBeUndefined();
    expect(give(ids.rivalDoctorId)).toEqual({ kind: 'notOwner' });
    expect(give(ids.rivalDoctorId, { memberId: ids.rivalDoctorId })).toEqual({ kind: 'departureUnknown' });
    expect(give(ids.coordinatorId, { id: ids.fixedId(0x899) })).toEqual({ kind: 'departureUnknown' });
  });
});
