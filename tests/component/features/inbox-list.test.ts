import { expect, test } from 'vitest';
import { inboxTally, lostRaceAt } from '#client/features/inbox/inbox-count.ts';
import { entryOfCommand, inboxCase } from '#client/features/inbox/inbox-items.ts';
import { inboxSummary } from '#client/features/inbox/inbox-summary.ts';
import { enteredIn, listTitle, listWays } from '#client/features/inbox/list-ways.ts';
import type { Command } from '#domain/commands.ts';
import type { Id } from '#domain/identifiers.ts';
import type { RecordChange } from '#domain/records.ts';
import type { Refusal } from '#domain/refusals.ts';
import type { Entry } from '#domain/waitlist/entry.ts';
import { standingOf } from '#sync/known-records.ts';
import type { InboxItem } from '#sync/local-state.ts';
import { aClosing, aConsent, anEntry, aProposal, aSealedEntry } from '../../support/a-list.ts';
import { now } from '../../support/a-territory.ts';
import * as ids from '../../support/fixed-ids.ts';
import { aDevice } from '../../unit/sync/a-device.ts';

const uid = ids.fixedId(0xb01);
const entryId = ids.entryId;
const claim: Command = {
  name: 'claimEntry@1',
  args: { entryId, doctorId: ids.doctorId, proposalId: ids.proposalId },
};
const add: Command = {
  name: 'addEntry@1',
  args: {
    id: entryId,
    structureId: ids.pharmacyId,
    coordinationId: ids.coordinationId,
    source: 'pharmacy',
    communeCode: '86160',
    consent: aConsent(),
    sealed: aSealedEntry(),
  },
};
const update: Command = {
  name: 'updateEntry@1',
  args: { entryId, revision: 0, communeCode: '86160', sealed: aSealedEntry() },
};
const triage: Command = {
  name: 'triageEntry@1',
  args: {
    entryId,
    contactId: ids.contactId,
    revision: 0,
    standing: 'none',
    communeCode: '86160',
    consent: aConsent(),
    sealed: aSealedEntry(),
  },
};

function refused(command: Command, refusal: Refusal): InboxItem {
  return { uid, command, issuedAt: now, arrivedAt: now, trouble: { kind: 'refused', refusal } };
}

async function waysOf(memberId: Id, item: InboxItem, entry?: Entry): Promise<readonly string[]> {
  const records: RecordChange[] = entry ? [{ kind: 'entry', id: entryId, value: entry }] : [];
  const standing = standingOf((await aDevice(memberId, records)).state());
  if (!standing) throw new Error('nobody here');
  return listWays(standing, item, entryId, now).map(({ label }) => label);
}

test('[WL-9] a race lost says that another doctor accepted, and leads to the others', async () => {
  const item = refused(claim, { kind: 'entryTaken', at: now });
  expect(listTitle(item)).toBe('Un autre médecin a accepté ce patient');
  expect(lostRaceAt(item)).toBe(now);
  expect(lostRaceAt(refused(claim, { kind: 'proposalOver' }))).toBeUndefined();
  const waiting = anEntry({ status: 'verified', proposals: [aProposal({ expiresAt: now + 1 })] });
  expect(await waysOf(ids.doctorId, item, waiting)).toEqual([
    'Voir les autres patients qui vous correspondent',
  ]);
  expect(await waysOf(ids.doctorId, item)).toEqual(['Voir mon offre']);
});

test('[WL-9] a race lost waits in « À traiter » and is no refusal of anything', async () => {
  const store = await aDevice(ids.doctorId);
  const inboxPut = [refused(claim, { kind: 'entryTaken', at: now })];
  await store.update(() => ({ changes: { inboxPut }, result: undefined }));
  expect(inboxTally(store.state(), ids.doctorId, now)).toMatchObject({ total: 1, refused: 0, troubled: 0 });
  const other = { ...refused(claim, { kind: 'proposalOver' }), uid: ids.fixedId(0xb02) };
  await store.update(() => ({ changes: { inboxPut: [other] }, result: undefined }));
  expect(inboxTally(store.state(), ids.doctorId, now)).toMatchObject({ total: 2, refused: 1 });
});

test('[WL-9] « Tout est fait » is said above nothing that waits: a race lost is counted by itself', async () => {
  const none = { cancelled: [], pending: [], reports: [], missing: [] };
  const lost = refused(claim, { kind: 'entryTaken', at: now });
  const plain = (text: string) => text.replaceAll('\u00a0', ' ');
  const saidOf = (inbox: readonly InboxItem[], more = {}) =>
    plain(inboxSummary({ inbox }, { ...none, ...more }));
  expect(saidOf([])).toBe('Tout est fait');
  expect(saidOf([lost])).toBe('1 réponse arrivée trop tard');
  expect(saidOf([lost, lost])).toBe('2 réponses arrivées trop tard');
  expect(saidOf([lost, refused(claim, { kind: 'proposalOver' })])).toBe(
    '1 refus · 1 réponse arrivée trop tard',
  );
  for (const kind of ['cancelled', 'pending', 'reports', 'missing']) {
    expect(saidOf([], { [kind]: [{}] })).not.toBe('Tout est fait');
  }
});

test('what was typed and did not pass is kept, and may be taken up', async () => {
  const item = refused(add, { kind: 'wrongRecipients' });
  expect(enteredIn(item)).toEqual(aSealedEntry());
  expect(await waysOf(ids.pharmacistId, item)).toEqual(['Reprendre la saisie']);
});

test('a patient who was listed already is shown, not filed again', async () => {
  const item = refused(add, { kind: 'alreadyListed' });
  expect(listTitle(item)).toBe('Ce patient était déjà inscrit');
  expect(await waysOf(ids.pharmacistId, item, anEntry())).toEqual(['Voir sa demande']);
  expect(await waysOf(ids.pharmacistId, item)).toEqual([]);
});

test('a correction that met another is taken up on the entry as it stands now, as long as one may', async () => {
  const item = refused(update, { kind: 'entryChanged' });
  expect(await waysOf(ids.pharmacistId, item, anEntry())).toEqual(['Voir sa demande', 'Reprendre la saisie']);
  expect(await waysOf(ids.pharmacistId, item, anEntry({ status: 'verified' }))).toEqual(['Voir sa demande']);
  const sheet = refused(triage, { kind: 'entryChanged' });
  expect(await waysOf(ids.coordinatorId, sheet, anEntry({ status: 'verified' }))).toEqual([
    'Voir sa demande',
    'Reprendre la saisie',
  ]);
});

test('nothing is offered of a patient who was erased meanwhile', async () => {
  const item = refused(update, { kind: 'entryClosed', reason: 'withdrawn', at: now });
  const { sealed: _sealed, ...erased } = anEntry({ status: 'closed', closing: aClosing({ erased: true }) });
  expect(await waysOf(ids.pharmacistId, item, erased)).toEqual([]);
});

test('what is about one patient of the list has its own card; what is about many, or none, has not', async () => {
  const state = (await aDevice(ids.doctorId)).state();
  expect(inboxCase(state, refused(claim, { kind: 'entryTaken', at: now }))).toMatchObject({
    kind: 'list',
    entryId,
  });
  const merge: Command = {
    name: 'mergeEntries@1',
    args: {
      keepId: entryId,
      dropId: ids.otherEntryId,
      revision: 0,
      dropRevision: 0,
      sealed: aSealedEntry(),
    },
  };
  expect(entryOfCommand(merge)).toBeUndefined();
  expect(inboxCase(state, refused(merge, { kind: 'entryChanged' })).kind).toBe('other');
});
