import { describe, expect, it } from 'vitest';
import { type CommandArgs, parseCommand } from '#domain/commands.ts';
import {
  currentConsent,
  currentRule,
  defaultListSettings,
  listSettingsOf,
  listSettingsSchema,
} from '#domain/waitlist/list-settings.ts';
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
