import { describe, expect, it } from 'vitest';
import { communesChange, readCommunes } from '#client/features/list-settings/communes-csv.ts';
import {
  consentDraft,
  consentError,
  consentLines,
  isSameConsent,
  trimmedConsent,
  wordingTitle,
} from '#client/features/list-settings/consent-draft.ts';
import { readCsvLines, textOfFile } from '#client/features/list-settings/csv-lines.ts';
import { movesSummary } from '#client/features/list-settings/moves-summary.ts';
import {
  draftOf,
  isSameRule,
  ruleSteps,
  stepped,
  withWeight,
} from '#client/features/list-settings/rule-draft.ts';
import { boundSentences, weightLines, worthText } from '#client/features/list-settings/rule-words.ts';
import {
  isSameSettings,
  settingLines,
  settingsDraft,
  withPhoneHours,
  withProject,
} from '#client/features/list-settings/settings-draft.ts';
import {
  adoptConsentSchema,
  adoptPrioritySchema,
  changeListSettingsSchema,
} from '#domain/waitlist/change-list-settings.ts';
import { defaultListSettings } from '#domain/waitlist/list-settings.ts';
import { aTerritory, now, zone } from '#tests/support/a-territory.ts';
import { fixedId } from '#tests/support/fixed-ids.ts';
import { aRule } from '#tests/support/ranked-list.ts';

const rule = aRule();
const { communes } = aTerritory();

describe('the rule in words', () => {
  it('says what a criterion is worth in days, heaviest first', () => {
    const [first] = weightLines(rule);

    expect(first).toEqual({
      criterion: 'ald',
      label: 'ALD',
      points: 60,
      worth: 'valent 180\u00a0jours d’attente',
    });
    expect(worthText(0, rule)).toBe('ne compte pas');
    expect(worthText(10, aRule({ pointsPerMonth: 0 }))).toBe('passent avant toute attente');
  });

  it('shows the bound after which nobody newer goes before', () => {
    expect(boundSentences(rule).join(' ')).toContain('Après 730\u00a0jours d’attente');
    expect(boundSentences(aRule({ pointsPerMonth: 100 })).at(-1)).toContain('plus de 93\u00a0jours après');
    expect(boundSentences(aRule({ pointsPerMonth: 0 }))[0]).toContain('ne donne pas de points');
  });
});

describe('what a patient is asked, in words', () => {
  const [first] = defaultListSettings.consents;
  if (!first) throw new Error('no wording');
  const draft = consentDraft(first);

  it('is the wording in force until a sentence is changed, blanks aside', () => {
    expect(isSameConsent(draft, first)).toBe(true);
    expect(isSameConsent({ ...draft, list: ` ${draft.list}\n` }, first)).toBe(true);
    expect(isSameConsent({ ...draft, partners: 'Autre chose.' }, first)).toBe(false);
  });

  it('[WL-16] becomes a command the relay takes, on the wording that was read', () => {
    const edited = trimmedConsent({ ...draft, doctors: ' J’accepte que des médecins lisent ma demande. ' });

    expect(adoptConsentSchema.parse(edited)).toEqual({
      replaces: 1,
      list: first.list,
      doctors: 'J’accepte que des médecins lisent ma demande.',
      partners: first.partners,
    });
    expect(consentLines.map(({ name }) => name)).toEqual(['list', 'doctors', 'partners']);
  });

  it('says what is wrong with a sentence, as the command sees it', () => {
    for (const words of ['', ' \n', 'x'.repeat(601), ` ${'x'.repeat(600)} `, 'x']) {
      const isTaken = adoptConsentSchema.safeParse(trimmedConsent({ ...draft, list: words })).success;
      expect(consentError(words) === undefined).toBe(isTaken);
    }
    expect(consentError('x'.repeat(612))).toBe('Raccourcissez un peu\u202f: 12\u00a0caractères de trop.');
  });

  it('is dated, but the one a territory starts with', () => {
    expect(wordingTitle(first, zone)).toBe('Phrases de départ');
    expect(wordingTitle({ ...first, version: 2, from: now }, zone)).toMatch(/^Phrases du 24\snovembre 2026$/);
  });
});

describe('trying a rule', () => {
  it('goes by steps and stops at the limits', () => {
    expect(stepped(60, 1, ruleSteps.weight)).toBe(70);
    expect(stepped(65, -1, ruleSteps.weight)).toBe(60);
    expect(stepped(65, 1, ruleSteps.weight)).toBe(70);
    expect(stepped(0, -1, ruleSteps.weight)).toBe(0);
    expect(stepped(3650, 1, ruleSteps.firstAfterDays)).toBe(3650);
  });

  it('knows a rule that is the one in force, and makes one the command takes', () => {
    const draft = withWeight(draftOf(rule), 'c2s', 100);

    expect(isSameRule(draft, draftOf(rule))).toBe(false);
    expect(isSameRule(withWeight(draft, 'c2s', rule.weights.c2s), draftOf(rule))).toBe(true);
    expect(adoptPrioritySchema.safeParse({ replaces: 1, rule: draft }).success).toBe(true);
  });

  it('sums up who moves: counts, the biggest moves, by criterion', () => {
    const moves = [
      { id: fixedId(1), from: 9, to: 1 },
      { id: fixedId(2), from: 1, to: 2 },
      { id: fixedId(3), from: 2, to: 4 },
    ];
    const summary = movesSummary(moves, (id) => (id === fixedId(1) ? ['ald', 'c2s'] : ['ald']));

    expect([summary.up, summary.down]).toEqual([1, 2]);
    expect(summary.biggestDown.map(({ id }) => id)).toEqual([fixedId(3), fixedId(2)]);
    expect(summary.byCriterion).toEqual([
      { criterion: 'ald', up: 1, down: 2 },
      { criterion: 'c2s', up: 1, down: 0 },
    ]);
  });
});

describe('the other settings', () => {
  const draft = settingsDraft(defaultListSettings);

  it('are all that the command takes', () => {
    expect(changeListSettingsSchema.safeParse({ settings: draft }).success).toBe(true);
  });

  it.each(settingLines.map((line) => [line.name, line] as const))(
    '%s stays within what the command takes',
    (name, line) => {
      for (const value of [line.min, line.max]) {
        const settings = { ...draft, [name]: value };
        expect(changeListSettingsSchema.safeParse({ settings }).success).toBe(true);
      }
      expect(
        changeListSettingsSchema.safeParse({ settings: { ...draft, [name]: line.max + 1 } }).success,
      ).toBe(false);
    },
  );

  it('take projects by their name, once, and phone hours or none', () => {
    const added = withProject(draft, ' Parcours périnatal ');

    expect(added.projects).toEqual([{ code: 'parcours-perinatal', name: 'Parcours périnatal' }]);
    expect(withProject(added, 'Parcours Périnatal')).toBe(added);
    expect(withProject(draft, ' 123 ')).toBe(draft);
    expect(withPhoneHours(withPhoneHours(draft, 'le matin'), ' ')).not.toHaveProperty('phoneHours');
    expect(isSameSettings(added, draft)).toBe(false);
    const settings = withProject(added, '1000 premiers jours');
    expect(changeListSettingsSchema.safeParse({ settings }).success).toBe(true);
  });
});

describe('a table of communes', () => {
  const good = 'code,name,population,lat,lon\n86160,Mirebeau,2143,46.787,0.183\n';

  it('[TE-5] is read with its columns in any order, accents, semicolons and decimal commas', () => {
    const text =
      '\ufeffLongitude;Libellé;CODE INSEE;Latitude;Codes postaux;Population municipale\r\n' +
      '0,183;Mirebeau;86160;46,787;86110;2 143\r\n;;;;;\r\n5,2;"L’Abergement; Clémenciat";1001;46,1;01400;771\r\n';

    expect(readCommunes(text)).toEqual({
      communes: [
        { code: '86160', name: 'Mirebeau', population: 2143, lat: 46.787, lon: 0.183 },
        { code: '01001', name: 'L’Abergement; Clémenciat', population: 771, lat: 46.1, lon: 5.2 },
      ],
      faults: [],
    });
  });

  it('[TE-5] marks communes beside the territory', () => {
    const read = readCommunes(
      'code;nom;population;lat;lon;Hors territoire\n79191;Niort;59000;46,32;-0,46;oui\n',
    );

    expect(read.communes[0]?.outside).toBe(true);
  });

  it('[TE-5] says which line cannot be taken and why, and takes the others', () => {
    const { communes: read, faults } = readCommunes(
      `${good}86160,Mirebeau,1,46,0\nabc,Nulle Part,1,46,0\n86177,,1,46,0\n86294,Vouillé,douze,46,0\n86002,Amberre,5,nord,0\n86016,Avanton,5,460,0\n`,
    );

    expect(read.map(({ code }) => code)).toEqual(['86160']);
    expect(faults.map(({ line }) => line)).toEqual([3, 4, 5, 6, 7, 8]);
    expect(faults[0]?.why).toContain('déjà');
    expect(faults[3]?.why).toContain('population');
  });

  it('[TE-5] names the columns it misses, and an empty file', () => {
    expect(readCommunes('code;nom\n1;2').faults).toEqual([
      { line: 1, why: 'Colonne introuvable : population, latitude, longitude.' },
    ]);
    expect(readCommunes('').faults[0]?.why).toContain('vide');
  });

  it('[TE-5] shows what would be added, changed and lost', () => {
    const [mirebeau, neuville, vouille] = communes;
    if (!mirebeau || !neuville || !vouille) throw new Error('The fixture lost its communes');
    const added = { ...mirebeau, code: '86002', name: 'Amberre' };
    const change = communesChange(communes, [mirebeau, { ...neuville, population: 1 }, added]);

    expect(change.added).toEqual([added]);
    expect(change.changed.map(({ name }) => name)).toEqual(['Neuville-de-Poitou']);
    expect(change.removed).toEqual([vouille]);
  });
});

describe('CSV lines', () => {
  it('understand quotes, line ends and empty lines, and keep the numbers of a spreadsheet', () => {
    expect(readCsvLines('a\tb\r\n\r\n"x ""y"""\t2\rlast')).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 3, cells: ['x "y"', '2'] },
      { line: 4, cells: ['last'] },
    ]);
  });

  it('are read from UTF-8 or from what spreadsheets on Windows write', () => {
    expect(textOfFile(new TextEncoder().encode('Vouillé'))).toBe('Vouillé');
    expect(textOfFile(Uint8Array.from([0x56, 0xe9]))).toBe('Vé');
  });
});
