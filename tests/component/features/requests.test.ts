import { describe, expect, test } from 'vitest';
import { prefillOf, refusedEntry } from '#client/features/requests/prefill.ts';
import { filedStatus, listSummary, takenStatus } from '#client/features/requests/request-words.ts';
import type { EntryContent } from '#client/ports/list-vault.ts';
import { answerBefore, patientWords, placeText, proposedTitle } from '#client/ui/proposal-words.ts';
import type { Command } from '#domain/commands.ts';
import type { Id } from '#domain/identifiers.ts';
import type { RecordChange } from '#domain/records.ts';
import { closingReasonSchema, type Entry, entryStatusSchema } from '#domain/waitlist/entry.ts';
import { proposedPatients, takenPatients, unanswered } from '#sync/doctor-proposals.ts';
import { filedRequests, isListed } from '#sync/filed-requests.ts';
import { type Standing, standingOf } from '#sync/known-records.ts';
import {
  aClaimedEntry,
  aClosing,
  aConsent,
  anEntry,
  aProposal,
  aProposedEntry,
  aSealedEntry,
  dayMs,
} from '../../support/a-list.ts';
import { aBookedSlot, aTerritory, at, now, zone } from '../../support/a-territory.ts';
import * as ids from '../../support/fixed-ids.ts';
import { aDevice, keep, send, take } from '../../unit/sync/a-device.ts';

const entryRecord = (value: Entry, id: Id = ids.entryId): RecordChange => ({ kind: 'entry', id, value });
const content: EntryContent = {
  profile: { birth: '1952', criteria: ['ald'], needs: ['homeVisit'] },
  identity: { familyName: 'Vigneron', givenName: 'Odette', phone: '+33639981020' },
};
const claim: Extract<Command, { name: 'claimEntry@1' }> = {
  name: 'claimEntry@1',
  args: { entryId: ids.entryId, doctorId: ids.doctorId, proposalId: ids.proposalId },
};
const decline: Command = {
  name: 'declineProposal@1',
  args: { entryId: ids.entryId, doctorId: ids.doctorId, proposalId: ids.proposalId, reason: 'full' },
};
const add: Extract<Command, { name: 'addEntry@1' }> = {
  name: 'addEntry@1',
  args: {
    id: ids.entryId,
    structureId: ids.pharmacyId,
    coordinationId: ids.coordinationId,
    source: 'misas',
    communeCode: '86294',
    consent: aConsent(),
    sealed: aSealedEntry(),
    waitingSince: at(0, 0, '2026-03-02'),
  },
};

type Device = Awaited<ReturnType<typeof aDevice>>;
function standingOn(device: Device): Standing {
  const standing = standingOf(device.state());
  if (!standing) throw new Error('nobody here');
  return standing;
}
/** What a doctor's device holds of an entry: his own proposal alone. */
const proposedToHer = aProposedEntry({ proposals: [aProposal()] });

describe('a patient proposed to a doctor', () => {
  test('is shown to him and his secretary, and to nobody else', async () => {
    for (const [memberId, count] of [
      [ids.doctorId, 1],
      [ids.secretaryId, 1],
      [ids.otherDoctorId, 0],
      [ids.pharmacistId, 0],
      [ids.coordinatorId, 0],
    ] as const) {
      const device = await aDevice(memberId, [entryRecord(proposedToHer)]);
      expect(proposedPatients(standingOn(device), now), memberId).toHaveLength(count);
    }
  });

  test('in the order of asking, whatever his criteria', async () => {
    const later = aProposedEntry({
      proposals: [aProposal({ id: ids.otherProposalId, at: now - 60_000 })],
    });
    const device = await aDevice(ids.doctorId, [
      entryRecord(later, ids.otherEntryId),
      entryRecord(proposedToHer),
    ]);
    const found = proposedPatients(standingOn(device), now).map(({ entryId }) => entryId);
    expect(found).toEqual([ids.entryId, ids.otherEntryId]);
  });

  test('is over once its day has passed, or the patient has left the list', async () => {
    const device = await aDevice(ids.doctorId, [entryRecord(proposedToHer)]);
    expect(proposedPatients(standingOn(device), now + 7 * dayMs)).toEqual([]);
    const closed = await aDevice(ids.doctorId, [entryRecord({ ...proposedToHer, closing: aClosing() })]);
    expect(proposedPatients(standingOn(closed), now)).toEqual([]);
  });

  test('[WL-9] accepted offline stays « à confirmer », and is nobody’s patient before the relay has said so', async () => {
    const device = await aDevice(ids.doctorId, [entryRecord(proposedToHer)]);
    await keep(device, claim);
    const standing = standingOn(device);
    const [found] = proposedPatients(standing, now);
    expect(found?.answer?.kind).toBe('accepting');
    expect(unanswered(proposedPatients(standing, now))).toEqual([]);
    expect(takenPatients(standing)).toEqual([]);

    const { commands } = await send(device);
    const confirmed = aClaimedEntry({ proposals: [aProposal({ state: 'claimed' })] });
    await take(device, {
      records: [entryRecord(confirmed)],
      outcomes: commands.map(({ seq, uid }) => ({ seq, uid, status: 'applied' as const })),
    });
    expect(proposedPatients(standingOn(device), now)).toEqual([]);
    expect(takenPatients(standingOn(device)).map(({ entryId }) => entryId)).toEqual([ids.entryId]);
  });

  test('[WL-9] « Pas cette fois » is kept as an answer until the relay has it', async () => {
    const device = await aDevice(ids.doctorId, [entryRecord(proposedToHer)]);
    await keep(device, decline);
    expect(proposedPatients(standingOn(device), now).map(({ answer }) => answer?.kind)).toEqual([
      'declining',
    ]);
  });
});

describe('a patient whom a doctor took', () => {
  test('is his until the identity is erased, and says what waits for the relay', async () => {
    const device = await aDevice(ids.doctorId, [entryRecord(aClaimedEntry())]);
    expect(takenPatients(standingOn(device))[0]?.pending).toBeUndefined();
    await keep(device, {
      name: 'recordAppointment@1',
      args: { ...claim.args, on: '2026-12-02' },
    });
    const [taken] = takenPatients(standingOn(device));
    expect(taken?.pending?.command.name).toBe('recordAppointment@1');
    const again = await aDevice(ids.doctorId, [entryRecord(aClaimedEntry())]);
    await keep(again, { name: 'releaseEntry@1', args: { ...claim.args, proposalId: ids.otherProposalId } });
    expect(takenPatients(standingOn(again))[0]?.pending).toBeUndefined();
    expect(taken && takenStatus(taken.entry, zone)).toMatch(/^Premier rendez-vous le 2\sdécembre\s2026$/);
    const erased = aClaimedEntry({
      status: 'closed',
      closing: aClosing({ reason: 'declared', erased: true }),
    });
    const after = await aDevice(ids.doctorId, [entryRecord(erased)]);
    expect(takenPatients(standingOn(after))).toEqual([]);
  });

  test('of a colleague is not shown', async () => {
    const device = await aDevice(ids.otherDoctorId, [entryRecord(aClaimedEntry())]);
    expect(takenPatients(standingOn(device))).toEqual([]);
  });
});

describe('what a structure filed', () => {
  test('those on the list first, latest first; nothing of what was erased', async () => {
    const older = anEntry({ registeredAt: now - 200 * dayMs });
    const closed = anEntry({ status: 'closed', closing: aClosing(), registeredAt: now - dayMs });
    const erased = anEntry({ status: 'closed', closing: aClosing({ erased: true }) });
    const others = anEntry({ sourceStructureId: ids.nursesId });
    const [a, b, c, d, e] = [1, 2, 3, 4, 5].map((n) => ids.fixedId(0x8a0 + n));
    if (!a || !b || !c || !d || !e) throw new Error('five ids');
    const device = await aDevice(ids.pharmacistId, [
      entryRecord(closed, a),
      entryRecord(older, b),
      entryRecord(anEntry(), c),
      entryRecord(erased, d),
      entryRecord(others, e),
    ]);
    expect(filedRequests(standingOn(device)).map(({ entryId }) => entryId)).toEqual([c, b, a]);
  });

  test('[SY-4] says of a request without an answer that it is not sent, or not confirmed; never that somebody calls', async () => {
    const device = await aDevice(ids.pharmacistId);
    await keep(device, add);
    const said = () => filedRequests(standingOn(device)).map(({ filing }) => filing);
    expect(said()).toEqual(['unsent']);
    await send(device);
    expect(said()).toEqual(['unanswered']);
    const words = (['unsent', 'unanswered'] as const).map((filing) => filedStatus(anEntry(), filing));
    expect(words).toEqual(['Pas encore envoyée', 'Sans réponse pour l’instant']);
    expect(filedStatus(anEntry())).toBe('À rappeler par la coordination');
  });

  test('every state has plain words, and none says who was asked', () => {
    for (const status of entryStatusSchema.options) {
      for (const reason of closingReasonSchema.options) {
        const words = filedStatus({ status, closing: aClosing({ reason }) });
        expect(words).toMatch(/^[A-ZÀ].{8,}$/u);
        expect(words).not.toMatch(/undefined|Dr |proposé/);
      }
    }
    expect(filedStatus({ status: 'closed', closing: aClosing() })).toBe(
      'Sorti de la liste\u202f: a trouvé seul',
    );
  });

  test('the summary leaves out what is not there', () => {
    expect(listSummary({ toAnswer: 2, taken: 0, filed: 1 })).toBe(
      '2\u00a0proposés · 1\u00a0inscrit par vous',
    );
    expect(listSummary({ toAnswer: 0, taken: 0, filed: 0 })).not.toMatch(/\d/);
  });
});

describe('what the form opens with', () => {
  const nothing = { patient: undefined, entry: undefined };
  const booked: RecordChange = { kind: 'slot', id: ids.slotId, value: aBookedSlot() };
  const start = { kind: 'booking', bookingId: ids.bookingId, slotId: ids.slotId } as const;
  const patient = { name: 'Vigneron Odette', phone: '+33639981020', birthYear: 1948, reason: 'Toux' };

  test('[WL-1] a patient is carried from a booking once, under the booking’s id', async () => {
    const device = await aDevice(ids.pharmacistId, [booked]);
    const opened = { patient: { kind: 'read', patient }, entry: undefined } as const;
    const prefill = prefillOf(standingOn(device), start, opened);
    expect(prefill).toMatchObject({
      kind: 'ready',
      target: { kind: 'add', entryId: ids.bookingId },
      fields: { familyName: 'Vigneron', structureId: ids.pharmacyId },
    });
    expect(isListed(device.state(), ids.bookingId)).toBe(false);
    await keep(device, { ...add, args: { ...add.args, id: ids.bookingId } });
    expect(isListed(device.state(), ids.bookingId)).toBe(true);
    expect(prefillOf(standingOn(device), start, opened)).toEqual({
      kind: 'impossible',
      why: 'listed',
      href: `/patients/${ids.bookingId}`,
    });
  });

  test('waits for the envelope, and says when it cannot be opened', async () => {
    const standing = standingOn(await aDevice(ids.pharmacistId, [booked]));
    expect(prefillOf(standing, start, { ...nothing, patient: { kind: 'reading' } }).kind).toBe('reading');
    const closed = { kind: 'closed', why: 'notGranted' } as const;
    expect(prefillOf(standing, start, { ...nothing, patient: closed })).toMatchObject({ why: 'unreadable' });
  });

  test('[WL-3] who filed corrects until the patient was called back', async () => {
    const correction = { kind: 'correction', entryId: ids.entryId } as const;
    const opened = { ...nothing, entry: { kind: 'read', content } } as const;
    const on = async (memberId: Id, entry: Entry) =>
      prefillOf(standingOn(await aDevice(memberId, [entryRecord(entry)])), correction, opened).kind;
    expect(await on(ids.pharmacistId, anEntry())).toBe('ready');
    expect(await on(ids.pharmacistId, anEntry({ status: 'verified' }))).toBe('impossible');
    expect(await on(ids.nurseId, anEntry())).toBe('impossible');
    expect(await on(ids.coordinatorId, anEntry({ status: 'verified' }))).toBe('ready');
  });

  test('[WL-3] a correction never begins with the texts before a change that is still being opened', async () => {
    const standing = standingOn(await aDevice(ids.pharmacistId, [entryRecord(anEntry())]));
    const stale = { kind: 'read', content, isStale: true } as const;
    const correction = { kind: 'correction', entryId: ids.entryId } as const;
    expect(prefillOf(standing, correction, { ...nothing, entry: stale }).kind).toBe('reading');
  });

  test('a refused request comes back whole: its patient, its door, since when, and what it settles', async () => {
    const device = await aDevice(ids.pharmacistId);
    await keep(device, add);
    const { commands } = await send(device);
    await take(device, {
      outcomes: commands.map(({ seq, uid }) => ({
        seq,
        uid,
        status: 'refused' as const,
        refusal: { kind: 'wrongRecipients' as const },
      })),
    });
    const standing = standingOn(device);
    const uid = standing.state.inbox[0]?.uid ?? '';
    expect(refusedEntry(standing, uid)?.sealed).toEqual(add.args.sealed);
    const opened = { ...nothing, entry: { kind: 'read', content } } as const;
    expect(prefillOf(standing, { kind: 'again', uid }, opened)).toMatchObject({
      kind: 'ready',
      target: { kind: 'add', entryId: ids.entryId, settles: uid },
      fields: { familyName: 'Vigneron', source: 'misas', waitingSince: '2026-03-02', communeCode: '86294' },
    });
    expect(prefillOf(standing, { kind: 'again', uid: ids.slotId }, opened)).toMatchObject({ why: 'gone' });
  });
});

describe('a patient without a name, in words', () => {
  const territory = aTerritory();
  const [mirebeau, neuville] = territory.communes;

  test('says criteria, age, waiting, where and what he needs, never a rank', () => {
    const words = patientWords(anEntry(), content.profile, { territory, from: neuville, now });
    expect(words).toEqual({
      reason: 'ALD · 74\u00a0ans · attend depuis 100\u00a0jours',
      where: 'Mirebeau, à 12\u00a0km · visites à domicile',
    });
  });

  test('a commune of one’s own, one that nobody knows, a practice that nobody knows', () => {
    expect(placeText('86160', territory, mirebeau)).toBe('Mirebeau, votre commune');
    expect(placeText('99999', territory, mirebeau)).toBe('Commune hors du territoire');
    expect(placeText('86160', territory, undefined)).toBe('Mirebeau');
  });

  test('the day by which an answer is hoped for', () => {
    const by = (expiresAt: number) => answerBefore({ expiresAt }, now, zone);
    expect(by(now + 3_600_000)).toBe('Réponse attendue aujourd’hui');
    expect(by(now + dayMs)).toBe('Réponse attendue jusqu’à demain');
    expect(by(now + 3 * dayMs)).toBe('Réponse attendue jusqu’à vendredi');
    expect(by(now + 9 * dayMs)).toBe('Réponse attendue jusqu’au jeu. 3');
    expect(proposedTitle(2)).toBe('2\u00a0patients sans MT');
  });
});
