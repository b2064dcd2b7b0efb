import { describe, expect, test } from 'vitest';
import { directoryRows, filterDirectory } from '#client/features/directory/directory-rows.ts';
import { publicLines } from '#client/features/directory/public-lines.ts';
import { contentOf, readSheet, sheetDraft } from '#client/features/directory/sheet-form.ts';
import {
  delayText,
  directorySubtitle,
  noSheetText,
  sheetDate,
  sheetsReserved,
} from '#client/features/directory/sheet-words.ts';
import { phoneText } from '#client/ui/french-text.ts';
import { numbersForProfessionals } from '#domain/directory/public-sheet.ts';
import { sheetContentSchema } from '#domain/directory/sheet.ts';
import type { RecordChange } from '#domain/records.ts';
import { standingOf } from '#sync/known-records.ts';
import { aSheet, dayMs } from '../../support/a-list.ts';
import { aMember, aStructure, aTerritory, now, zone } from '../../support/a-territory.ts';
import * as ids from '../../support/fixed-ids.ts';
import { aDevice } from '../../unit/sync/a-device.ts';

const nothing = { query: '', profession: '', commune: '', isDue: false } as const;

async function rowsWith(records: readonly RecordChange[] = []) {
  const standing = standingOf((await aDevice(ids.pharmacistId, records)).state());
  if (!standing) throw new Error('the device does not know who it is');
  return directoryRows(standing, now);
}

const sheet = (overrides = {}): RecordChange => ({
  kind: 'sheet',
  id: ids.doctorId,
  value: aSheet(overrides),
});

describe('what a partner institution reads', () => {
  test('[DR-3] is who is who: it is told that the details are for health professionals', () => {
    expect(sheetsReserved).toContain('réservé aux professionnels de santé');
    expect(noSheetText(false, 'partner')).toContain('réservé aux professionnels de santé');
    expect(noSheetText(false, 'nurse')).toMatch(/^Pas encore de fiche/);
    expect(noSheetText(true, 'partner')).toMatch(/^Vous n’avez pas encore de fiche/);
    expect(directorySubtitle('partner')).not.toContain('complète');
    expect(directorySubtitle('pharmacist')).toContain('complète');
  });
});

describe('the full directory', () => {
  test('holds everybody who is active, by name', async () => {
    const gone: RecordChange = {
      kind: 'member',
      id: ids.nurseId,
      value: aMember({ familyName: 'Courtil', active: false }),
    };
    const names = (await rowsWith([gone])).map(({ member }) => member.familyName);
    expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, 'fr')));
    expect(names).toContain('Marsault');
    expect(names).not.toContain('Courtil');
  });

  test('finds by name, commune, profession and skill, whatever the case and the accents, words in any order', async () => {
    const rows = await rowsWith([sheet({ skills: ['Suivi gériatrique'] })]);
    const found = (query: string) =>
      filterDirectory(rows, { ...nothing, query }).map(({ member }) => member.familyName);
    expect(found('guerif')).toEqual(['Guérif']);
    expect(found('KINE vouille')).toEqual(['Guérif']);
    expect(found('marsault helene')).toEqual(['Marsault']);
    expect(found('geriatrique')).toEqual(['Marsault']);
    expect(found('geriatrique vouille')).toEqual([]);
    expect(found('')).toHaveLength(rows.length);
  });

  test('filters by profession and by commune', async () => {
    const rows = await rowsWith();
    const profession = filterDirectory(rows, { ...nothing, profession: 'nurse' });
    expect(profession.map(({ id }) => id)).toEqual([ids.nurseId]);
    const commune = filterDirectory(rows, { ...nothing, commune: '86160', profession: 'secretary' });
    expect(commune.map(({ id }) => id)).toEqual([ids.secretaryId]);
  });

  test('dates each sheet, and says which are to be looked at again', async () => {
    const dateOf = async (reviewedAt: number) => {
      const row = (await rowsWith([sheet({ reviewedAt })])).find(({ id }) => id === ids.doctorId);
      return row?.sheet && sheetDate(row.sheet, row.isDue, zone);
    };
    expect(await dateOf(now - 10 * dayMs)).toBe('fiche du 14\u00a0novembre 2026');
    expect(await dateOf(now - 205 * dayMs)).toBe('fiche du 3\u00a0mai 2026, à revoir');
  });

  test('keeps those to look at again apart, for the coordination', async () => {
    const due = (rows: Awaited<ReturnType<typeof rowsWith>>) =>
      filterDirectory(rows, { ...nothing, isDue: true }).map(({ id }) => id);
    expect(due(await rowsWith([sheet({ reviewedAt: now - 205 * dayMs })]))).toEqual([ids.doctorId]);
    expect(due(await rowsWith([sheet({ reviewedAt: now - dayMs })]))).toEqual([]);
  });

  test('says a delay as one does', () => {
    expect([0, 1, 15].map(delayText)).toEqual([
      'le jour même',
      'environ 1\u00a0jour',
      'environ 15\u00a0jours',
    ]);
  });
});

describe('a sheet being written', () => {
  test('comes back as it was, whatever it holds', () => {
    const whole = sheetContentSchema.strip().parse(aSheet());
    expect(readSheet(sheetDraft(aSheet()))).toEqual({ ok: true, content: whole });
    expect(contentOf(aSheet())).toEqual(whole);
  });

  test('asks for nothing, and makes nobody public by itself', () => {
    const empty = readSheet(sheetDraft(undefined));
    expect(empty).toEqual({
      ok: true,
      content: { diplomas: [], skills: [], offersSnp: false, isPublic: false },
    });
    expect(empty.ok && sheetContentSchema.safeParse(empty.content).success).toBe(true);
  });

  test('says what is wrong beside each answer', () => {
    const wrong = readSheet({
      ...sheetDraft(undefined),
      phone: '01 99',
      mail: 'nulle part',
      delayDays: 'bientôt',
      skills: 'x'.repeat(101),
    });
    expect(wrong.ok ? [] : Object.keys(wrong.errors).sort()).toEqual([
      'delayDays',
      'mail',
      'phone',
      'skills',
    ]);
  });

  test('takes lists one a line, without empty ones', () => {
    const read = readSheet({ ...sheetDraft(undefined), skills: ' Diabète \n\n  Gériatrie' });
    expect(read.ok && read.content.skills).toEqual(['Diabète', 'Gériatrie']);
  });
});

describe('the preview of the public version', () => {
  const structure = aStructure({ professionalPhone: '+33199009999' });
  const places = [{ id: ids.practiceId, structure, commune: 'Mirebeau' }];
  const numbers = numbersForProfessionals(aTerritory(), [structure]);
  const linesOf = (overrides = {}, member = aMember()) => {
    const sheet = aSheet(overrides);
    return publicLines({ id: ids.doctorId, member, places, sheet }, contentOf(sheet), numbers, now);
  };

  test('[DR-3] holds nothing that is for professionals', () => {
    const said = (linesOf() ?? []).join('\n');
    expect(said).toContain('Dr Hélène Marsault');
    expect(said).toContain('DU de gériatrie');
    expect(said).toContain('01\u00a099\u00a000\u00a012\u00a040');
    for (const secret of [
      '41\u00a007',
      '41\u00a008',
      '99\u00a099',
      aSheet().mail,
      'jours',
      'Au cas par cas',
    ]) {
      expect(said).not.toContain(secret);
    }
  });

  test('[DR-3] shows the place’s number instead of one kept for professionals, as the relay does', () => {
    const said = (linesOf({ phone: '+33199009999' }) ?? []).join('\n');
    expect(said).not.toContain('99\u00a099');
    expect(said).toContain(phoneText(structure.phone));
  });

  test('is empty while the sheet is not public or is withheld, and for those no patient calls', () => {
    expect(linesOf({ isPublic: false })).toBeUndefined();
    const withheld = { at: now, by: ids.coordinatorId, reason: 'Règlement intérieur' };
    expect(linesOf({ withheld })).toBeUndefined();
    expect(linesOf({}, aMember({ profession: 'secretary' }))).toBeUndefined();
  });
});
