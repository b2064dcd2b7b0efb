import { beforeEach, describe, expect, test } from 'vitest';
import { fieldsOfContent, fieldsOfPatient, splitName } from '#client/features/requests/request-fields.ts';
import { checkRequest, type RequestSetting } from '#client/features/requests/request-form.ts';
import { choosableSources, sourceOf } from '#client/features/requests/request-source.ts';
import { cameFrom, hrefOf, type RequestStart, startOf } from '#client/features/requests/request-start.ts';
import { samePatientQuestion } from '#client/features/requests/unfinished-request.tsx';
import type { EntryContent } from '#client/ports/list-vault.ts';
import {
  emptyRequest,
  type RequestFields,
  requestLeft,
  useRequestDraft,
} from '#client/ports/request-draft.ts';
import { answersToConfirm, consentSummary } from '#client/ui/consent-answers.ts';
import { sourceName } from '#client/ui/list-words.ts';
import { birthToType, readBirth } from '#client/ui/typed-birth.ts';
import { identitySchema, profileSchema } from '#domain/waitlist/profile.ts';
import { at, now, zone } from '../../support/a-territory.ts';
import * as ids from '../../support/fixed-ids.ts';

const today = '2026-11-24';
const setting: RequestSetting = {
  zone,
  now,
  wording: 3,
  source: 'nurse',
  us: { name: 'Cabinet infirmier du Clain', phone: '+33199001310' },
};
const filled: RequestFields = {
  ...emptyRequest,
  familyName: ' Vigneron ',
  givenName: 'Odette',
  birth: '1948',
  phone: '06 39 98 10 20',
  communeCode: '86160',
  listed: 'yes',
  doctors: 'yes',
  partners: 'no',
};
const check = (fields: Partial<RequestFields> = {}) => checkRequest({ ...filled, ...fields }, setting);
const errorsOf = (fields: Partial<RequestFields>) => {
  const checked = check(fields);
  return checked.ok ? {} : checked.errors;
};
const requestOf = (fields: Partial<RequestFields> = {}) => {
  const checked = check(fields);
  if (!checked.ok) throw new Error(JSON.stringify(checked.errors));
  return checked.request;
};

describe('a birth as it is typed', () => {
  test.each([
    ['1952', '1952'],
    [' 07/1952 ', '1952-07'],
    ['7/1952', '1952-07'],
    ['14/07/1952', '1952-07-14'],
    ['14 7 1952', '1952-07-14'],
    ['14071952', '1952-07-14'],
    ['071952', '1952-07'],
    ['29/02/2024', '2024-02-29'],
  ])('%s is %s', (typed, birth) => expect(readBirth(typed, today)).toBe(birth));

  test.each(['', '52', '29/02/2023', '32/01/1990', '13/1990', '25/11/2026', '2027', '1899', '1905', 'hier'])(
    '« %s » is no birth',
    (typed) => expect(readBirth(typed, today)).toBeUndefined(),
  );

  test('is shown as it is typed', () => {
    expect(birthToType('1952-07-14')).toBe('14/07/1952');
    expect(birthToType('1952')).toBe('1952');
    expect(birthToType(undefined)).toBe('');
  });
});

describe('a request', () => {
  test('is read into what is sealed, with the agreement and its wording', () => {
    expect(requestOf({ criteria: ['ald'], needs: ['homeVisit'], partners: 'yes', how: 'written' })).toEqual({
      content: {
        profile: { birth: '1948', criteria: ['ald'], needs: ['homeVisit'] },
        identity: { familyName: 'Vigneron', givenName: 'Odette', phone: '+33639981020' },
      },
      communeCode: '86160',
      source: 'nurse',
      waitingSince: undefined,
      consent: { wording: 3, doctors: true, partners: true, at: now, how: 'written' },
    });
  });

  test('says at each field what is missing', () => {
    const checked = checkRequest(emptyRequest, setting);
    expect(checked.ok ? {} : checked.errors).toEqual({
      familyName: 'Indiquez le nom.',
      givenName: 'Indiquez le prénom.',
      birth: 'Indiquez l’année (1952) ou la date (14/07/1952).',
      phone: 'Indiquez un numéro, ou qui appeler à sa place.',
      communeCode: 'Choisissez la commune où il habite.',
      listed: 'Dites si le patient est d’accord pour être inscrit.',
    });
    expect(errorsOf({ phone: '06 39 98 10 2' })).toEqual({ phone: 'Il manque un chiffre\u202f: 9 sur 10.' });
  });

  test('a patient without a phone is reached through somebody near him, or through who files', () => {
    expect(errorsOf({ phone: '', callWhom: 'other' })).toEqual({
      otherName: 'Indiquez qui appeler.',
      otherPhone: 'Indiquez le numéro de cette personne.',
    });
    const near = requestOf({ phone: '', callWhom: 'other', otherName: 'Sa fille', otherPhone: '0639984107' });
    expect(near.content.identity).toMatchObject({
      phone: '',
      callInstead: { name: 'Sa fille', phone: '+33639984107' },
    });
    expect(requestOf({ phone: '', callWhom: 'us' }).content.identity.callInstead).toEqual(setting.us);
  });

  test('the door may be another, and the wait may have begun before, never later', () => {
    expect(requestOf({ source: 'misas', waitingSince: '2026-03-02' })).toMatchObject({
      source: 'misas',
      waitingSince: at(0, 0, '2026-03-02'),
    });
    expect(requestOf({ waitingSince: today }).waitingSince).toBeUndefined();
    expect(errorsOf({ waitingSince: '2026-11-25' })).toEqual({
      waitingSince: 'Ce jour n’est pas encore venu.',
    });
  });

  test('keeps the project only with its criterion, the usual doctor only when there is one', () => {
    const fields = { project: 'diabete', usualDoctor: 'Dr Sorin' };
    expect(requestOf(fields).content).toMatchObject({ profile: { criteria: [], needs: [] } });
    expect(requestOf(fields).content.identity.usualDoctor).toBeUndefined();
    const both = requestOf({ ...fields, criteria: ['project'], sameDoctor: true }).content;
    expect(both.profile).toMatchObject({ project: 'diabete', sameDoctor: true });
    expect(both.identity.usualDoctor).toBe('Dr Sorin');
  });

  test('what is pasted with line ends and tabs is still text a device can read back', () => {
    const { content } = requestOf({
      notes: 'Appeler\r\nle matin\tsi possible\u0007',
      address: '3 rue\ndu Puits',
    });
    expect(content.identity).toMatchObject({
      notes: 'Appeler\nle matin si possible',
      address: '3 rue du Puits',
    });
    expect(identitySchema.safeParse(content.identity).success).toBe(true);
    expect(profileSchema.safeParse(content.profile).success).toBe(true);
  });

  test('more than an envelope holds is said, not cut', () => {
    expect(errorsOf({ notes: 'a'.repeat(1501) })).toEqual({
      notes: 'Les notes tiennent en 1500 caractères.',
    });
    const tried = Array.from({ length: 20 }, () => ({ where: 'é'.repeat(80), reason: 'full' as const }));
    expect(errorsOf({ notes: '€'.repeat(1400), tried })).toEqual({
      notes: 'Il y a trop de texte pour une fiche\u202f: raccourcissez les notes.',
    });
  });

  test('comes back to its form unchanged, to be corrected', () => {
    const content: EntryContent = {
      profile: {
        birth: '1952-07-14',
        criteria: ['ald', 'project'],
        needs: ['transport'],
        project: 'diabete',
      },
      identity: {
        familyName: 'Le Goff',
        givenName: 'Anne',
        phone: '',
        callInstead: { name: 'Son fils', phone: '+33639984107' },
        address: '3 rue du Puits',
        formerDoctor: 'Dr Sorin',
        tried: [{ where: 'Cabinet de Cissé', reason: 'tooFar' }],
        notes: 'Le matin\nplutôt',
      },
    };
    const consent = { doctors: true, partners: false, how: 'oral' } as const;
    const fields = fieldsOfContent(content, '86294', consent);
    expect(requestOf(fields)).toMatchObject({ content, communeCode: '86294', consent });
  });
});

describe('with whom a patient agrees to be shared', () => {
  test('[WL-6] is asked before anything is filed: what nobody answered is no refusal', () => {
    expect(errorsOf({ doctors: '', partners: 'yes' })).toEqual({ doctors: 'Répondez oui ou non.' });
    expect(errorsOf({ doctors: 'no', partners: '' })).toEqual({ partners: 'Répondez oui ou non.' });
    expect(requestOf({ doctors: 'no', partners: 'yes' }).consent).toMatchObject({
      doctors: false,
      partners: true,
    });
    expect(errorsOf({ listed: 'no', doctors: '', partners: '' })).toEqual({});
  });

  test('[WL-6] is said before it is saved, where it is missing or refused', () => {
    expect(consentSummary({ doctors: '', partners: '' })).toBe(
      'Pas encore demandé\u202f: son accord pour le montrer aux médecins et aux partenaires sociaux.',
    );
    expect(consentSummary({ doctors: 'yes', partners: '' })).toMatch(/montrer aux partenaires sociaux\.$/);
    expect(consentSummary({ doctors: 'no', partners: 'no' })).toMatch(/n’est proposé à aucun médecin/);
    expect(consentSummary({ doctors: 'yes', partners: 'no' })).toBeUndefined();
  });

  test('[WL-6] a « no » that may only have been left open is asked again on the call', () => {
    expect(answersToConfirm({ doctors: true, partners: false })).toEqual({ doctors: 'yes', partners: '' });
    expect(answersToConfirm(undefined)).toEqual({ doctors: '', partners: '' });
  });
});

describe('what a booking carries over', () => {
  test.each([
    ['Vigneron Odette', 'Vigneron', 'Odette'],
    ['Mme Vigneron', 'Vigneron', ''],
    ['M. Delhoume Paul', 'Delhoume', 'Paul'],
    ['VIGNERON Odette', 'VIGNERON', 'Odette'],
    ['Odette VIGNERON', 'VIGNERON', 'Odette'],
    ['LE GOFF Anne Marie', 'LE GOFF', 'Anne Marie'],
    ['Aubrin', 'Aubrin', ''],
  ])('%s', (name, familyName, givenName) => expect(splitName(name)).toEqual({ familyName, givenName }));

  test('name, phone and year, never the reason of the booking nor an agreement', () => {
    const patient = { name: 'Vigneron Odette', phone: '+33639981020', birthYear: 1948, reason: 'Toux' };
    const fields = fieldsOfPatient(patient, ids.pharmacyId);
    expect(fields).toMatchObject({ phone: '0639981020', birth: '1948', listed: '', doctors: '' });
    expect(JSON.stringify(fields)).not.toContain('Toux');
  });
});

describe('the door', () => {
  test('follows from who files', () => {
    expect(sourceOf('pharmacist', 'pharmacy')).toBe('pharmacy');
    expect(sourceOf('nurse', 'nursePractice')).toBe('nurse');
    expect(sourceOf('nurse', 'school')).toBe('schoolNurse');
    expect(sourceOf('secretary', 'medicalPractice')).toBe('practice');
    expect(sourceOf('partner', 'misas')).toBe('misas');
    expect(sourceOf('partner', 'socialServices')).toBe('socialWorker');
    expect(sourceOf('partner', undefined)).toBe('other');
    expect(sourceOf('coordinator', 'coordination')).toBe('patient');
  });

  test('every door but the spreadsheet can be chosen, and has a name', () => {
    expect(choosableSources).not.toContain('import');
    for (const source of choosableSources) expect(sourceName[source]).toBeTruthy();
  });
});

describe('the address of the form', () => {
  const starts: readonly RequestStart[] = [
    { kind: 'new' },
    { kind: 'booking', bookingId: ids.bookingId, slotId: ids.slotId },
    { kind: 'departure', departureId: ids.departureId },
    { kind: 'correction', entryId: ids.entryId },
    { kind: 'again', uid: ids.otherEntryId },
  ];
  test.each(starts)('$kind is read back from it', (start) => {
    const { search, pathname } = new URL(hrefOf(start), 'http://relais.test');
    expect(startOf(new URLSearchParams(search))).toEqual(start);
    expect(pathname).toBe('/patients/nouveau');
    expect(cameFrom(start)).toMatch(/^\//);
  });

  test('what is no id is no start', () => {
    expect(startOf(new URLSearchParams('rdv=1&creneau=2&depart=x&corriger=&reprise=../'))).toEqual({
      kind: 'new',
    });
  });
});

describe('what is half typed', () => {
  const draft = () => useRequestDraft.getState();
  const begin = () =>
    draft().begin({ href: '/patients/nouveau', fields: emptyRequest, revision: undefined }, now);
  beforeEach(() => draft().clear());

  test('is asked about, by name, until it is so old that the next person is somebody else', () => {
    begin();
    expect(requestLeft(draft(), now)).toBeUndefined();
    draft().type({ familyName: 'Vigneron ' }, now);
    expect(requestLeft(draft(), now)).toEqual({ href: '/patients/nouveau', name: 'Vigneron' });
    expect(requestLeft(draft(), now + 21 * 60_000)).toBeUndefined();
    expect(samePatientQuestion('Vigneron')).toBe('Toujours pour le même patient, Vigneron\u202f?');
  });

  test('leaves with whoever clears it', () => {
    begin();
    draft().type({ familyName: 'Vigneron' }, now);
    draft().clear();
    expect(draft().fields).toEqual(emptyRequest);
    expect(requestLeft(draft(), now)).toBeUndefined();
  });
});
