import { describe, expect, it } from 'vitest';
import type { CommandArgs } from '#domain/commands.ts';
import type { Contact } from '#domain/waitlist/entry.ts';
import { defaultListSettings } from '#domain/waitlist/list-settings.ts';
import { triageEntrySchema } from '#domain/waitlist/triage-entry.ts';
import {
  aClaimedEntry,
  aClosedEntry,
  aClosing,
  aConsent,
  aContact,
  anEntry,
  aProposedEntry,
  aSealedEntry,
  aVerifiedEntry,
} from '#tests/support/a-list.ts';
import { anEnvelope, aTerritory, now, today } from '#tests/support/a-territory.ts';
import * as ids from '#tests/support/fixed-ids.ts';
import { ListDesk } from '#tests/support/list-desk.ts';

let contacts = 0;

/** The coordination tries once more, as a new contact. */
function attempt(
  desk: ListDesk,
  outcome: Contact['outcome'],
  more: Partial<CommandArgs<'recordContact@1'>> = {},
) {
  contacts += 1;
  const contactId = ids.fixedId(0xa00 + contacts);
  const args = { entryId: ids.entryId, contactId, kind: 'call' as const, outcome, ...more };
  return desk.give(ids.coordinatorId, 'recordContact@1', args);
}

const triage = {
  entryId: ids.entryId,
  contactId: ids.fixedId(0x822),
  revision: 0,
  standing: 'none',
  communeCode: '86177',
  consent: aConsent({ partners: true }),
  sealed: aSealedEntry(),
} as const;

describe('the coordination calls back', () => {
  it('[WL-5] each attempt is a dated contact, with its note sealed to the coordination alone', () => {
    const desk = ListDesk.with(anEntry());
    const note = anEnvelope([ids.coordinationId]);

    expect(attempt(desk, 'leftMessage', { note, callBackOn: today })).toBeUndefined();
    expect(desk.entry()).toMatchObject({
      contacts: [{ at: now, by: ids.coordinatorId, kind: 'call', outcome: 'leftMessage', note }],
      attempts: 1,
      callBackOn: today,
    });
    for (const recipients of [[ids.pharmacyId], [ids.coordinationId, ids.pharmacyId]]) {
      expect(attempt(desk, 'reached', { note: anEnvelope(recipients) })).toEqual({ kind: 'wrongRecipients' });
    }
  });

  it('[WL-5] the territory’s number of calls without an answer makes « injoignable », one less does not', () => {
    for (const unreachableAfter of [1, 3, 5]) {
      const desk = ListDesk.with(anEntry());
      const territory = aTerritory({ waitlist: { ...defaultListSettings, unreachableAfter } });
      desk.view.apply([{ kind: 'territory', id: ids.territoryId, value: territory }]);
      for (let calls = 1; calls < unreachableAfter; calls += 1) attempt(desk, 'noAnswer');
      expect(desk.entry().status).toBe('registered');
      attempt(desk, 'wrongNumber');
      expect(desk.entry()).toMatchObject({ status: 'unreachable', attempts: unreachableAfter });
    }
  });

  it('[WL-5] the first answer brings back where the entry stood, at its place in the order', () => {
    for (const before of [anEntry(), aVerifiedEntry()]) {
      const desk = ListDesk.with(before);
      for (const outcome of ['noAnswer', 'noAnswer', 'leftMessage'] as const) attempt(desk, outcome);
      expect(desk.entry().status).toBe('unreachable');
      attempt(desk, 'reached');

      expect(desk.entry()).toMatchObject({ status: before.status, attempts: 0 });
      expect(desk.entry().waitingSince).toBe(before.waitingSince);
    }
  });

  it('[WL-5] an answer starts the count again', () => {
    const desk = ListDesk.with(anEntry());
    for (const outcome of ['noAnswer', 'noAnswer', 'reached', 'noAnswer', 'noAnswer'] as const) {
      attempt(desk, outcome);
    }

    expect(desk.entry()).toMatchObject({ status: 'registered', attempts: 2 });
  });

  it('[WL-5] asking a practice, or answering who filed it, is no attempt to reach the patient', () => {
    const desk = ListDesk.with(anEntry({ callBackOn: today, attempts: 2 }));
    attempt(desk, 'noAnswer', { kind: 'practice' });
    attempt(desk, 'done', { kind: 'source' });

    expect(desk.entry()).toMatchObject({
      status: 'registered',
      attempts: 2,
      callBackOn: today,
      sourceAnsweredAt: now,
    });
  });

  it('[WL-5] who filed a request is answered even once it is closed; nobody is called back any more', () => {
    const desk = ListDesk.with(aClosedEntry());

    expect(attempt(desk, 'reached')).toMatchObject({ kind: 'entryClosed', reason: 'foundAlone' });
    expect(attempt(desk, 'done', { kind: 'source', callBackOn: today })).toBeUndefined();
    expect(desk.entry().sourceAnsweredAt).toBe(now);
    expect(desk.entry().callBackOn).toBeUndefined();
  });

  it('[WL-5] of an erased entry only that who filed it was told is kept, never a note', () => {
    const erased = aClosedEntry({ closing: aClosing({ erased: true }) });
    const { sealed: _sealed, ...rest } = erased;
    const desk = ListDesk.with(rest);

    expect(attempt(desk, 'done', { kind: 'source', note: anEnvelope([ids.pharmacyId]) })).toBeUndefined();
    expect(desk.entry().contacts?.at(-1)).toEqual({
      id: ids.fixedId(0xa00 + contacts),
      at: now,
      by: ids.coordinatorId,
      kind: 'source',
      outcome: 'done',
    });
  });

  it('[WL-5] a contact is kept once, and a patient somebody claimed never turns « injoignable »', () => {
    const desk = ListDesk.with(aClaimedEntry());

    expect(attempt(desk, 'reached', { contactId: ids.contactId })).toEqual({ kind: 'alreadyExists' });
    for (let calls = 0; calls < 4; calls += 1) attempt(desk, 'noAnswer');
    expect(desk.entry().status).toBe('claimed');
  });

  it('[WL-5] the last eighty contacts are kept', () => {
    const many = Array.from({ length: 80 }, (_, number) => aContact({ id: ids.fixedId(0xb00 + number) }));
    const desk = ListDesk.with(aVerifiedEntry({ contacts: many }));
    attempt(desk, 'reached');

    expect(desk.entry().contacts).toHaveLength(80);
    expect(desk.entry().contacts?.at(-1)?.at).toBe(now);
  });
});

describe('the triage', () => {
  it('[WL-6] verifies: what was said is sealed again, consent is recorded, the call is a contact', () => {
    const desk = ListDesk.with(anEntry({ status: 'unreachable', attempts: 3, callBackOn: today }));

    expect(desk.give(ids.coordinatorId, 'triageEntry@1', triage)).toBeUndefined();
    expect(desk.entry()).toMatchObject({
      status: 'verified',
      communeCode: '86177',
      consent: triage.consent,
      revision: 1,
      attempts: 0,
      reconfirmedAt: now,
      verification: { standing: 'none', at: now, by: ids.coordinatorId },
      contacts: [{ id: triage.contactId, outcome: 'reached' }],
      waitingSince: anEntry().waitingSince,
    });
    expect(desk.entry().callBackOn).toBeUndefined();
  });

  it.each(['none', 'undeclared', 'elsewhere'] as const)('[WL-6] %s stays on the list', (standing) => {
    const desk = ListDesk.with(anEntry());
    desk.give(ids.coordinatorId, 'triageEntry@1', { ...triage, standing });

    expect(desk.entry().status).toBe('verified');
  });

  it('[WL-6] is not saved before each question was answered, unless he leaves the list', () => {
    const { doctors: _doctors, ...unasked } = aConsent();
    const args = { ...triage, consent: unasked };
    expect(triageEntrySchema.safeParse(triage).success).toBe(true);
    expect(triageEntrySchema.safeParse(args).success).toBe(false);
    expect(triageEntrySchema.safeParse({ ...args, standing: 'onTerritory' }).success).toBe(true);
  });

  it('[WL-6] a médecin traitant on the territory excludes, and the identity goes later', () => {
    const desk = ListDesk.with(aProposedEntry());
    desk.give(ids.coordinatorId, 'triageEntry@1', { ...triage, revision: 1, standing: 'onTerritory' });

    expect(desk.entry()).toMatchObject({
      status: 'closed',
      closing: { reason: 'excluded', at: now, erased: false, eraseAt: now + 90 * 86_400_000 },
    });
    expect(desk.entry().proposals?.every(({ state }) => state === 'withdrawn')).toBe(true);
  });

  it('[WL-6] taken back, an exclusion leaves a patient to be called again, not one to propose', () => {
    const desk = ListDesk.with(anEntry());
    desk.give(ids.coordinatorId, 'triageEntry@1', { ...triage, standing: 'onTerritory' });
    desk.give(ids.coordinatorId, 'reopenEntry@1', { entryId: ids.entryId });

    expect(desk.entry().status).toBe('registered');
  });

  it('[WL-6] who says no to doctors is taken back from those who were asked', () => {
    const desk = ListDesk.with(aProposedEntry());
    const consent = aConsent({ doctors: false });
    desk.give(ids.coordinatorId, 'triageEntry@1', { ...triage, revision: 1, consent });

    expect(desk.entry().status).toBe('verified');
    expect(desk.entry().proposals?.map(({ state }) => state)).toEqual(['withdrawn', 'withdrawn']);
  });

  it('[WL-6] is made on the latest state, for the same recipients, with a note for the coordination', () => {
    const give = (more: Partial<CommandArgs<'triageEntry@1'>>, entry = anEntry()) =>
      ListDesk.with(entry).give(ids.coordinatorId, 'triageEntry@1', { ...triage, ...more });

    expect(give({ revision: 1 })).toEqual({ kind: 'entryChanged' });
    expect(give({ sealed: aSealedEntry([ids.coordinationId]) })).toEqual({ kind: 'wrongRecipients' });
    expect(give({ note: anEnvelope([ids.practiceId]) })).toEqual({ kind: 'wrongRecipients' });
    expect(give({ note: anEnvelope([ids.coordinationId]) })).toBeUndefined();
    expect(give({ revision: 1, contactId: ids.contactId }, aVerifiedEntry())).toEqual({
      kind: 'alreadyExists',
    });
    expect(give({ revision: 1 }, aClaimedEntry())).toMatchObject({ kind: 'entryTaken' });
  });
});

describe('the person still waits', () => {
  it('[WL-7] said to the coordination or to who filed the request; it can be reached again', () => {
    for (const memberId of [ids.coordinatorId, ids.pharmacistId]) {
      const lost = aVerifiedEntry({ status: 'unreachable', attempts: 3 });
      const desk = ListDesk.with(lost);

      expect(desk.give(memberId, 'reconfirmEntry@1', { entryId: ids.entryId })).toBeUndefined();
      expect(desk.entry()).toMatchObject({ status: 'verified', attempts: 0, reconfirmedAt: now });
      expect(desk.entry().waitingSince).toBe(lost.waitingSince);
    }
  });

  it('[WL-7] not to a doctor who was asked, and not once it is closed', () => {
    expect(
      ListDesk.with(aProposedEntry()).give(ids.doctorId, 'reconfirmEntry@1', { entryId: ids.entryId }),
    ).toEqual({ kind: 'notCoordinator' });
    expect(
      ListDesk.with(aClosedEntry()).give(ids.coordinatorId, 'reconfirmEntry@1', { entryId: ids.entryId }),
    ).toMatchObject({ kind: 'entryClosed' });
  });
});
