import { describe, expect, it } from 'vitest';
import type { Command, CommandArgs } from '#domain/commands.ts';
import { dueAt } from '#domain/due.ts';
import type { Entry } from '#domain/waitlist/entry.ts';
import {
  aClaim,
  aClaimedEntry,
  aClosedEntry,
  aClosing,
  aConsent,
  aContact,
  anEntry,
  aProposal,
  aProposedEntry,
  aSealedEntry,
  aVerifiedEntry,
  dayMs,
  envelopesFor,
} from '#tests/support/a-list.ts';
import { anEnvelope, now } from '#tests/support/a-territory.ts';
import * as ids from '#tests/support/fixed-ids.ts';
import { envelopesIn, ListDesk } from '#tests/support/list-desk.ts';

const facts = anEnvelope([ids.coordinationId]);
const moved = { entryId: ids.entryId, reason: 'moved', facts } as const;
const ofClaim = { entryId: ids.entryId, doctorId: ids.doctorId, proposalId: ids.proposalId };
const declared = { ...ofClaim, reason: 'declared', facts } as const;
const withdrawal = { entryId: ids.entryId, reason: 'withdrawn' } as const;
const reopening = { entryId: ids.entryId };

function close(memberId: string, entry: Entry, args: CommandArgs<'closeEntry@1'>) {
  return ListDesk.with(entry).give(memberId, 'closeEntry@1', args);
}

describe('an entry closes', () => {
  it('[WL-12] with its reason and the facts of the indicators; its identity goes ninety days later', () => {
    const desk = ListDesk.with(aProposedEntry());

    expect(desk.give(ids.coordinatorId, 'closeEntry@1', moved)).toBeUndefined();
    expect(desk.entry()).toMatchObject({
      status: 'closed',
      closing: { reason: 'moved', at: now, by: ids.coordinatorId, eraseAt: now + 90 * dayMs, erased: false },
      sealed: aSealedEntry(),
    });
    expect(desk.entry().closing?.facts).toEqual(facts);
    expect(desk.entry().proposals?.map(({ state }) => state)).toEqual(['withdrawn', 'withdrawn']);
    expect(envelopesIn(desk.entry().proposals)).toEqual([]);
  });

  it('[WL-12] « déclaré » by the doctor who took the patient, or by the coordination, with the doctor’s name', () => {
    for (const memberId of [ids.doctorId, ids.secretaryId, ids.coordinatorId]) {
      const desk = ListDesk.with(aClaimedEntry());
      expect(desk.give(memberId, 'closeEntry@1', declared)).toBeUndefined();
      expect(desk.entry().closing?.memberId).toBe(ids.doctorId);
    }
    const { proposalId: _claimed, ...unclaimed } = declared;
    expect(close(ids.coordinatorId, aVerifiedEntry(), unclaimed)).toBeUndefined();
    const unsaid = ListDesk.with(aClaimedEntry());
    unsaid.give(ids.coordinatorId, 'closeEntry@1', { entryId: ids.entryId, reason: 'declared' });
    expect(unsaid.entry().closing?.memberId).toBe(ids.doctorId);
    const nobody = { ...unclaimed, doctorId: ids.pharmacistId };
    expect(close(ids.coordinatorId, aVerifiedEntry(), nobody)).toEqual({ kind: 'notADoctor' });
  });

  it('[WL-12] by nobody else: a doctor who was only asked, another one, or who filed it', () => {
    expect(close(ids.doctorId, aProposedEntry(), declared)).toEqual({ kind: 'notCoordinator' });
    expect(close(ids.doctorId, aClaimedEntry(), moved)).toEqual({ kind: 'notCoordinator' });
    expect(close(ids.rivalDoctorId, aClaimedEntry(), declared)).toEqual({ kind: 'notCoordinator' });
    expect(close(ids.pharmacistId, aVerifiedEntry(), moved)).toEqual({ kind: 'notCoordinator' });
  });

  it('[WL-12] « déclaré » of the claim it names: another one, or one given back since, is over', () => {
    const again = aClaimedEntry({
      proposals: [
        aProposal({ state: 'released' }),
        aProposal({ id: ids.otherProposalId, state: 'claimed', answeredAt: now }),
      ],
      claim: aClaim({ proposalId: ids.otherProposalId }),
    });
    const { proposalId: _named, ...unnamed } = declared;

    for (const memberId of [ids.doctorId, ids.secretaryId, ids.coordinatorId]) {
      expect(close(memberId, again, declared)).toEqual({ kind: 'proposalOver' });
      expect(close(memberId, aVerifiedEntry({ proposals: again.proposals }), declared)).toEqual({
        kind: 'proposalOver',
      });
      expect(close(memberId, again, { ...declared, proposalId: ids.otherProposalId })).toBeUndefined();
    }
    expect(close(ids.doctorId, aClaimedEntry(), unnamed)).toEqual({ kind: 'notCoordinator' });
  });

  it('[WL-12] with facts for the coordination, and for nobody else', () => {
    for (const recipients of [[ids.pharmacyId], [ids.practiceId], [ids.coordinationId, ids.pharmacyId]]) {
      const readable = { ...declared, facts: anEnvelope(recipients) };
      expect(close(ids.doctorId, aClaimedEntry(), readable)).toEqual({ kind: 'wrongRecipients' });
    }
    const own = aVerifiedEntry({
      sourceStructureId: ids.coordinationId,
      sealed: aSealedEntry([ids.coordinationId]),
    });
    expect(close(ids.coordinatorId, own, moved)).toBeUndefined();
  });

  it('[WL-12] once: the same reason again changes nothing, another one is told which came first', () => {
    const desk = ListDesk.with(aClosedEntry());
    const again = { entryId: ids.entryId, reason: 'foundAlone' } as const;

    expect(desk.decide(ids.coordinatorId, { name: 'closeEntry@1', args: again })).toEqual({
      ok: true,
      value: [],
    });
    expect(desk.give(ids.coordinatorId, 'closeEntry@1', moved)).toEqual({
      kind: 'entryClosed',
      reason: 'foundAlone',
      at: aClosing().at,
    });
  });
});

describe('what comes after the closing', () => {
  it('[WL-12] is refused with the reason why the patient left, and when', () => {
    const closed = aClosedEntry({ claim: aClaim(), proposals: aClaimedEntry().proposals });
    const asked = { entryId: ids.entryId, communeCode: '86160', revision: 1, sealed: aSealedEntry() };
    const contact = { contactId: ids.fixedId(0x829), standing: 'none', consent: aConsent() } as const;
    const given: readonly [string, Command][] = [
      [ids.coordinatorId, { name: 'updateEntry@1', args: asked }],
      [ids.coordinatorId, { name: 'triageEntry@1', args: { ...asked, ...contact } }],
      [ids.pharmacistId, { name: 'reconfirmEntry@1', args: { entryId: ids.entryId } }],
      [
        ids.coordinatorId,
        { name: 'proposeEntry@1', args: { entryId: ids.entryId, proposals: [envelopesFor()] } },
      ],
      [ids.doctorId, { name: 'claimEntry@1', args: ofClaim }],
      [ids.doctorId, { name: 'releaseEntry@1', args: ofClaim }],
      [ids.doctorId, { name: 'recordAppointment@1', args: { ...ofClaim, on: '2026-12-01' } }],
    ];
    for (const [memberId, command] of given) {
      expect(ListDesk.with(closed).decide(memberId, command)).toEqual({
        ok: false,
        refusal: { kind: 'entryClosed', reason: 'foundAlone', at: aClosing().at },
      });
    }
  });
});

describe('an identity is erased', () => {
  it('[WL-12] when its days are over, and not before: nothing sealed is left but the facts', () => {
    const desk = ListDesk.with(aClosedEntry({ contacts: [aContact()], callBackOn: '2026-12-01' }));
    const { eraseAt } = aClosing();
    desk.passTo(eraseAt - 1);
    expect(desk.entry()).toEqual(aClosedEntry({ contacts: [aContact()], callBackOn: '2026-12-01' }));
    desk.passTo(eraseAt);

    const { closing, ...rest } = desk.entry();
    expect(closing).toEqual(aClosing({ erased: true }));
    expect(envelopesIn(rest)).toEqual([]);
    expect(rest).toMatchObject({
      communeCode: '86160',
      source: 'pharmacy',
      contacts: [{ kind: 'call', outcome: 'reached' }],
      revision: 2,
    });
    expect(rest.callBackOn).toBeUndefined();
    expect(dueAt({ kind: 'entry', id: ids.entryId, value: desk.entry() })).toBeUndefined();
  });

  it('[WL-12] of a declared patient too, on the doctor’s side', () => {
    const desk = ListDesk.with(aClaimedEntry());
    desk.give(ids.doctorId, 'closeEntry@1', declared);
    expect(envelopesIn(desk.entry().proposals)).not.toEqual([]);
    desk.passTo(now + 90 * dayMs);

    const { closing, ...rest } = desk.entry();
    expect(closing?.facts).toEqual(facts);
    expect(envelopesIn(rest)).toEqual([]);
  });

  it.each([anEntry(), aVerifiedEntry(), aProposedEntry(), aClaimedEntry(), aClosedEntry()])(
    '[WL-12] at once when the consent is withdrawn, facts included, whatever its state',
    (entry) => {
      for (const memberId of [ids.pharmacistId, ids.coordinatorId]) {
        const desk = ListDesk.with(entry);
        expect(desk.give(memberId, 'closeEntry@1', withdrawal)).toBeUndefined();
        expect(envelopesIn(desk.entry())).toEqual([]);
        expect(desk.entry()).toMatchObject({
          status: 'closed',
          closing: { reason: 'withdrawn', at: now, by: memberId, eraseAt: now, erased: true },
        });
        expect(desk.entry().claim).toBeUndefined();
      }
    },
  );

  it('[WL-12] by the person’s own word, through who filed it or the coordination; once', () => {
    expect(close(ids.doctorId, aClaimedEntry(), withdrawal)).toEqual({ kind: 'notCoordinator' });
    const desk = ListDesk.with(aVerifiedEntry());
    desk.give(ids.pharmacistId, 'closeEntry@1', withdrawal);

    const again = { name: 'closeEntry@1', args: withdrawal } as const;
    expect(desk.decide(ids.coordinatorId, again)).toEqual({ ok: true, value: [] });
  });
});

describe('a closing by mistake', () => {
  it('[WL-12] is taken back: claimed, verified or to be called, at the same place', () => {
    const cases = [
      [anEntry(), 'registered'],
      [aVerifiedEntry(), 'verified'],
      [aVerifiedEntry({ status: 'unreachable', attempts: 3 }), 'verified'],
      [aClaimedEntry(), 'claimed'],
    ] as const;
    for (const [entry, status] of cases) {
      const desk = ListDesk.with(entry);
      desk.give(ids.coordinatorId, 'closeEntry@1', moved);
      expect(desk.give(ids.coordinatorId, 'reopenEntry@1', reopening)).toBeUndefined();
      expect(desk.entry()).toMatchObject({ status, waitingSince: entry.waitingSince, sealed: entry.sealed });
      expect(desk.entry().closing).toBeUndefined();
    }
  });

  it('[WL-12] twice changes nothing, and what was erased never comes back', () => {
    const open = ListDesk.with(aVerifiedEntry());
    const args = { name: 'reopenEntry@1', args: reopening } as const;
    expect(open.decide(ids.coordinatorId, args)).toEqual({ ok: true, value: [] });

    const desk = ListDesk.with(aVerifiedEntry());
    desk.give(ids.coordinatorId, 'closeEntry@1', withdrawal);
    expect(desk.give(ids.coordinatorId, 'reopenEntry@1', reopening)).toEqual({
      kind: 'entryClosed',
      reason: 'withdrawn',
      at: now,
    });
  });
});
