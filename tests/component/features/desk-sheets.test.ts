import { describe, expect, test } from 'vitest';
import { doctorChoices } from '#client/features/desk/doctor-choices.ts';
import { createDuplicateFinder } from '#client/features/desk/duplicate-finder.ts';
import { exportLinesOf } from '#client/features/desk/export-list.ts';
import { agreementLeftOut } from '#client/features/desk/merge-agreements.ts';
import { differences, keptOf, mergedContent, twinOf, whyKept } from '#client/features/desk/merge-choices.ts';
import { checkPatient, fieldsOf } from '#client/features/desk/patient-form.ts';
import { editBegun, emptyCall, SheetDrafts, triageBegun } from '#client/features/desk/sheet-drafts.ts';
import { csvText } from '#client/ui/spreadsheet-text.ts';
import { identitySchema, profileSchema } from '#domain/waitlist/profile.ts';
import { aContent, aDesk, rowsOfDesk } from '#tests/support/a-desk.ts';
import {
  aCapacity,
  aClaim,
  aConsent,
  aProposal,
  aRivalProposal,
  aVerifiedEntry,
  dayMs,
} from '#tests/support/a-list.ts';
import { now, today, zone } from '#tests/support/a-territory.ts';
import * as ids from '#tests/support/fixed-ids.ts';

const whole = aContent({
  identity: {
    familyName: 'LE-GALL',
    givenName: 'Élodie',
    phone: '+33639984150',
    callInstead: { name: 'Mme Besnard', phone: '+33199001240' },
    address: '3 rue des Ajoncs',
    formerDoctor: 'Dr Roubin',
    usualDoctor: 'Dr Zanone',
    tried: [{ where: 'Cabinet de Vouillé', reason: 'full' }],
    notes: 'Rappeler le matin.\nSonner deux fois.',
  },
  profile: {
    birth: '1952-07-14',
    criteria: ['ald', 'project'],
    project: 'icope',
    needs: ['homeVisit', 'transport'],
    sameDoctor: true,
  },
});

describe('a patient’s sheet as typed', () => {
  test('comes back as it was, whatever it holds', () => {
    for (const content of [whole, aContent(), aContent({ profile: { birth: '1952' } })]) {
      const checked = checkPatient(fieldsOf(content, '86160'), today);
      expect(checked).toEqual({ ok: true, content, communeCode: '86160' });
    }
  });

  test('says at each field what to mend, and changes nothing that was typed', () => {
    const fields = {
      ...fieldsOf(aContent(), '86160'),
      familyName: '  ',
      givenName: 'x'.repeat(61),
      birth: '31/02/1952',
      phone: '06 39 98 41',
      otherPhone: '01 99 00 12 40',
      notes: 'x'.repeat(1501),
    };
    const kept = structuredClone(fields);
    const checked = checkPatient(fields, today);
    expect(checked.ok ? {} : Object.keys(checked.errors).sort()).toEqual([
      'birth',
      'familyName',
      'givenName',
      'notes',
      'otherName',
      'phone',
    ]);
    expect(fields).toEqual(kept);
  });

  test('is always something that can be sealed: one line where a line is wanted, within its length', () => {
    const typed = { ...fieldsOf(whole, '86160'), familyName: ' Le\tGall\n', address: 'x'.repeat(400) };
    const checked = checkPatient(typed, today);
    if (!checked.ok) throw new Error('should be accepted');
    expect(identitySchema.parse(checked.content.identity).familyName).toBe('Le Gall');
    expect(profileSchema.parse(checked.content.profile)).toEqual(whole.profile);
  });

  test('forgets the project with its criterion', () => {
    const checked = checkPatient({ ...fieldsOf(whole, '86160'), criteria: ['ald'] }, today);
    expect(checked.ok && checked.content.profile).not.toHaveProperty('project');
  });
});

describe('[WL-13] two sheets of one person', () => {
  const rows = (a: object, b: object) => rowsOfDesk([{ entry: a }, { entry: b }]);
  const [first, second] = [ids.fixedId(0xd00), ids.fixedId(0xd01)];

  test('the longer wait stays, unless a doctor claimed the other', async () => {
    const older = { waitingSince: now - 200 * dayMs };
    const kept = async (a: object, b: object) => {
      const [one, other] = await rows(a, b);
      if (!one || !other) throw new Error('two rows');
      const ways = [keptOf(one, other), keptOf(other, one)];
      return ways.map(([keep]) => keep.id);
    };
    expect(await kept(older, {})).toEqual([first, first]);
    expect(await kept({}, older)).toEqual([second, second]);
    const claimed = aVerifiedEntry({ status: 'claimed', claim: aClaim() });
    expect(await kept(older, claimed)).toEqual([second, second]);
  });

  test('are asked about where both say something else, and nowhere else', () => {
    const other = aContent({
      identity: {
        ...whole.identity,
        givenName: 'Elodie',
        phone: '',
        callInstead: { name: 'Mme Besnard', phone: '' },
      },
      profile: { ...whole.profile, birth: '1952' },
    });
    expect(differences(whole, other)).toEqual([
      { key: 'givenName', label: 'Prénom', kept: 'Élodie', dropped: 'Elodie' },
      { key: 'birth', label: 'Naissance', kept: '14/07/1952', dropped: '1952' },
      {
        key: 'callInstead',
        label: 'Qui appeler',
        kept: 'Mme Besnard, 01\u00a099\u00a000\u00a012\u00a040',
        dropped: 'Mme Besnard',
      },
    ]);
    expect(differences(whole, whole)).toEqual([]);
  });

  test('lose nothing that either of them said', () => {
    const keep = aContent({
      identity: { phone: '+33639984150', notes: 'Le matin.', tried: [{ where: 'Vouillé', reason: 'full' }] },
      profile: { criteria: ['ald'], needs: ['homeVisit'] },
    });
    const drop = aContent({
      identity: {
        phone: '+33199001240',
        notes: 'Le soir.',
        address: '3 rue des Ajoncs',
        formerDoctor: 'Dr Roubin',
        usualDoctor: 'Dr Zanone',
        callInstead: { name: 'Mme Besnard', phone: '' },
        tried: [{ where: 'Mirebeau', reason: 'noAnswer' }],
      },
      profile: { criteria: ['ald', 'project'], project: 'icope', needs: ['transport'], sameDoctor: true },
    });
    for (const chosen of [new Set<'phone'>(), new Set(['phone'] as const)]) {
      const merged = mergedContent(keep, drop, chosen);
      const text = JSON.stringify(merged);
      for (const said of ['Le matin.', 'Le soir.', 'Vouillé', 'Mirebeau', 'ald', 'project', 'icope']) {
        expect(text).toContain(said);
      }
      for (const said of [
        'homeVisit',
        'transport',
        'Mme Besnard',
        '3 rue des Ajoncs',
        'Dr Roubin',
        'Dr Zanone',
      ]) {
        expect(text).toContain(said);
      }
      expect(text.replaceAll(/[\s\u00a0]/g, '')).toMatch(/39984150/);
      expect(text.replaceAll(/[\s\u00a0]/g, '')).toMatch(/199001240/);
      expect(merged.profile.sameDoctor).toBe(true);
      expect(identitySchema.parse(merged.identity).phone).toBe(
        chosen.size > 0 ? '+33199001240' : '+33639984150',
      );
      expect(profileSchema.parse(merged.profile).criteria).toEqual(['ald', 'project']);
    }
  });

  test('stay within what an envelope holds, however much both said', () => {
    const long = aContent({
      identity: {
        notes: 'x'.repeat(1400),
        tried: Array.from({ length: 15 }, () => ({ where: 'Partout', reason: 'full' as const })),
      },
    });
    const { identity } = mergedContent(long, long, new Set(), 'Accord du 3 mars 2026.');
    expect(identitySchema.safeParse(identity).success).toBe(true);
    expect(identity.notes).toContain('Accord du 3 mars 2026.');
  });

  test('keep in a note the yes that the latest agreement does not say, and no other answer', () => {
    const { doctors: _doctors, partners: _partners, ...unasked } = aConsent({ at: now - 90 * dayMs });
    const agreed = { consent: { ...unasked, doctors: true, partners: true } };
    const later = { ...unasked, at: now };
    const left = /^Accord du 26.août 2026\u202f: médecins oui, partenaires sociaux oui\.$/;
    expect(agreementLeftOut(agreed, { consent: later }, zone)).toMatch(left);
    expect(agreementLeftOut({ consent: later }, agreed, zone)).toMatch(left);
    expect(agreementLeftOut(agreed, { consent: { ...later, doctors: false } }, zone)).toMatch(
      /: partenaires sociaux oui\.$/,
    );
    const whole = { consent: { ...later, doctors: true, partners: false } };
    expect(agreementLeftOut(agreed, whole, zone)).toBeUndefined();
    expect(agreementLeftOut(agreed, {}, zone)).toBeUndefined();
    expect(agreementLeftOut({}, {}, zone)).toBeUndefined();
  });

  test('find each other in their group', () => {
    const nobody = () => undefined;
    expect(twinOf(second, [[ids.entryId], [first, second]], nobody)).toBe(first);
    expect(twinOf(ids.entryId, [[first, second]], nobody)).toBeUndefined();
  });

  test('[WL-26] but not who was said to be somebody else, on whichever of the two sheets', () => {
    const apart = new Map([[first, [second]]]);
    const apartOf = (id: string) => apart.get(id);
    expect(twinOf(second, [[first, second, ids.entryId]], apartOf)).toBe(ids.entryId);
    expect(twinOf(first, [[first, second, ids.entryId]], apartOf)).toBe(ids.entryId);
    expect(twinOf(first, [[first, second]], apartOf)).toBeUndefined();
  });

  test('[WL-26] are compared anew once somebody was told apart', async () => {
    const find = createDuplicateFinder();
    const rowsWith = (apart?: string[]) =>
      rowsOfDesk([
        { id: first, identity: { familyName: 'RIVAS' }, ...(apart ? { entry: { apart } } : {}) },
        { id: second, identity: { familyName: 'Rivas' } },
      ]);
    expect(find(await rowsWith())).toEqual([[first, second]]);
    expect(find(await rowsWith([second]))).toEqual([]);
  });

  test('say which one stays, and why', async () => {
    const rows = await rowsOfDesk([
      { id: first, entry: { waitingSince: now - 3 * dayMs } },
      { id: second, entry: { waitingSince: now - 9 * dayMs } },
      { id: ids.entryId, entry: { status: 'claimed', claim: aClaim(), waitingSince: now - dayMs } },
    ]);
    const [longest, shorter, claimed] = rows;
    if (!longest || !shorter || !claimed) throw new Error('three rows were meant');
    expect(whyKept(...keptOf(shorter, longest))).toBe('Son attente est la plus longue.');
    expect(whyKept(longest, longest)).toBe('Les deux attendent depuis le même jour.');
    expect(whyKept(...keptOf(longest, claimed))).toBe('Un médecin a accepté ce patient.');
  });
});

describe('what is half typed of a patient', () => {
  const [first, second] = [ids.fixedId(0xd00), ids.fixedId(0xd01)];
  test('is shown again with him, is not closed by a key once something was typed, and goes when it is closed', () => {
    const drafts = new SheetDrafts();
    const entry = aVerifiedEntry({ consent: aConsent({ doctors: true, partners: false }) });
    drafts.call.set(first, { ...emptyCall, hasAnswered: true });
    expect([drafts.kindOf(first), drafts.isHalfTyped(first)]).toEqual(['call', false]);
    drafts.triage.set(first, triageBegun({ entry }, whole));
    drafts.edit.set(second, editBegun({ entry }, whole));
    expect([drafts.kindOf(first), drafts.isHalfTyped(first)]).toEqual(['call', true]);
    expect([drafts.kindOf(second), drafts.isHalfTyped(second)]).toEqual(['edit', true]);
    drafts.forget(first);
    expect([drafts.kindOf(first), drafts.isHalfTyped(first)]).toEqual([undefined, false]);
    expect(drafts.kindOf(second)).toBe('edit');
  });

  test('[WL-6] begins with the agreements that are known, and asks again what may never have been asked', () => {
    const entry = aVerifiedEntry({ consent: aConsent({ doctors: true, partners: false }), revision: 4 });
    expect(triageBegun({ entry }, whole)).toMatchObject({
      listed: 'yes',
      consent: { doctors: 'yes', partners: '' },
      doctor: 'none',
      revision: 4,
    });
  });
});

describe('the exported list', () => {
  test('is a line a patient as the list shows him, and no text can pass for a formula', async () => {
    const [row] = await rowsOfDesk([
      {
        identity: { familyName: '=HYPERLINK("x")', givenName: '@SUM(1)', phone: '+33639984150' },
        profile: { birth: '1952-07-14', criteria: ['ald'], needs: ['homeVisit'] },
      },
    ]);
    if (!row) throw new Error('one row');
    const [heading, line] = exportLinesOf([row], zone);
    expect(line?.length).toBe(heading?.length);
    expect(line).toEqual([
      1,
      '\'=HYPERLINK("x")',
      "'@SUM(1)",
      '14/07/1952',
      '0639984150',
      '',
      'Mirebeau',
      'ALD · 74\u00a0ans · attend depuis 100\u00a0jours',
      'ALD',
      'Visite à domicile',
      'À rappeler',
      'Une pharmacie',
      '16/08/2026',
    ]);
    for (const cell of [heading, line].flat()) expect(String(cell)).not.toMatch(/^[=+\-@\t\r]/);
    expect(csvText([['a;b', 'c"d']])).toContain('"a;b";"c""d"');
  });

  test('says who cannot be read rather than leaving a line empty', async () => {
    const rows = await rowsOfDesk([{ reading: { kind: 'closed', why: 'unreadable' } }]);
    expect(exportLinesOf(rows, zone)[1]?.slice(0, 3)).toEqual([1, 'Illisible sur cet appareil', '']);
  });
});

describe('[WL-21] the doctors for a patient', () => {
  const offers = (overrides: object) => [
    { kind: 'capacity' as const, id: ids.doctorId, value: aCapacity({ accepts: 'yes' }) },
    { kind: 'capacity' as const, id: ids.rivalDoctorId, value: aCapacity({ accepts: 'no' }) },
    { kind: 'capacity' as const, id: ids.otherDoctorId, value: aCapacity(overrides) },
  ];
  const choices = async (overrides: object, proposals: ReturnType<typeof aProposal>[] = []) => {
    const { standing } = await aDesk([], offers(overrides));
    return doctorChoices(standing, aVerifiedEntry({ proposals }), aContent().profile, now);
  };

  test('who fits comes first, and everybody else has why not', async () => {
    const { fitting, others } = await choices({ accepts: 'no' });
    expect(fitting.map(({ memberId }) => memberId)).toEqual([ids.doctorId]);
    expect(fitting[0]?.place).toBe('Mirebeau');
    expect(others.map(({ memberId }) => memberId).sort()).toEqual(
      [ids.otherDoctorId, ids.rivalDoctorId].sort(),
    );
    for (const { why } of others) expect(why.length).toBeGreaterThan(0);
  });

  test('carry what was asked of them last, and the professionals’ number', async () => {
    const past = aProposal({
      id: ids.fixedId(0x9d1),
      state: 'declined',
      reason: 'full',
      answeredAt: now - dayMs,
    });
    const { fitting, others } = await choices({ accepts: 'no' }, [past, aProposal(), aRivalProposal()]);
    expect(fitting[0]?.proposal?.state).toBe('open');
    expect(fitting[0]?.phone).toBe('+33199001240');
    expect(others.find(({ memberId }) => memberId === ids.rivalDoctorId)?.proposal?.state).toBe('open');
  });
});
