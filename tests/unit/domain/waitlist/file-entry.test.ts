import { describe, expect, it } from 'vitest';
import { receiveRequest } from '#domain/waitlist/receive-request.ts';
import {
  aClaimedEntry,
  aConsent,
  aDeparture,
  anEntry,
  aProposal,
  aProposedEntry,
  aSealedEntry,
  aVerifiedEntry,
  dayMs,
  envelopesFor,
} from '#tests/support/a-list.ts';
import { aTerritory, now } from '#tests/support/a-territory.ts';
import * as ids from '#tests/support/fixed-ids.ts';
import { ListDesk } from '#tests/support/list-desk.ts';

const fromPharmacy = {
  id: ids.entryId,
  structureId: ids.pharmacyId,
  coordinationId: ids.coordinationId,
  source: 'pharmacy',
  communeCode: '86160',
  consent: aConsent(),
  sealed: aSealedEntry(),
} as const;

const fromTownHall = {
  ...fromPharmacy,
  structureId: ids.townHallId,
  source: 'townHall',
  sealed: aSealedEntry([ids.coordinationId, ids.townHallId]),
} as const;

const correction = {
  entryId: ids.entryId,
  revision: 0,
  communeCode: '86177',
  sealed: aSealedEntry(),
} as const;

describe('a request comes in', () => {
  it('[WL-1] from any member, and enters as registered: registered is not verified', () => {
    const desk = new ListDesk();

    expect(desk.give(ids.pharmacistId, 'addEntry@1', fromPharmacy)).toBeUndefined();
    expect(desk.entry()).toEqual({
      status: 'registered',
      source: 'pharmacy',
      sourceStructureId: ids.pharmacyId,
      sourceMemberId: ids.pharmacistId,
      communeCode: '86160',
      registeredAt: now,
      waitingSince: now,
      consent: aConsent(),
      revision: 0,
      sealed: aSealedEntry(),
    });
  });

  it('[WL-1] from partners and from those who do not adhere, too', () => {
    expect(new ListDesk().give(ids.partnerId, 'addEntry@1', fromTownHall)).toBeUndefined();
    expect(new ListDesk().give(ids.outsiderId, 'addEntry@1', fromPharmacy)).toBeUndefined();
  });

  it('[WL-1] sealed to the coordination and the author’s structure, no more and no less', () => {
    for (const recipients of [
      [ids.coordinationId],
      [ids.pharmacyId],
      [ids.coordinationId, ids.pharmacyId, ids.practiceId],
      [ids.coordinationId, ids.practiceId],
    ]) {
      const sealed = aSealedEntry(recipients);
      expect(new ListDesk().give(ids.pharmacistId, 'addEntry@1', { ...fromPharmacy, sealed })).toEqual({
        kind: 'wrongRecipients',
      });
    }
  });

  it('[WL-1] in the name of one’s own structure, to the coordination and no structure that poses as it', () => {
    const elsewhere = { ...fromPharmacy, structureId: ids.practiceId };
    const posing = { ...fromPharmacy, coordinationId: ids.practiceId };

    expect(new ListDesk().give(ids.pharmacistId, 'addEntry@1', elsewhere)).toEqual({
      kind: 'unknownStructure',
    });
    expect(new ListDesk().give(ids.pharmacistId, 'addEntry@1', posing)).toEqual({ kind: 'unknownStructure' });
  });

  it('[WL-1] once: a second request under the same id leaves the first as it is', () => {
    const desk = ListDesk.with(aVerifiedEntry());

    expect(desk.give(ids.pharmacistId, 'addEntry@1', fromPharmacy)).toEqual({ kind: 'alreadyListed' });
    expect(desk.entry()).toEqual(aVerifiedEntry());
  });

  it('[WL-1] with the wait it already had, never one that starts in the future', () => {
    const since = (waitingSince: number) => {
      const desk = new ListDesk();
      desk.give(ids.pharmacistId, 'addEntry@1', { ...fromPharmacy, waitingSince });
      return desk.entry().waitingSince;
    };

    expect(since(now - 400 * dayMs)).toBe(now - 400 * dayMs);
    expect(since(now + dayMs)).toBe(now);
  });

  it('[WL-1] from patients themselves: sealed to the coordination alone, and nobody’s but its own', () => {
    const { wording, doctors, partners } = aConsent();
    const sealed = aSealedEntry([ids.coordinationId]);
    const request = {
      id: ids.entryId,
      communeCode: '86294',
      consent: { wording, doctors, partners },
      sealed,
    };
    const here = { territory: aTerritory(), coordinationId: ids.coordinationId, now };
    const received = receiveRequest(request, here);

    expect(received).toEqual({
      ok: true,
      value: {
        status: 'registered',
        source: 'patient',
        sourceStructureId: ids.coordinationId,
        communeCode: '86294',
        registeredAt: now,
        waitingSince: now,
        consent: { wording, doctors, partners, at: now, how: 'online' },
        revision: 0,
        sealed,
      },
    });
    const wrong = { ...request, sealed: aSealedEntry([ids.coordinationId, ids.practiceId]) };
    expect(receiveRequest(wrong, here)).toMatchObject({ ok: false, refusal: 'wrongRecipients' });
    const unsaid = { ...request, consent: { wording: 2, doctors, partners } };
    expect(receiveRequest(unsaid, here)).toMatchObject({ ok: false, refusal: 'consentChanged' });
  });

  it('[WL-15] of a departing doctor’s list: from his practice or the coordination, about a departure that is known', () => {
    const fromPractice = {
      ...fromPharmacy,
      structureId: ids.practiceId,
      source: 'departure',
      departureId: ids.departureId,
      sealed: aSealedEntry([ids.coordinationId, ids.practiceId]),
    } as const;
    const departure = { kind: 'departure', id: ids.departureId, value: aDeparture() } as const;
    const desk = new ListDesk(departure);

    expect(desk.give(ids.doctorId, 'addEntry@1', fromPractice)).toBeUndefined();
    expect(desk.entry().departureId).toBe(ids.departureId);
    expect(new ListDesk().give(ids.doctorId, 'addEntry@1', fromPractice)).toEqual({
      kind: 'departureUnknown',
    });
    const stranger = { ...fromPharmacy, departureId: ids.departureId };
    expect(new ListDesk(departure).give(ids.pharmacistId, 'addEntry@1', stranger)).toEqual({
      kind: 'departureUnknown',
    });
  });
});

describe('who may touch an entry', () => {
  it('[WL-2] nobody outside learns of it, not even that it closed', () => {
    const closed = aVerifiedEntry({
      status: 'closed',
      closing: { reason: 'deceased', at: now, eraseAt: now, erased: false },
    });
    for (const entry of [anEntry(), aProposedEntry(), closed]) {
      for (const memberId of [ids.nurseId, ids.partnerId, ids.physiotherapistId, ids.operatorId]) {
        const desk = ListDesk.with(entry);
        const asked = { entryId: ids.entryId };
        expect(desk.give(memberId, 'reconfirmEntry@1', asked)).toEqual({ kind: 'entryUnknown' });
        expect(desk.give(memberId, 'closeEntry@1', { ...asked, reason: 'withdrawn' })).toEqual({
          kind: 'entryUnknown',
        });
      }
    }
  });

  it('[WL-2] the coordination alone calls back, proposes, closes, merges and imports', () => {
    const desk = new ListDesk(
      { kind: 'entry', id: ids.entryId, value: aProposedEntry() },
      { kind: 'entry', id: ids.otherEntryId, value: anEntry() },
    );
    const contact = { entryId: ids.entryId, contactId: ids.fixedId(0x825) } as const;
    for (const memberId of [ids.pharmacistId, ids.doctorId, ids.secretaryId]) {
      const given = [
        desk.give(memberId, 'recordContact@1', { ...contact, kind: 'call', outcome: 'reached' }),
        desk.give(memberId, 'triageEntry@1', {
          ...contact,
          ...correction,
          revision: 1,
          standing: 'none',
          consent: aConsent(),
        }),
        desk.give(memberId, 'proposeEntry@1', { entryId: ids.entryId, proposals: [envelopesFor()] }),
        desk.give(memberId, 'withdrawProposal@1', { entryId: ids.entryId, proposalId: ids.proposalId }),
        desk.give(memberId, 'closeEntry@1', { entryId: ids.entryId, reason: 'moved' }),
        desk.give(memberId, 'reopenEntry@1', { entryId: ids.entryId }),
        desk.give(memberId, 'undoImport@1', { importId: ids.importId, entryIds: [ids.entryId] }),
      ];
      expect(given).toEqual(given.map(() => ({ kind: 'notCoordinator' })));
    }
    expect(desk.entry()).toEqual(aProposedEntry());
  });

  it('[WL-2] a doctor answers for himself, through his secretary or by telling the coordination; nobody else', () => {
    const claim = { entryId: ids.entryId, doctorId: ids.doctorId, proposalId: ids.proposalId };
    const answer = (memberId: string) =>
      ListDesk.with(aProposedEntry()).give(memberId, 'claimEntry@1', claim);

    for (const memberId of [ids.doctorId, ids.secretaryId, ids.coordinatorId]) {
      expect(answer(memberId)).toBeUndefined();
    }
    for (const memberId of [ids.otherDoctorId, ids.rivalDoctorId, ids.pharmacistId]) {
      expect(answer(memberId)).toEqual({ kind: 'notOwner' });
    }
    expect(answer(ids.nurseId)).toEqual({ kind: 'entryUnknown' });
  });
});

describe('an entry is corrected', () => {
  it('[WL-3] by the coordination, and by who filed it until it is verified', () => {
    const desk = ListDesk.with(anEntry());
    expect(desk.give(ids.pharmacistId, 'updateEntry@1', correction)).toBeUndefined();
    expect(desk.entry()).toMatchObject({ communeCode: '86177', revision: 1 });
    expect(desk.give(ids.coordinatorId, 'updateEntry@1', { ...correction, revision: 1 })).toBeUndefined();

    const verified = ListDesk.with(aVerifiedEntry());
    const later = { ...correction, revision: 1 };
    expect(verified.give(ids.pharmacistId, 'updateEntry@1', later)).toEqual({ kind: 'notCoordinator' });
    expect(verified.give(ids.coordinatorId, 'updateEntry@1', later)).toBeUndefined();
  });

  it('[WL-3] on its latest state: of two changes neither is lost unseen', () => {
    const desk = ListDesk.with(anEntry());
    desk.give(ids.coordinatorId, 'updateEntry@1', correction);

    expect(desk.give(ids.pharmacistId, 'updateEntry@1', correction)).toEqual({ kind: 'entryChanged' });
    expect(desk.entry().revision).toBe(1);
  });

  it('[WL-3] for the same recipients', () => {
    const sealed = aSealedEntry([ids.coordinationId]);

    expect(
      ListDesk.with(anEntry()).give(ids.coordinatorId, 'updateEntry@1', { ...correction, sealed }),
    ).toEqual({ kind: 'wrongRecipients' });
  });

  it('[WL-3] and who does not want to be shown to doctors any more is taken back from those who were asked', () => {
    const desk = ListDesk.with(aProposedEntry());
    const consent = aConsent({ doctors: false });
    desk.give(ids.coordinatorId, 'updateEntry@1', { ...correction, revision: 1, consent });

    expect(desk.entry().proposals?.map(({ state }) => state)).toEqual(['withdrawn', 'withdrawn']);
    expect(JSON.stringify(desk.entry().proposals)).not.toContain('"ct"');

    const claimed = ListDesk.with(aClaimedEntry());
    claimed.give(ids.coordinatorId, 'updateEntry@1', { ...correction, revision: 1, consent });
    expect(claimed.entry().proposals?.[0]).toEqual(
      aProposal({ state: 'claimed', answeredAt: now - 1_800_000 }),
    );
  });
});
