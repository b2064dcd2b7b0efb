import { describe, expect, test } from 'vitest';
import { doctorRows, isUnder } from '#client/features/doctors/doctor-rows.ts';
import { contactText, planText, proposalText } from '#client/features/doctors/doctor-words.ts';
import { fittingPatients } from '#client/features/doctors/fitting.ts';
import { offerDraft, offerErrors, offerOf } from '#client/features/doctors/offer-form.ts';
import { offerState } from '#client/features/doctors/offer-state.ts';
import { criteriaParts, offerText } from '#client/features/doctors/offer-words.ts';
import { proposalsTo } from '#client/features/doctors/past-proposals.ts';
import type { Reading } from '#client/ports/entry-readings.ts';
import type { EntryContent } from '#client/ports/list-vault.ts';
import type { Id } from '#domain/identifiers.ts';
import type { RecordChange } from '#domain/records.ts';
import type { Profile } from '#domain/waitlist/profile.ts';
import { type Standing, standingOf } from '#sync/known-records.ts';
import { candidatesOf } from '#sync/list-records.ts';
import {
  aCapacity,
  aClaimedEntry,
  anEntry,
  aProposal,
  aProposedEntry,
  aVerifiedEntry,
  dayMs,
} from '../../support/a-list.ts';
import { aMember, aStructure, aTerritory, now, today, zone } from '../../support/a-territory.ts';
import * as ids from '../../support/fixed-ids.ts';
import { aDevice, keep } from '../../unit/sync/a-device.ts';

const outsideId = fixed(0x901);
const outsideDoctorId = fixed(0x902);
const outside: readonly RecordChange[] = [
  { kind: 'structure', id: outsideId, value: aStructure({ name: 'Cabinet d’à côté', communeCode: '79049' }) },
  {
    kind: 'member',
    id: outsideDoctorId,
    value: aMember({ familyName: 'Zanone', structureIds: [outsideId] }),
  },
];

function fixed(n: number): Id {
  return ids.fixedId(n);
}

async function coordinator(records: readonly RecordChange[] = []): Promise<Standing> {
  const standing = standingOf((await aDevice(ids.coordinatorId, records)).state());
  if (!standing) throw new Error('the device does not know who it is');
  return standing;
}

const capacity = (id: Id, overrides = {}): RecordChange => ({
  kind: 'capacity',
  id,
  value: aCapacity(overrides),
});
const entry = (id: Id, value = aVerifiedEntry()): RecordChange => ({ kind: 'entry', id, value });

describe('the doctors the coordination follows', () => {
  test('[WL-25] are listed with whom to call first: never asked, then the oldest contact', async () => {
    const rows = doctorRows(
      await coordinator([
        ...outside,
        capacity(ids.doctorId, { lastContactAt: now - dayMs }),
        capacity(ids.otherDoctorId, { lastContactAt: now - 300 * dayMs }),
      ]),
      now,
    );
    expect(rows.map(({ id, isDue }) => [id, isDue])).toEqual([
      [outsideDoctorId, true],
      [ids.otherDoctorId, true],
      [ids.doctorId, false],
    ]);
    expect(rows.map((row) => contactText(row, zone))).toEqual([
      'Jamais contacté au sujet de la liste',
      expect.stringContaining('à recontacter depuis le'),
      'Dernier contact le 23\u00a0novembre 2026 · prochain le 23\u00a0mai 2027',
    ]);
  });

  test('are marked when they work beside the territory, also where its table knows the commune', async () => {
    const communes = [
      ...aTerritory().communes,
      { code: '79049', name: 'Airvault', population: 3000, lat: 46.8, lon: -0.1, outside: true as const },
    ];
    for (const territory of [aTerritory(), aTerritory({ communes })]) {
      const rows = doctorRows(
        await coordinator([...outside, { kind: 'territory', id: ids.territoryId, value: territory }]),
        now,
      );
      expect(rows.filter(({ isOutside }) => isOutside).map(({ id }) => id)).toEqual([outsideDoctorId]);
    }
  });

  test('count what is left of a month, patients taken and proposals unanswered taken off', async () => {
    const standing = await coordinator([
      capacity(ids.doctorId, { accepts: 'quota', perMonth: 3 }),
      entry(ids.entryId, aClaimedEntry()),
      entry(ids.otherEntryId, aVerifiedEntry({ proposals: [aProposal()] })),
    ]);
    const row = doctorRows(standing, now).find(({ id }) => id === ids.doctorId);
    expect(row?.left).toBe(1);
    expect(offerText(row?.candidate.capacity, row?.left)).toBe('3 par mois, 1\u00a0place ce mois-ci');
    expect(offerText(row?.candidate.capacity, 0)).toBe('3 par mois, complet ce mois-ci');
  });

  test('are found under « Peuvent accepter » only if they said so and have a place left', async () => {
    const underAccepts = async (overrides: object | undefined) => {
      const records = overrides ? [capacity(ids.doctorId, overrides)] : [];
      const row = doctorRows(await coordinator(records), now).find(({ id }) => id === ids.doctorId);
      return row && isUnder('accepts', row);
    };
    expect(await underAccepts({ accepts: 'yes' })).toBe(true);
    expect(await underAccepts({ accepts: 'some' })).toBe(true);
    expect(await underAccepts({ accepts: 'quota', perMonth: 1 })).toBe(true);
    expect(await underAccepts({ accepts: 'no' })).toBe(false);
    expect(await underAccepts({ accepts: 'unknown' })).toBe(false);
    expect(await underAccepts(undefined)).toBe(false);
  });

  test('show a departure before a plan, and how far it is', () => {
    const plan = { words: 'Moins de jours', on: '2027-03-01' };
    expect(planText(aCapacity({ plan }), undefined, today)).toBe('Moins de jours, à partir de mars 2027');
    expect(planText(aCapacity({ plan }), '2027-06-30', today)).toBe(
      'Part le 30\u00a0juin 2027, dans 7\u00a0mois',
    );
    expect(planText(aCapacity(), undefined, today)).toBeUndefined();
  });
});

describe('an offer being written', () => {
  test('comes back as it was, whatever it holds', () => {
    const {
      updatedAt: _at,
      updatedBy: _by,
      lastContactAt: _last,
      ...offer
    } = aCapacity({
      criteria: {
        communes: ['86160', '86294'],
        maxKm: 12,
        minAge: 16,
        maxAge: 80,
        aldOnly: true,
        homeVisits: true,
        accessible: false,
      },
      plan: { words: 'Un assistant', on: '2027-03-01' },
      note: 'Rappeler le matin',
    });
    expect(offerOf(offerDraft(offer, true))).toEqual(offer);
  });

  test('asks for an answer, and says what is wrong with an age', () => {
    const draft = offerDraft(undefined, true);
    expect(offerErrors(draft).accepts).toBeDefined();
    expect(offerOf(draft)).toBeUndefined();
    const said = { ...draft, accepts: 'yes' as const };
    expect(offerErrors(said)).toEqual({});
    expect(Object.keys(offerErrors({ ...said, minAge: 'seize', maxAge: '200' }))).toEqual([
      'minAge',
      'maxAge',
    ]);
    expect(Object.keys(offerErrors({ ...said, minAge: '70', maxAge: '16' }))).toEqual(['maxAge']);
    expect(Object.keys(offerErrors({ ...said, byCommune: true }))).toEqual(['communes']);
    expect(Object.keys(offerErrors({ ...said, planOn: '2027-03-01' }))).toEqual(['planWords']);
  });

  test('keeps a number only with the answer that needs one, and text on one line', () => {
    const draft = { ...offerDraft(undefined, false), accepts: 'no' as const, note: ' deux\nlignes ' };
    expect(offerOf(draft)).toMatchObject({ accepts: 'no', note: 'deux lignes' });
    expect(offerOf(draft)).not.toHaveProperty('perMonth');
    expect(offerOf({ ...draft, accepts: 'quota', perMonth: 4 })).toMatchObject({ perMonth: 4 });
  });

  test('is said to be kept here until the relay has answered', async () => {
    const device = await aDevice(ids.doctorId);
    const standing = () => {
      const found = standingOf(device.state());
      if (!found) throw new Error('nobody');
      return found;
    };
    expect(offerState(standing(), ids.doctorId, now)).toBeUndefined();
    const offer = offerOf({ ...offerDraft(undefined, true), accepts: 'yes' });
    if (!offer) throw new Error('no offer');
    await keep(device, { name: 'updateCapacity@1', args: { memberId: ids.doctorId, offer } });
    expect(offerState(standing(), ids.doctorId, now)).toContain('à confirmer');
  });

  test('says its criteria as colleagues do', () => {
    const names = (code: string) => ({ '86160': 'Mirebeau', '86294': 'Vouillé' })[code] ?? code;
    const { criteria } = aCapacity();
    expect(criteriaParts({ ...criteria, communes: ['86160', '86294'], minAge: 16 }, names)).toEqual([
      'Mirebeau et Vouillé',
      'jusqu’à 15\u00a0km',
      '16\u00a0ans et plus',
      'visites à domicile',
      'locaux PMR',
    ]);
  });
});

describe('the patients who fit a doctor', () => {
  const profile = (overrides: Partial<Profile> = {}): Profile => ({ criteria: [], needs: [], ...overrides });
  const readingsOf = (contents: Readonly<Record<Id, Profile>>) => ({
    entry(id: Id): Reading<EntryContent> {
      const found = contents[id];
      const identity = { familyName: 'Delhoume', givenName: 'Jean', phone: '' };
      return found ? { kind: 'read', content: { profile: found, identity } } : { kind: 'reading' };
    },
  });
  const candidateOf = (standing: Standing) => {
    const found = candidatesOf(standing, now).find(({ memberId }) => memberId === ids.doctorId);
    if (!found) throw new Error('no doctor');
    return found;
  };
  const fitting = (standing: Standing, contents: Readonly<Record<Id, Profile>>) =>
    fittingPatients(standing, readingsOf(contents), candidateOf(standing), now).patients;

  test('[WL-22] come in the list’s order, those who meet a criterion first', async () => {
    const [plain, ald] = [fixed(0x911), fixed(0x912)];
    const standing = await coordinator([
      capacity(ids.doctorId, { accepts: 'yes' }),
      entry(plain, aVerifiedEntry({ waitingSince: now - 50 * dayMs })),
      entry(ald, aVerifiedEntry({ waitingSince: now - 40 * dayMs })),
    ]);
    const found = fitting(standing, { [plain]: profile(), [ald]: profile({ criteria: ['ald'] }) });
    expect(found.map(({ id }) => id)).toEqual([ald, plain]);
    const none = await coordinator([capacity(ids.doctorId, { accepts: 'no' }), entry(plain)]);
    expect(fitting(none, { [plain]: profile() })).toEqual([]);
  });

  test('[WL-8] leave out who may not be proposed: unverified, without consent, taken, already waiting for him', async () => {
    const { consent } = aVerifiedEntry();
    if (!consent) throw new Error('no consent');
    const cases: readonly (readonly [string, ReturnType<typeof anEntry>])[] = [
      ['unverified', anEntry()],
      ['without consent', aVerifiedEntry({ consent: { ...consent, doctors: false } })],
      ['taken', aClaimedEntry()],
      ['waiting for him', aProposedEntry()],
    ];
    for (const [what, value] of cases) {
      const standing = await coordinator([
        capacity(ids.doctorId, { accepts: 'yes' }),
        entry(ids.entryId, value),
      ]);
      expect(fitting(standing, { [ids.entryId]: profile() }), what).toEqual([]);
    }
  });

  test('are counted as unread until they are opened, so that no row moves under a finger', async () => {
    const standing = await coordinator([
      capacity(ids.doctorId, { accepts: 'yes' }),
      entry(ids.entryId),
      entry(ids.otherEntryId),
    ]);
    const readings = readingsOf({ [ids.entryId]: profile() });
    const { patients, unread } = fittingPatients(standing, readings, candidateOf(standing), now);
    expect([patients.length, unread]).toEqual([1, 1]);
  });

  test('keep who he was asked about before, and say so', async () => {
    const past = aProposal({ state: 'declined', reason: 'full', at: now - 60 * dayMs });
    const standing = await coordinator([
      capacity(ids.doctorId, { accepts: 'yes' }),
      entry(ids.entryId, aVerifiedEntry({ proposals: [past] })),
    ]);
    expect(fitting(standing, { [ids.entryId]: profile() })[0]?.askedBefore).toBe(past.at);
  });
});

test('what was proposed to a doctor is told newest first, as facts', async () => {
  const old = aProposal({ id: fixed(0x921), state: 'declined', reason: 'tooFar', at: now - 30 * dayMs });
  const standing = await coordinator([
    entry(ids.entryId, aVerifiedEntry({ proposals: [old] })),
    entry(ids.otherEntryId, aProposedEntry()),
  ]);
  const past = proposalsTo(standing.state, ids.doctorId);
  expect(past.map(({ entryId }) => entryId)).toEqual([ids.otherEntryId, ids.entryId]);
  expect(past.map(({ proposal }) => proposalText(proposal, now, zone))).toEqual([
    'Réponse attendue avant le 1er décembre',
    'Pas cette fois\u202f: trop loin',
  ]);
});
