import { describe, expect, it } from 'vitest';
import { type CommandArgs, parseCommand } from '#domain/commands.ts';
import {
  currentConsent,
  currentRule,
  defaultListSettings,
  listSettingsOf,
  listSettingsSchema,
} from '#domain/waitlist/list-settings.ts';
import { aConsent, anEntry, aSealedEntry } from '#tests/support/a-list.ts';
import { aTerritory, now } from '#tests/support/a-territory.ts';
import * as ids from '#tests/support/fixed-ids.ts';
import { ListDesk } from '#tests/support/list-desk.ts';

const { version: _version, adoptedAt: _at, ...rule } = currentRule(defaultListSettings);
const { rules: _rules, slug: _slug, consents: _consents, ...free } = defaultListSettings;
const heavier = { ...rule, weights: { ...rule.weights, ald: 90 } };

function settingsOf(desk: ListDesk) {
  return listSettingsOf(desk.view.get('territory', ids.territoryId) ?? aTerritory());
}

describe('what a territory decides', () => {
  it('[WL-16] starts with settings that hold, and its first rule', () => {
    expect(listSettingsSchema.parse(defaultListSettings)).toEqual(defaultListSettings);
    expect(listSettingsOf(aTerritory())).toBe(defaultListSettings);
    expect(currentRule(defaultListSettings)).toMatchObject({ version: 1, olderThan: 60, youngerThan: 16 });
    expect(currentConsent(defaultListSettings).version).toBe(1);
  });

  it('[WL-16] adopts new weights: dated, numbered, and the earlier rule stays readable', () => {
    const desk = new ListDesk();

    expect(desk.give(ids.coordinatorId, 'adoptPriority@1', { replaces: 1, rule: heavier })).toBeUndefined();
    expect(settingsOf(desk).rules).toEqual([
      ...defaultListSettings.rules,
      { ...heavier, version: 2, adoptedAt: now, adoptedBy: ids.coordinatorId },
    ]);
  });

  it('[WL-16] against the rule they were compared with: who comes second compares again', () => {
    const desk = new ListDesk();
    desk.give(ids.coordinatorId, 'adoptPriority@1', { replaces: 1, rule: heavier });

    expect(desk.give(ids.coordinatorId, 'adoptPriority@1', { replaces: 1, rule })).toEqual({
      kind: 'ruleChanged',
    });
  });

  it('[WL-16] keeps the last sixty rules', () => {
    const desk = new ListDesk();
    for (let replaces = 1; replaces <= 62; replaces += 1) {
      desk.give(ids.coordinatorId, 'adoptPriority@1', { replaces, rule: heavier });
    }

    expect(settingsOf(desk).rules).toHaveLength(60);
    expect(currentRule(settingsOf(desk)).version).toBe(63);
  });

  it('[WL-16] changes delays and thresholds, never its rules, its address or its wordings by the way', () => {
    const desk = new ListDesk();
    const settings = { ...free, unreachableAfter: 5, maskBelow: 10 };

    expect(desk.give(ids.coordinatorId, 'changeListSettings@1', { settings })).toBeUndefined();
    expect(settingsOf(desk)).toEqual({ ...defaultListSettings, unreachableAfter: 5, maskBelow: 10 });
    for (const more of [{ slug: 'ailleurs' }, { rules: [] }, { consents: [] }]) {
      expect(parseCommand('changeListSettings@1', { settings: { ...settings, ...more } })).toBe('malformed');
    }
  });

  it('[WL-16] through the coordination alone', () => {
    for (const memberId of [ids.doctorId, ids.pharmacistId, ids.secretaryId]) {
      const desk = new ListDesk();
      expect(desk.give(memberId, 'adoptPriority@1', { replaces: 1, rule })).toEqual({
        kind: 'notCoordinator',
      });
      expect(desk.give(memberId, 'changeListSettings@1', { settings: free })).toEqual({
        kind: 'notCoordinator',
      });
    }
  });
});

describe('what a person is asked', () => {
  const words = {
    list: 'J’accepte la liste.',
    doctors: 'J’accepte les médecins.',
    partners: 'Et les autres.',
  };

  it('[WL-16] is worded by the coordination: dated, numbered, and what was said before stays readable', () => {
    const desk = new ListDesk();

    expect(desk.give(ids.coordinatorId, 'adoptConsent@1', { replaces: 1, ...words })).toBeUndefined();
    expect(settingsOf(desk)).toEqual({
      ...defaultListSettings,
      consents: [...defaultListSettings.consents, { ...words, version: 2, from: now }],
    });
    expect(currentConsent(settingsOf(desk)).version).toBe(2);
    for (const memberId of [ids.doctorId, ids.pharmacistId, ids.secretaryId]) {
      expect(new ListDesk().give(memberId, 'adoptConsent@1', { replaces: 1, ...words })).toEqual({
        kind: 'notCoordinator',
      });
    }
  });

  it('[WL-16] is adopted against the wording that was read: who comes second compares again', () => {
    const desk = new ListDesk();
    desk.give(ids.coordinatorId, 'adoptConsent@1', { replaces: 1, ...words });

    expect(desk.give(ids.coordinatorId, 'adoptConsent@1', { replaces: 1, ...words })).toEqual({
      kind: 'ruleChanged',
    });
    expect(settingsOf(desk).consents).toHaveLength(2);
  });

  it('[WL-16] is three sentences that say something', () => {
    for (const more of [{ list: '' }, { doctors: ' \n ' }, { partners: 'x'.repeat(601) }, { version: 4 }]) {
      expect(parseCommand('adoptConsent@1', { replaces: 1, ...words, ...more })).toBe('malformed');
    }
  });

  it('[WL-16] an agreement names a wording that the territory has, an earlier one too, never another', () => {
    const given = (wording: number) => {
      const desk = new ListDesk({ kind: 'entry', id: ids.entryId, value: anEntry() });
      desk.give(ids.coordinatorId, 'adoptConsent@1', { replaces: 1, ...words });
      const consent = aConsent({ wording });
      const coordinationId = ids.coordinationId;
      const onPaper = aSealedEntry([coordinationId]);
      const filed = { communeCode: '86160', consent, source: 'pharmacy' } as const;
      const correction = { entryId: ids.entryId, revision: 0, communeCode: '86160', sealed: aSealedEntry() };
      const call = { contactId: ids.fixedId(0x822), standing: 'none' } as const;
      const byPharmacist = { id: ids.fixedId(0x803), structureId: ids.pharmacyId, coordinationId };
      const line = { ...filed, id: ids.fixedId(0x804), sealed: onPaper };
      return [
        desk.give(ids.pharmacistId, 'addEntry@1', { ...filed, ...byPharmacist, sealed: aSealedEntry() }),
        desk.give(ids.coordinatorId, 'importEntries@1', {
          importId: ids.importId,
          coordinationId,
          entries: [line],
        }),
        desk.give(ids.coordinatorId, 'updateEntry@1', { ...correction, consent }),
        desk.give(ids.coordinatorId, 'triageEntry@1', {
          ...correction,
          ...call,
          revision: wording > 2 ? 0 : 1,
          consent,
        }),
      ];
    };

    expect(given(1)).toEqual([undefined, undefined, undefined, undefined]);
    expect(given(2)).toEqual([undefined, undefined, undefined, undefined]);
    const changed = { kind: 'consentChanged' };
    expect(given(3)).toEqual([changed, changed, changed, changed]);
  });

  it('[WL-16] an entry whose agreement was given on a wording nobody has any more can still be corrected', () => {
    const old = aConsent({ wording: 7 });
    const desk = ListDesk.with(anEntry({ consent: old }));
    const correction = { entryId: ids.entryId, communeCode: '86177', sealed: aSealedEntry() };

    expect(desk.give(ids.coordinatorId, 'updateEntry@1', { ...correction, revision: 0 })).toBeUndefined();
    expect(desk.entry().consent).toEqual(old);
  });
});

describe('a territory’s communes', () => {
  const table: CommandArgs<'replaceCommunes@1'> = {
    communes: [
      { code: '16015', name: 'Angoulême', population: 41_423, lat: 45.65, lon: 0.16 },
      { code: '2A004', name: 'Ajaccio', population: 71_361, lat: 41.93, lon: 8.74, outside: true },
    ],
  };

  it('[TE-5] are replaced whole by the coordination; nothing else of the territory changes', () => {
    const desk = new ListDesk();

    expect(desk.give(ids.coordinatorId, 'replaceCommunes@1', table)).toBeUndefined();
    expect(desk.view.get('territory', ids.territoryId)).toEqual(aTerritory(table));
    expect(desk.give(ids.doctorId, 'replaceCommunes@1', table)).toEqual({ kind: 'notCoordinator' });
  });

  it('[TE-5] are at least one, on Earth, with an INSEE code', () => {
    const [first] = table.communes;
    for (const communes of [[], [{ ...first, lat: 91 }], [{ ...first, code: '9999' }]]) {
      expect(parseCommand('replaceCommunes@1', { communes })).toBe('malformed');
    }
  });
});
