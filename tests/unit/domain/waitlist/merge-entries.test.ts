import { describe, expect, it } from 'vitest';
import type { Consent, Entry } from '#domain/waitlist/entry.ts';
import {
  aClaimedEntry,
  aConsent,
  aContact,
  anEntry,
  aProposedEntry,
  aSealedEntry,
  aVerifiedEntry,
  dayMs,
  resealedFor,
} from '#tests/support/a-list.ts';
import { anEnvelope, now } from '#tests/support/a-territory.ts';
import * as ids from '#tests/support/fixed-ids.ts';
import { envelopesIn, ListDesk } from '#tests/support/list-desk.ts';

describe('two entries of one person', () => {
  const merge = {
    keepId: ids.entryId,
    dropId: ids.otherEntryId,
    revision: 1,
    dropRevision: 1,
    sealed: aSealedEntry(),
  };
  const desks = (keep: Entry, drop: Entry) =>
    new ListDesk(
      { kind: 'entry', id: ids.entryId, value: keep },
      { kind: 'entry', id: ids.otherEntryId, value: drop },
    );
  const older = aVerifiedEntry({
    waitingSince: now - 300 * dayMs,
    contacts: [aContact({ id: ids.fixedId(0x822), at: now - 2 * dayMs, outcome: 'noAnswer' })],
    departureId: ids.departureId,
    proposals: aProposedEntry().proposals,
  });

  it('[WL-13] become one: the longer wait counts, both histories stay, the other is erased at once', () => {
    const desk = desks(aVerifiedEntry(), older);

    expect(desk.give(ids.coordinatorId, 'mergeEntries@1', merge)).toBeUndefined();
    expect(desk.entry()).toMatchObject({
      status: 'verified',
      waitingSince: older.waitingSince,
      departureId: ids.departureId,
      revision: 2,
      contacts: [{ outcome: 'noAnswer' }, { outcome: 'reached' }],
    });
    const dropped = desk.entry(ids.otherEntryId);
    expect(dropped.closing).toMatchObject({ reason: 'duplicate', erased: true, mergedInto: ids.entryId });
    expect(envelopesIn(dropped)).toEqual([]);
    const longer = desks(older, aVerifiedEntry());
    longer.give(ids.coordinatorId, 'mergeEntries@1', merge);
    expect(longer.entry().waitingSince).toBe(older.waitingSince);
  });

  it('[WL-13] but a patient a doctor has taken is never the one to go', () => {
    expect(desks(aVerifiedEntry(), aClaimedEntry()).give(ids.coordinatorId, 'mergeEntries@1', merge)).toEqual(
      {
        kind: 'entryTaken',
        at: now - 1_800_000,
      },
    );
    const kept = desks(aClaimedEntry(), older);
    expect(kept.give(ids.coordinatorId, 'mergeEntries@1', merge)).toBeUndefined();
    expect(kept.entry().status).toBe('claimed');
  });

  it('[WL-13] what either refused stays refused, and what doctors answered goes along', () => {
    const declined = (aProposedEntry().proposals ?? []).map((proposal) => ({
      ...proposal,
      state: 'declined' as const,
      answeredAt: now - dayMs,
      reason: 'full' as const,
    }));
    const refusing = aVerifiedEntry({ consent: aConsent({ doctors: false }), proposals: declined });
    const desk = desks(aProposedEntry(), refusing);

    expect(desk.give(ids.coordinatorId, 'mergeEntries@1', merge)).toBeUndefined();
    const kept = desk.entry();
    expect(kept.consent?.doctors).toBe(false);
    const states = kept.proposals?.map(({ state }) => state) ?? [];
    expect(states).not.toContain('open');
    expect(states).toContain('declined');
    expect(desk.entry(ids.otherEntryId).proposals).toEqual([]);
  });

  const { doctors: _doctors, partners: _partners, ...unasked } = aConsent();
  const agreed = { ...unasked, doctors: true };
  const later = { ...unasked, at: unasked.at + dayMs, wording: 2, how: 'written' as const };
  const joined = (keep: Consent | undefined, drop: Consent | undefined) => {
    const { consent: _consent, ...unheard } = aVerifiedEntry();
    const desk = desks(
      keep ? aVerifiedEntry({ consent: keep }) : unheard,
      drop ? aVerifiedEntry({ consent: drop }) : unheard,
    );
    expect(desk.give(ids.coordinatorId, 'mergeEntries@1', merge)).toBeUndefined();
    return desk.entry().consent;
  };

  it('[WL-13] [WL-6] a yes is never told under the day and the wording of another agreement: what the latest leaves empty is to ask', () => {
    for (const consent of [joined(agreed, later), joined(later, agreed)]) expect(consent).toEqual(later);
  });

  it('[WL-13] [WL-6] the latest agreement keeps its own answers, and what either refused stays refused', () => {
    const yes = { ...later, doctors: true };
    expect(joined(unasked, yes)).toEqual(yes);
    expect(joined(yes, unasked)).toEqual(yes);
    expect(joined({ ...unasked, doctors: false }, yes)).toEqual({ ...later, doctors: false });
    expect(joined(agreed, { ...later, doctors: false })).toEqual({ ...later, doctors: false });
    expect(joined({ ...agreed, partners: false }, yes)).toEqual({ ...yes, partners: false });
    expect(joined(undefined, agreed)).toEqual(agreed);
    expect(joined(agreed, undefined)).toEqual(agreed);
  });

  it('[WL-13] [WL-8] who is still to be asked does not stay proposed, unless a doctor has taken him', () => {
    const desk = desks(aProposedEntry({ consent: agreed }), aVerifiedEntry({ consent: later }));
    expect(desk.give(ids.coordinatorId, 'mergeEntries@1', merge)).toBeUndefined();
    const { proposals = [] } = desk.entry();
    expect(proposals.map(({ state }) => state)).toEqual(['withdrawn', 'withdrawn']);
    expect(proposals.some(({ profile, identity }) => profile || identity)).toBe(false);

    const taken = desks(aClaimedEntry({ consent: agreed }), aVerifiedEntry({ consent: later }));
    const before = taken.entry().proposals;
    expect(taken.give(ids.coordinatorId, 'mergeEntries@1', merge)).toBeUndefined();
    expect(taken.entry().proposals).toEqual(before);
  });

  it('[WL-13] a call that verified one of them verifies the person', () => {
    const desk = desks(anEntry({ revision: 1 }), aVerifiedEntry());
    expect(desk.give(ids.coordinatorId, 'mergeEntries@1', merge)).toBeUndefined();
    expect(desk.entry()).toMatchObject({ status: 'verified', verification: { standing: 'none' } });
  });

  it('[WL-12] who withdraws through an entry that was merged is told so: nothing is called done', () => {
    const desk = desks(aVerifiedEntry(), aVerifiedEntry());
    desk.give(ids.coordinatorId, 'mergeEntries@1', merge);
    const withdraw = { entryId: ids.otherEntryId, reason: 'withdrawn' } as const;
    expect(desk.give(ids.pharmacistId, 'closeEntry@1', withdraw)).toMatchObject({
      kind: 'entryClosed',
      reason: 'duplicate',
    });
  });

  it('[WL-13] by the coordination, on the latest texts, for the recipients of the one that stays', () => {
    const give = (memberId: string, more = {}) =>
      desks(aVerifiedEntry(), older).give(memberId, 'mergeEntries@1', { ...merge, ...more });

    expect(give(ids.pharmacistId)).toEqual({ kind: 'notCoordinator' });
    expect(give(ids.coordinatorId, { revision: 0 })).toEqual({ kind: 'entryChanged' });
    expect(give(ids.coordinatorId, { dropRevision: 0 })).toEqual({ kind: 'entryChanged' });
    expect(give(ids.coordinatorId, { sealed: aSealedEntry([ids.practiceId]) })).toEqual({
      kind: 'wrongRecipients',
    });
    expect(give(ids.coordinatorId, { dropId: ids.entryId })).toEqual({ kind: 'alreadyExists' });
  });

  it('[WL-13] on the latest texts of the one that goes, too: nothing said meanwhile is erased unread', () => {
    const desk = desks(aVerifiedEntry(), older);
    const correction = { revision: 1, communeCode: '86177', sealed: aSealedEntry() };
    desk.give(ids.coordinatorId, 'updateEntry@1', { entryId: ids.otherEntryId, ...correction });

    expect(desk.give(ids.coordinatorId, 'mergeEntries@1', merge)).toEqual({ kind: 'entryChanged' });
    expect(desk.entry(ids.otherEntryId).sealed).toEqual(aSealedEntry());
    expect(desk.give(ids.coordinatorId, 'mergeEntries@1', { ...merge, dropRevision: 2 })).toBeUndefined();
  });

  it('[WL-13] the doctors who were asked to take the one that stays get the texts that were chosen', () => {
    const asked = aProposedEntry();
    const desk = desks(asked, aVerifiedEntry());
    const resealed = resealedFor(asked);

    expect(desk.give(ids.coordinatorId, 'mergeEntries@1', { ...merge, resealed })).toBeUndefined();
    expect(desk.entry().proposals).toEqual(asked.proposals);
    const [first] = resealed;
    const wrong = first ? [{ ...first, identity: anEnvelope([ids.pharmacyId]) }] : [];
    const other = desks(asked, aVerifiedEntry());
    expect(other.give(ids.coordinatorId, 'mergeEntries@1', { ...merge, resealed: wrong })).toEqual({
      kind: 'wrongRecipients',
    });
  });

  it('[WL-13] once: a second merge is told that the first one was done', () => {
    const desk = desks(aVerifiedEntry(), older);
    desk.give(ids.coordinatorId, 'mergeEntries@1', merge);

    expect(desk.give(ids.coordinatorId, 'mergeEntries@1', { ...merge, revision: 2 })).toMatchObject({
      kind: 'entryClosed',
      reason: 'duplicate',
    });
  });
});
