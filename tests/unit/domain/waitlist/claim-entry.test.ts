import { describe, expect, it } from 'vitest';
import {
  aClaim,
  aClaimedEntry,
  aClosedEntry,
  anEntry,
  aProposal,
  aProposedEntry,
  aVerifiedEntry,
  dayMs,
  envelopesFor,
} from '#tests/support/a-list.ts';
import { aMember, now } from '#tests/support/a-territory.ts';
import * as ids from '#tests/support/fixed-ids.ts';
import { envelopesIn, ListDesk } from '#tests/support/list-desk.ts';

const claim = { entryId: ids.entryId, doctorId: ids.doctorId, proposalId: ids.proposalId };
const rivalClaim = {
  entryId: ids.entryId,
  doctorId: ids.rivalDoctorId,
  proposalId: ids.otherProposalId,
};
const decline = { ...claim, reason: 'full' } as const;

/** Given back, proposed to the same doctor again, and taken again under another proposal. */
function takenAgain(): ListDesk {
  const more = { id: ids.otherProposalId, state: 'claimed', answeredAt: now } as const;
  return ListDesk.with(
    aClaimedEntry({
      proposals: [aProposal({ state: 'released', answeredAt: now - dayMs }), aProposal(more)],
      claim: aClaim({ proposalId: ids.otherProposalId }),
    }),
  );
}

describe('a doctor takes a patient', () => {
  it('[WL-9] and the other proposals are taken back, with what those doctors had received', () => {
    const desk = ListDesk.with(aProposedEntry());

    expect(desk.give(ids.doctorId, 'claimEntry@1', claim)).toBeUndefined();
    expect(desk.entry()).toMatchObject({ status: 'claimed', claim: aClaim({ at: now }) });
    const [his, rivals] = desk.entry().proposals ?? [];
    expect(his).toEqual(aProposal({ state: 'claimed', answeredAt: now }));
    expect(rivals).toMatchObject({ state: 'withdrawn', answeredAt: now });
    expect(envelopesIn(rivals)).toEqual([]);
  });

  it('[WL-9] one of two gets it; the other is told when, not by whom', () => {
    const desk = ListDesk.with(aProposedEntry());
    desk.give(ids.doctorId, 'claimEntry@1', claim);

    expect(desk.give(ids.rivalDoctorId, 'claimEntry@1', rivalClaim, now + 60_000)).toEqual({
      kind: 'entryTaken',
      at: now,
    });
    expect(desk.entry().claim).toEqual(aClaim({ at: now }));
  });

  it('[WL-9] twice, by himself and his secretary, is once', () => {
    const desk = ListDesk.with(aProposedEntry());
    desk.give(ids.doctorId, 'claimEntry@1', claim);

    const again = { name: 'claimEntry@1', args: claim } as const;
    expect(desk.decide(ids.secretaryId, again)).toEqual({ ok: true, value: [] });
  });

  it('[WL-9] only what he was asked, as long as it is open, and while he is a doctor here', () => {
    const give = (entry: Parameters<typeof ListDesk.with>[0], args = claim) =>
      ListDesk.with(entry).give(ids.doctorId, 'claimEntry@1', args);

    expect(give(aProposedEntry(), { ...claim, proposalId: ids.otherProposalId })).toEqual({
      kind: 'proposalUnknown',
    });
    for (const state of ['declined', 'lapsed', 'withdrawn', 'released'] as const) {
      expect(give(aVerifiedEntry({ proposals: [aProposal({ state })] }))).toEqual({ kind: 'proposalOver' });
    }
    expect(give(aClosedEntry({ proposals: [aProposal({ state: 'withdrawn' })] }))).toMatchObject({
      kind: 'entryClosed',
    });
    const gone = ListDesk.with(aProposedEntry());
    gone.view.apply([{ kind: 'member', id: ids.doctorId, value: aMember({ active: false }) }]);
    expect(gone.give(ids.coordinatorId, 'claimEntry@1', claim)).toEqual({ kind: 'notADoctor' });
  });

  it('[WL-9] even late, as long as the proposal has not lapsed: only what is written counts', () => {
    const desk = ListDesk.with(aProposedEntry());

    expect(desk.give(ids.doctorId, 'claimEntry@1', claim, now + 30 * dayMs)).toBeUndefined();
  });
});

describe('a doctor says no', () => {
  it('[WL-9] with his reason, and what he had received leaves', () => {
    const desk = ListDesk.with(aProposedEntry());

    expect(desk.give(ids.doctorId, 'declineProposal@1', decline)).toBeUndefined();
    const [his, rivals] = desk.entry().proposals ?? [];
    expect(his).toMatchObject({ state: 'declined', reason: 'full', answeredAt: now });
    expect(envelopesIn(his)).toEqual([]);
    expect(rivals?.state).toBe('open');
    expect(desk.entry().status).toBe('verified');
  });

  it('[WL-9] twice or too late, changes nothing: what he wanted is so', () => {
    const args = { name: 'declineProposal@1', args: decline } as const;
    for (const state of ['declined', 'lapsed', 'withdrawn', 'released'] as const) {
      const desk = ListDesk.with(aVerifiedEntry({ proposals: [aProposal({ state })] }));
      expect(desk.decide(ids.doctorId, args)).toEqual({ ok: true, value: [] });
    }
    const closed = ListDesk.with(aClosedEntry({ proposals: [aProposal({ state: 'withdrawn' })] }));
    expect(closed.decide(ids.doctorId, args)).toEqual({ ok: true, value: [] });
  });

  it('[WL-9] for himself, and not of a patient he has taken: he gives him back', () => {
    const give = (memberId: string, entry = aProposedEntry()) =>
      ListDesk.with(entry).give(memberId, 'declineProposal@1', decline);

    expect(give(ids.secretaryId)).toBeUndefined();
    expect(give(ids.coordinatorId)).toBeUndefined();
    expect(give(ids.rivalDoctorId)).toEqual({ kind: 'notOwner' });
    expect(give(ids.doctorId, aClaimedEntry())).toEqual({ kind: 'proposalOver' });
    expect(give(ids.doctorId, anEntry({ sourceStructureId: ids.practiceId }))).toEqual({
      kind: 'proposalUnknown',
    });
  });
});

describe('the first appointment', () => {
  const first = { ...claim, on: '2026-12-01' };

  it('[WL-10] has its day, which may move', () => {
    const desk = ListDesk.with(aClaimedEntry());
    desk.give(ids.secretaryId, 'recordAppointment@1', first);
    expect(desk.entry().claim).toEqual(aClaim({ appointmentOn: '2026-12-01' }));
    desk.give(ids.doctorId, 'recordAppointment@1', { ...first, on: '2026-12-08' });
    expect(desk.entry().claim).toEqual(aClaim({ appointmentOn: '2026-12-08' }));
  });

  it('[WL-10] is said for the doctor who took the patient, by who answers for him', () => {
    const give = (memberId: string, args = first) =>
      ListDesk.with(aClaimedEntry()).give(memberId, 'recordAppointment@1', args);

    expect(give(ids.coordinatorId)).toBeUndefined();
    expect(give(ids.otherDoctorId)).toEqual({ kind: 'notOwner' });
    expect(give(ids.rivalDoctorId, { ...first, ...rivalClaim })).toEqual({ kind: 'proposalOver' });
    expect(give(ids.nurseId)).toEqual({ kind: 'entryUnknown' });
  });

  it('[WL-10] is of the claim it names, never of a later one of the same doctor', () => {
    const desk = takenAgain();

    expect(desk.give(ids.doctorId, 'recordAppointment@1', first)).toEqual({ kind: 'proposalOver' });
    expect(desk.entry().claim?.appointmentOn).toBeUndefined();
    const now = { ...first, proposalId: ids.otherProposalId };
    expect(desk.give(ids.doctorId, 'recordAppointment@1', now)).toBeUndefined();
  });
});

describe('a doctor gives a patient back', () => {
  it('[WL-11] who returns to his place in the order, not to the end', () => {
    const desk = ListDesk.with(aClaimedEntry());

    expect(desk.give(ids.doctorId, 'releaseEntry@1', claim)).toBeUndefined();
    expect(desk.entry()).toMatchObject({
      status: 'verified',
      waitingSince: aClaimedEntry().waitingSince,
      registeredAt: aClaimedEntry().registeredAt,
    });
    expect(desk.entry().claim).toBeUndefined();
    expect(desk.entry().proposals?.[0]).toMatchObject({ state: 'released', answeredAt: now });
    expect(envelopesIn(desk.entry().proposals)).toEqual([]);
  });

  it('[WL-11] once: his secretary’s second word changes nothing', () => {
    const desk = ListDesk.with(aClaimedEntry());
    desk.give(ids.doctorId, 'releaseEntry@1', claim);

    const again = { name: 'releaseEntry@1', args: claim } as const;
    expect(desk.decide(ids.secretaryId, again)).toEqual({ ok: true, value: [] });
  });

  it('[WL-11] once: what his other device says late never touches a second claim', () => {
    const desk = takenAgain();
    const late = { name: 'releaseEntry@1', args: claim } as const;

    expect(desk.decide(ids.doctorId, late)).toEqual({ ok: true, value: [] });
    expect(desk.decide(ids.coordinatorId, late)).toEqual({ ok: true, value: [] });
    expect(desk.entry()).toMatchObject({ status: 'claimed', claim: { proposalId: ids.otherProposalId } });
    expect(envelopesIn(desk.entry().proposals)).not.toEqual([]);
  });

  it('[WL-11] only what he has taken: a proposal that is open, over or unknown is none', () => {
    const give = (entry: Parameters<typeof ListDesk.with>[0], proposalId = ids.proposalId) =>
      ListDesk.with(entry).give(ids.doctorId, 'releaseEntry@1', { ...claim, proposalId });

    expect(give(aProposedEntry())).toEqual({ kind: 'proposalOver' });
    expect(give(aClaimedEntry(), ids.otherProposalId)).toEqual({ kind: 'proposalOver' });
    expect(give(aClaimedEntry(), ids.fixedId(0x813))).toEqual({ kind: 'proposalOver' });
  });

  it('[WL-11] for himself alone', () => {
    expect(ListDesk.with(aClaimedEntry()).give(ids.rivalDoctorId, 'releaseEntry@1', claim)).toEqual({
      kind: 'notOwner',
    });
    expect(ListDesk.with(aClaimedEntry()).give(ids.rivalDoctorId, 'releaseEntry@1', rivalClaim)).toEqual({
      kind: 'proposalOver',
    });
  });

  it('[WL-11] and he can be proposed and taken again, by the same doctor too', () => {
    const desk = ListDesk.with(aClaimedEntry());
    desk.give(ids.doctorId, 'releaseEntry@1', claim);
    const again = envelopesFor();
    desk.give(ids.coordinatorId, 'proposeEntry@1', { entryId: ids.entryId, proposals: [again] });

    expect(desk.give(ids.doctorId, 'claimEntry@1', { ...claim, proposalId: again.id })).toBeUndefined();
    expect(desk.entry().claim?.proposalId).toBe(again.id);
  });
});
