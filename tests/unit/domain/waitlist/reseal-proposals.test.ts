import { describe, expect, it } from 'vitest';
import { type CommandArgs, parseCommand } from '#domain/commands.ts';
import type { Id } from '#domain/identifiers.ts';
import type { Entry } from '#domain/waitlist/entry.ts';
import {
  aClaimedEntry,
  aConsent,
  aProposal,
  aProposedEntry,
  aRivalProposal,
  aSealedEntry,
  aVerifiedEntry,
} from '#tests/support/a-list.ts';
import { anEnvelope, now } from '#tests/support/a-territory.ts';
import * as ids from '#tests/support/fixed-ids.ts';
import { envelopesIn, ListDesk } from '#tests/support/list-desk.ts';

type Resealed = NonNullable<CommandArgs<'updateEntry@1'>['resealed']>;

/** Another text than the one the proposal was made with, for these structures. */
function anew(proposalId: Id, structureIds: readonly Id[]): Resealed[number] {
  const text = { ...anEnvelope(structureIds), iv: 'AAAAAAAAAAAAAAAB' };
  return { proposalId, profile: text, identity: text };
}

const forDoctor = anew(ids.proposalId, [ids.practiceId]);
const forRival = anew(ids.otherProposalId, [ids.otherPracticeId]);
const correction = { entryId: ids.entryId, revision: 1, communeCode: '86177', sealed: aSealedEntry() };
const call = {
  ...correction,
  contactId: ids.fixedId(0x822),
  standing: 'none',
  consent: aConsent(),
} as const;

const update = (desk: ListDesk, resealed: Resealed, more: Partial<CommandArgs<'updateEntry@1'>> = {}) =>
  desk.give(ids.coordinatorId, 'updateEntry@1', { ...correction, ...more, resealed });
const triage = (desk: ListDesk, resealed: Resealed, more: Partial<CommandArgs<'triageEntry@1'>> = {}) =>
  desk.give(ids.coordinatorId, 'triageEntry@1', { ...call, ...more, resealed });
const both = [
  ['a correction', update],
  ['a triage', triage],
] as const;

const textsOf = (entry: Entry) => entry.proposals?.map(({ profile, identity }) => ({ profile, identity }));
const { proposalId: _doctors, ...doctorsTexts } = forDoctor;
const { proposalId: _rivals, ...rivalsTexts } = forRival;

describe.each(both)('%s of a patient whom doctors were asked to take', (_name, give) => {
  it('[WL-3] is sealed anew to each of them: nobody keeps an old phone number', () => {
    const desk = ListDesk.with(aProposedEntry());

    expect(give(desk, [forDoctor, forRival])).toBeUndefined();
    expect(textsOf(desk.entry())).toEqual([doctorsTexts, rivalsTexts]);
    const unchanged = { ...aProposal(), ...doctorsTexts };
    expect(desk.entry().proposals?.[0]).toEqual(unchanged);
  });

  it('[WL-3] for the structure it was proposed to, and for nobody else', () => {
    for (const recipients of [[ids.otherPracticeId], [ids.practiceId, ids.pharmacyId], [ids.pharmacyId]]) {
      const wrong = anew(ids.proposalId, recipients);
      const inPart = [
        { ...forDoctor, profile: wrong.profile },
        { ...forDoctor, identity: wrong.identity },
      ];
      for (const one of inPart) {
        const desk = ListDesk.with(aProposedEntry());
        expect(give(desk, [forRival, one])).toEqual({ kind: 'wrongRecipients' });
        expect(desk.entry()).toEqual(aProposedEntry());
      }
    }
  });

  it('[WL-3] only of proposals there are; one that was answered meanwhile gets nothing back', () => {
    const unknown = anew(ids.fixedId(0x813), [ids.practiceId]);
    expect(give(ListDesk.with(aProposedEntry()), [unknown])).toEqual({ kind: 'proposalUnknown' });

    const { profile: _profile, identity: _identity, ...empty } = aRivalProposal();
    for (const state of ['declined', 'lapsed', 'withdrawn', 'released'] as const) {
      const answered = { ...empty, state, answeredAt: now };
      const desk = ListDesk.with(aProposedEntry({ proposals: [aProposal(), answered] }));
      expect(give(desk, [forDoctor, forRival])).toBeUndefined();
      expect(desk.entry().proposals).toEqual([{ ...aProposal(), ...doctorsTexts }, answered]);
    }
  });

  it('[WL-3] leaves nothing with doctors when he does not want to be shown to them any more', () => {
    const desk = ListDesk.with(aProposedEntry());

    expect(give(desk, [forDoctor, forRival], { consent: aConsent({ doctors: false }) })).toBeUndefined();
    expect(envelopesIn(desk.entry().proposals)).toEqual([]);
  });

  it('[WL-3] on the latest state alone', () => {
    const desk = ListDesk.with(aProposedEntry());

    expect(give(desk, [forDoctor, forRival], { revision: 0 })).toEqual({ kind: 'entryChanged' });
    expect(desk.entry()).toEqual(aProposedEntry());
  });
});

describe('a patient whom a doctor has taken', () => {
  it('[WL-3] is corrected for that doctor too; those who were only asked get nothing', () => {
    const desk = ListDesk.with(aClaimedEntry());
    const [, rival] = aClaimedEntry().proposals ?? [];

    expect(update(desk, [forDoctor])).toBeUndefined();
    const his = aProposal({ state: 'claimed', answeredAt: now - 1_800_000 });
    expect(desk.entry().proposals).toEqual([{ ...his, ...doctorsTexts }, rival]);
    expect(desk.entry().claim).toEqual(aClaimedEntry().claim);
    expect(update(desk, [anew(ids.proposalId, [ids.coordinationId])], { revision: 2 })).toEqual({
      kind: 'wrongRecipients',
    });
  });

  it('[WL-3] and who claims between the call and its arrival has the new text', () => {
    const desk = ListDesk.with(aProposedEntry());
    const claim = { entryId: ids.entryId, doctorId: ids.doctorId, proposalId: ids.proposalId };
    desk.give(ids.doctorId, 'claimEntry@1', claim);

    expect(update(desk, [forDoctor, forRival])).toBeUndefined();
    expect(textsOf(desk.entry())).toEqual([doctorsTexts, { profile: undefined, identity: undefined }]);
  });
});

describe('a correction without anybody to tell', () => {
  it('[WL-3] needs no proposals, and names at most five', () => {
    expect(update(ListDesk.with(aVerifiedEntry()), [])).toBeUndefined();
    const many = Array.from({ length: 6 }, (_, number) =>
      anew(ids.fixedId(0x900 + number), [ids.practiceId]),
    );
    expect(parseCommand('updateEntry@1', { ...correction, resealed: many })).toBe('malformed');
    expect(parseCommand('triageEntry@1', { ...call, resealed: many })).toBe('malformed');
  });
});
