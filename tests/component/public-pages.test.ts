import { describe, expect, it } from 'vitest';
import { findSheets } from '#client/public/find-sheets.ts';
import { whomWeCall, whyUnsent } from '#client/public/public-words.ts';
import { readRequest, type TypedRequest } from '#client/public/read-request.ts';
import type { PublicSheet } from '#domain/directory/public-sheet.ts';
import { identitySchema, profileSchema } from '#domain/waitlist/profile.ts';

const today = '2026-11-24';

function typed(overrides: Partial<TypedRequest> = {}): TypedRequest {
  return {
    who: 'self',
    givenName: ' Odile ',
    familyName: 'Vigneron',
    birthDay: '4',
    birthMonth: '7',
    birthYear: '1952',
    communeCode: '86294',
    phone: '06 39 98 10 20',
    callSomebody: false,
    callerName: '',
    callerPhone: '',
    situation: ['ald', 'homeVisit', 'unheard-of'],
    formerDoctor: '',
    asked: '',
    askedAnswer: 'other',
    agreesList: true,
    agreesDoctors: true,
    agreesPartners: false,
    ...overrides,
  };
}

const errorsOf = (overrides: Partial<TypedRequest>) => {
  const read = readRequest(typed(overrides), today);
  return read.ok ? {} : read.refusal;
};

describe('what a patient typed on the public page', () => {
  it('[WL-1] becomes the texts of an entry, and nothing that was not asked', () => {
    const read = readRequest(typed({ asked: ' Cabinet A \n\nDr B', askedAnswer: 'full' }), today);
    if (!read.ok) throw new Error(JSON.stringify(read.refusal));
    const { profile, identity } = read.value.content;
    expect(profileSchema.parse(profile)).toEqual({
      birth: '1952-07-04',
      criteria: ['ald'],
      needs: ['homeVisit'],
    });
    expect(identitySchema.parse(identity)).toEqual({
      familyName: 'Vigneron',
      givenName: 'Odile',
      phone: '+33639981020',
      tried: [
        { where: 'Cabinet A', reason: 'full' },
        { where: 'Dr B', reason: 'full' },
      ],
    });
    expect(read.value.consent).toEqual({ doctors: true });
  });

  it('names who is called: a parent for a child, somebody for whoever has no phone', () => {
    const parent = { callerName: 'Paul Vigneron', callerPhone: '0639981021' };
    for (const overrides of [
      { who: 'child' as const, ...parent },
      { who: 'relative' as const, phone: '', ...parent },
      { callSomebody: true, phone: '', ...parent },
    ]) {
      const read = readRequest(typed(overrides), today);
      expect(read.ok && read.value.content.identity).toMatchObject({
        phone: '',
        callInstead: { name: 'Paul Vigneron', phone: '+33639981021' },
      });
    }
    expect(Object.keys(errorsOf({ who: 'child' }))).toEqual(['callerName', 'callerPhone']);
    // What was typed under « quelqu’un d’autre » and then unticked is not sent.
    const read = readRequest(typed(parent), today);
    expect(read.ok && read.value.content.identity.callInstead).toBeUndefined();
  });

  it('takes a birth as far as it is known, and no day that is none', () => {
    const birthOf = (birthDay: string, birthMonth: string, birthYear: string) => {
      const read = readRequest(typed({ birthDay, birthMonth, birthYear }), today);
      return read.ok ? read.value.content.profile.birth : read.refusal.birthYear;
    };
    expect(birthOf('', '', '1952')).toBe('1952');
    expect(birthOf('', '7', '1952')).toBe('1952-07');
    for (const [day, month, year] of [
      ['31', '2', '1952'],
      ['4', '', '1952'],
      ['1', '1', '52'],
      ['1', '1', ''],
      ['1', '1', '2027'],
    ] as const) {
      expect(birthOf(day, month, year), `${day}/${month}/${year}`).toMatch(/[a-z] /);
    }
  });

  it('is refused field by field, in the order of the page', () => {
    const empty = errorsOf({
      ...{ givenName: ' ', familyName: '', birthYear: '', communeCode: '', phone: '' },
      ...{ asked: 'x'.repeat(81), agreesList: false },
    });
    expect(Object.keys(empty)).toEqual([
      ...['givenName', 'familyName', 'birthYear', 'communeCode', 'phone', 'asked', 'agreesList'],
    ]);
    expect(Object.keys(errorsOf({ asked: 'Dr A\n'.repeat(11) }))).toEqual(['asked']);
    expect(errorsOf({ agreesDoctors: false, agreesPartners: false })).toEqual({});
  });

  it('says that nothing is lost when it did not leave', () => {
    for (const trouble of ['unreachable', 'tooMany', 'refused', 'proofInvalid'] as const) {
      expect(whyUnsent(trouble, false)).toContain('est encore ici');
    }
    expect(whyUnsent('unreachable', true)).toMatch(/^Pas de réseau/);
    expect(whomWeCall('06 39 98 10 20', undefined)).toContain('vous appelle au 06 39 98 10 20');
  });
});

describe('the light directory', () => {
  const sheet = (overrides: Partial<PublicSheet>): PublicSheet => ({
    title: 'Dr',
    givenName: 'Étienne',
    familyName: 'Roubin',
    profession: 'generalPractitioner',
    structure: 'Cabinet de Mirebeau',
    address: '2 place de la République',
    communeCode: '86160',
    accessible: true,
    phone: '+33199001240',
    diplomas: [],
    skills: ['Suivi de grossesse'],
    offersSnp: false,
    reviewedAt: 1_790_000_000_000,
    ...overrides,
  });
  const sheets = [sheet({}), sheet({ familyName: 'L’Hélias', profession: 'nurse', communeCode: '86294' })];
  const found = (filter: Partial<Parameters<typeof findSheets>[1]>) =>
    findSheets(sheets, { search: '', profession: '', communeCode: '', ...filter }).map(
      ({ familyName }) => familyName,
    );

  it('[DR-3] is found by any word, whatever the case and the accents, by profession and by commune', () => {
    expect(found({})).toHaveLength(2);
    expect(found({ search: 'ETIENNE rou' })).toEqual(['Roubin']);
    expect(found({ search: 'helias' })).toEqual(['L’Hélias']);
    expect(found({ search: 'grossesse', profession: 'nurse' })).toEqual(['L’Hélias']);
    expect(found({ communeCode: '86160' })).toEqual(['Roubin']);
    expect(found({ search: 'personne' })).toEqual([]);
  });
});
