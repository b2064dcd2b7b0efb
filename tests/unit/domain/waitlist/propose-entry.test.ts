import { describe, expect, it } from 'vitest';
import type { Entry } from '#domain/waitlist/entry.ts';
import { defaultListSettings } from '#domain/waitlist/list-settings.ts';
import { whyNotProposable } from '#domain/waitlist/propose-entry.ts';
import {
  aClaimedEntry,
  aClosedEntry,
  aConsent,
  anEntry,
  aProposal,
  aProposedEntry,
  aRivalProposal,
  aVerifiedEntry,
  dayMs,
  envelopesFor,
} from '#tests/support/a-list.ts';
import { aMember, anEnvelope, now } from '#tests/support/a-territory.ts';
import * as ids from '#tests/support/fixed-ids.ts';
import { envelopesIn, ListDesk } from '#tests/support/list-desk.ts';

const toDoctor = envelopesFor();
const toRival = envelopesFor({
  id: ids.fixedId(0x814),
  memberId: ids.rivalDoctorId,
  structureId: ids.otherPracticeId,
});
const toColleague = envelopesFor({ id: ids.fixedId(0x815), memberId: ids.otherDoctorId });

function propose(entry: Entry, ...proposals: (typeof toDoctor)[]) {
  return ListDesk.with(entry).give(ids.coordinatorId, 'proposeEntry@1', {
    entryId: ids.entryId,
    proposals,
  });
}

describe('a patient is proposed', () => {
  it('[WL-8] to two or three doctors, for the territory’s number of days', () => {
    const desk = ListDesk.with(aVerifiedEntry());
    const args = { entryId: ids.entryId, proposals: [toDoctor, toRival] };

    expect(desk.give(ids.coordinatorId, 'proposeEntry@1', args)).toBeUndefined();
    expect(desk.entry().status).toBe('verified');
    expect(desk.entry().proposals).toEqual(
      args.proposals.map((proposed) => ({
        ...proposed,
        at: now,
        by: ids.coordinatorId,
        expiresAt: now + 7 * dayMs,
        state: 'open',
      })),
    );
  });

  it('[WL-8] never to more at once than the territory says; an answer makes room', () => {
    const three = aProposedEntry();
    expect(propose(three, toColleague)).toBeUndefined();
    expect(propose(three, toColleague, envelopesFor({ id: ids.fixedId(0x816) }))).toEqual({
      kind: 'tooManyProposals',
      most: 3,
    });

    const two = { ...defaultListSettings, mostProposals: 2 };
    expect(whyNotProposable(three, two, { proposals: [1] })).toEqual({ kind: 'tooManyProposals', most: 2 });
    const declined = aVerifiedEntry({ proposals: [aProposal({ state: 'declined' }), aRivalProposal()] });
    expect(whyNotProposable(declined, two, { proposals: [1] })).toBeUndefined();
  });

  it('[WL-8] never without the agreement to be shown to doctors', () => {
    expect(propose(aVerifiedEntry({ consent: aConsent({ doctors: false }) }), toDoctor)).toEqual({
      kind: 'noConsent',
    });
  });

  it('[WL-8] only verified, and not while a doctor takes him; each with its reason', () => {
    const lost = aVerifiedEntry({ status: 'unreachable' });

    expect(propose(anEntry(), toDoctor)).toEqual({ kind: 'entryNotVerified' });
    expect(propose(lost, toDoctor)).toEqual({ kind: 'entryNotVerified' });
    expect(propose(aClaimedEntry(), toRival)).toEqual({ kind: 'entryTaken', at: now - 1_800_000 });
    expect(propose(aClosedEntry(), toDoctor)).toMatchObject({ kind: 'entryClosed' });
  });

  it('[WL-8] to active doctors at work in that practice, each asked once at a time', () => {
    const elsewhere = envelopesFor({ structureId: ids.otherPracticeId });
    const pharmacist = envelopesFor({ memberId: ids.pharmacistId, structureId: ids.pharmacyId });

    expect(propose(aVerifiedEntry(), elsewhere)).toEqual({ kind: 'notADoctor' });
    expect(propose(aVerifiedEntry(), pharmacist)).toEqual({ kind: 'notADoctor' });
    expect(propose(aProposedEntry(), toDoctor)).toEqual({ kind: 'alreadyExists' });
    expect(propose(aVerifiedEntry(), toDoctor, { ...toRival, id: toDoctor.id })).toEqual({
      kind: 'alreadyExists',
    });
    expect(propose(aVerifiedEntry(), toDoctor, { ...toDoctor, id: toRival.id })).toEqual({
      kind: 'alreadyExists',
    });
    const gone = ListDesk.with(aVerifiedEntry());
    gone.view.apply([{ kind: 'member', id: ids.doctorId, value: aMember({ active: false }) }]);
    const args = { entryId: ids.entryId, proposals: [toDoctor] };
    expect(gone.give(ids.coordinatorId, 'proposeEntry@1', args)).toEqual({ kind: 'notADoctor' });
  });

  it('[WL-8] with both envelopes sealed to the doctor’s structure alone', () => {
    for (const sealedTo of [[ids.coordinationId], [ids.practiceId, ids.coordinationId]]) {
      const wrong = anEnvelope(sealedTo);
      expect(propose(aVerifiedEntry(), { ...toDoctor, profile: wrong })).toEqual({ kind: 'wrongRecipients' });
      expect(propose(aVerifiedEntry(), { ...toDoctor, identity: wrong })).toEqual({
        kind: 'wrongRecipients',
      });
    }
  });

  it('[WL-8] again and again: old answers go first, never a proposal that is still open', () => {
    const old = Array.from({ length: 39 }, (_, number) =>
      aProposal({ id: ids.fixedId(0xc00 + number), memberId: ids.otherDoctorId, state: 'lapsed' }),
    );
    const desk = ListDesk.with(aVerifiedEntry({ proposals: [aProposal(), ...old] }));
    const args = { entryId: ids.entryId, proposals: [toRival] };
    desk.give(ids.coordinatorId, 'proposeEntry@1', args);

    expect(desk.entry().proposals).toHaveLength(40);
    expect(desk.entry().proposals?.filter(({ state }) => state === 'open')).toHaveLength(2);
  });
});

describe('a proposal ends', () => {
  const taken = { entryId: ids.entryId, proposalId: ids.proposalId };

  it('[WL-8] taken back by the coordination, with what the doctor had received', () => {
    const desk = ListDesk.with(aProposedEntry());

    expect(desk.give(ids.coordinatorId, 'withdrawProposal@1', taken)).toBeUndefined();
    expect(desk.entry().proposals?.[0]).toMatchObject({ state: 'withdrawn', answeredAt: now });
    expect(envelopesIn(desk.entry().proposals?.[0])).toEqual([]);
    expect(desk.entry().proposals?.[1]).toEqual(aRivalProposal());
  });

  it('[WL-8] taken back too late: nothing changes, unless a doctor claimed', () => {
    const args = { name: 'withdrawProposal@1', args: taken } as const;
    for (const state of ['declined', 'lapsed', 'withdrawn', 'released'] as const) {
      const desk = ListDesk.with(aVerifiedEntry({ proposals: [aProposal({ state })] }));
      expect(desk.decide(ids.coordinatorId, args)).toEqual({ ok: true, value: [] });
    }
    const closed = ListDesk.with(aClosedEntry({ proposals: [aProposal({ state: 'withdrawn' })] }));
    expect(closed.decide(ids.coordinatorId, args)).toEqual({ ok: true, value: [] });
    expect(ListDesk.with(aClaimedEntry()).give(ids.coordinatorId, 'withdrawProposal@1', taken)).toEqual({
      kind: 'entryTaken',
      at: now - 1_800_000,
    });
    expect(ListDesk.with(aVerifiedEntry()).give(ids.coordinatorId, 'withdrawProposal@1', taken)).toEqual({
      kind: 'proposalUnknown',
    });
  });

  it('[WL-8] lapses after its days, and not before; what the doctor had received leaves', () => {
    const rival = aRivalProposal({ expiresAt: now + 9 * dayMs });
    const desk = ListDesk.with(aVerifiedEntry({ proposals: [aProposal(), rival] }));
    desk.passTo(now + 7 * dayMs - 1);
    expect(desk.entry().proposals?.[0]?.state).toBe('open');
    desk.passTo(now + 7 * dayMs);

    const [lapsed, open] = desk.entry().proposals ?? [];
    expect(lapsed).toMatchObject({ state: 'lapsed', answeredAt: now + 7 * dayMs });
    expect(envelopesIn(lapsed)).toEqual([]);
    expect(open).toEqual(rival);
    expect(desk.entry().status).toBe('verified');
  });
});
