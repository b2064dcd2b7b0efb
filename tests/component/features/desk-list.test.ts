import { describe, expect, test } from 'vitest';
import {
  type DeskFilters,
  deskCounts,
  filteredRows,
  filtersSchema,
  noFilters,
} from '#client/features/desk/desk-filters.ts';
import { createDeskList } from '#client/features/desk/desk-rows.ts';
import { createDuplicateFinder } from '#client/features/desk/duplicate-finder.ts';
import { listCaption } from '#client/features/desk/list-caption.ts';
import { RankPace } from '#client/features/desk/rank-pace.ts';
import { seeker } from '#client/features/desk/sought.ts';
import { currentRule, listSettingsOf } from '#domain/waitlist/list-settings.ts';
import { aDesk, type DeskPatient, rowsOfDesk } from '#tests/support/a-desk.ts';
import { aClaim, aClosing, aConsent, aProposal, aVerifiedEntry, dayMs } from '#tests/support/a-list.ts';
import { now } from '#tests/support/a-territory.ts';
import * as ids from '#tests/support/fixed-ids.ts';

const named = (familyName: string, rest: DeskPatient = {}): DeskPatient => ({
  ...rest,
  identity: { familyName, givenName: 'Jean', phone: '', ...rest.identity },
});
const since = (days: number) => ({ registeredAt: now - days * dayMs, waitingSince: now - days * dayMs });

describe('the desk’s rows', () => {
  test('[WL-17] come in the list’s order with its reason in words; then who is taken, then who left, latest first', async () => {
    const rows = await rowsOfDesk([
      named('GONE', { entry: { status: 'closed', closing: aClosing({ at: now - 9 * dayMs }) } }),
      named('TAKEN', { entry: aVerifiedEntry({ status: 'claimed', claim: aClaim() }) }),
      named('NEWER', { entry: since(10) }),
      named('JUST GONE', { entry: { status: 'closed', closing: aClosing({ at: now - dayMs }) } }),
      named('ILL', { entry: since(5), profile: { birth: '1952-03-04', criteria: ['ald'] } }),
      named('OLDER', { entry: since(40) }),
    ]);
    expect(rows.map(({ name, ranked }) => [name, ranked?.rank])).toEqual([
      ['ILL Jean', 1],
      ['OLDER Jean', 2],
      ['NEWER Jean', 3],
      ['TAKEN Jean', undefined],
      ['JUST GONE Jean', undefined],
      ['GONE Jean', undefined],
    ]);
    expect(rows[0]?.reason).toBe('ALD · 74\u00a0ans · attend depuis 5\u00a0jours');
    expect(rows[0]?.place).toBe('Mirebeau');
  });

  test('keep what counts for a patient once he is proposed, and once a doctor takes him', async () => {
    const [proposed, taken] = await rowsOfDesk([
      named('TAKEN', {
        entry: aVerifiedEntry({ status: 'claimed', claim: aClaim() }),
        profile: { birth: '1952-03-04', criteria: ['ald'] },
      }),
      named('PROPOSED', {
        entry: aVerifiedEntry({ ...since(5), proposals: [aProposal()] }),
        profile: { birth: '1952-03-04', criteria: ['ald'] },
      }),
    ]);
    expect(proposed?.reason).toBe('ALD · 74\u00a0ans · attend depuis 5\u00a0jours');
    expect(taken?.reason).toMatch(/^Avec Dr [^·]+ · ALD · 74\u00a0ans$/);
  });

  test('say what cannot be read and why, and rank it by its wait alone', async () => {
    const rows = await rowsOfDesk([
      { entry: since(30), reading: { kind: 'reading' } },
      { entry: since(20), reading: { kind: 'closed', why: 'notGranted' } },
      { entry: { status: 'closed', closing: aClosing({ erased: true }) }, reading: { kind: 'reading' } },
    ]);
    expect(rows.map(({ name }) => name)).toEqual([
      'Lecture…',
      'Illisible sur cet appareil',
      'Identité effacée',
    ]);
    expect(rows[0]?.reason).toBe('attend depuis 30\u00a0jours');
    expect(seeker('lecture')(rows[0]?.content)).toBe(false);
  });

  test('[WL-3] say when what they show is of a former sealing, and are other rows once it is not', async () => {
    const { standing, readings } = await aDesk([named('OLD'), named('CURRENT')]);
    const list = createDeskList();
    const of = (isStale: boolean) =>
      list(
        standing,
        {
          ...readings,
          entry: (id) => {
            const reading = readings.entry(id);
            return isStale && reading.kind === 'read' && reading.content.identity.familyName === 'OLD'
              ? { ...reading, isStale: true }
              : reading;
          },
        },
        now,
      ).map((row) => [row.name, row.isStale]);
    expect(of(true)).toEqual([
      ['OLD Jean', true],
      ['CURRENT Jean', false],
    ]);
    expect(of(false).map(([, isStale]) => isStale)).toEqual([false, false]);
  });

  test('of nobody who moved are the very same objects, so that nothing of them is drawn again', async () => {
    const { standing, readings } = await aDesk([named('A'), named('B')]);
    const list = createDeskList();
    const [before, after] = [list(standing, readings, now), list(standing, readings, now)];
    expect(after.map((row, at) => row === before[at])).toEqual([true, true]);
    const later = list(standing, readings, now + 2 * dayMs);
    expect(later.map(({ reason }) => reason)).toEqual([
      'attend depuis 102\u00a0jours',
      'attend depuis 102\u00a0jours',
    ]);
  });
});

describe('a search', () => {
  const found = async (typed: string) => {
    const rows = await rowsOfDesk([
      named('LE-GALL', { identity: { familyName: 'LE-GALL', givenName: 'Élodie', phone: '+33639984150' } }),
      named('RIVAS', {
        identity: {
          familyName: 'RIVAS',
          givenName: 'Œnone',
          phone: '',
          callInstead: { name: 'Mme Besnard', phone: '+33199001240' },
        },
      }),
    ]);
    const isSought = seeker(typed);
    return rows.filter(({ content }) => isSought(content)).map(({ content }) => content?.identity.familyName);
  };

  test.each([
    ['nothing', '  ', ['LE-GALL', 'RIVAS']],
    ['a part of a name', 'riv', ['RIVAS']],
    ['names in any order', 'elodie gall', ['LE-GALL']],
    ['the family name first', 'le gall elo', ['LE-GALL']],
    ['capitals and accents', 'ÉLODIE', ['LE-GALL']],
    ['a ligature', 'oenone', ['RIVAS']],
    ['who to call instead', 'besnard', ['RIVAS']],
    ['two people at once', 'rivas elodie', []],
    ['a phone, in pairs', '06 39 98 41 50', ['LE-GALL']],
    ['a phone with narrow spaces', '06\u202f39\u202f98\u202f41\u202f50', ['LE-GALL']],
    ['a phone, in one piece', '0639984150', ['LE-GALL']],
    ['a phone with its country', '+33 6 39 98 41 50', ['LE-GALL']],
    ['the end of a phone', '12.40', ['RIVAS']],
    ['nobody’s phone', '0700000000', []],
  ])('finds %s', async (_what, typed, names) => {
    expect(await found(typed)).toEqual(names);
  });
});

describe('the filters', () => {
  const patients: readonly DeskPatient[] = [
    named('TO-CALL', { profile: { criteria: ['ald', 'c2s'] } }),
    named('MISAS', { entry: aVerifiedEntry({ source: 'misas', communeCode: '86294' }) }),
    named('SILENT', {
      entry: aVerifiedEntry({
        ...since(400),
        verification: { standing: 'none', at: now - 300 * dayMs, by: ids.coordinatorId },
        reconfirmedAt: now - 300 * dayMs,
      }),
      profile: { criteria: ['ald'] },
    }),
    named('DECLINED', { entry: aVerifiedEntry({ proposals: [aProposal({ state: 'declined' })] }) }),
    named('ASKED', { entry: aVerifiedEntry({ proposals: [aProposal()] }) }),
    named('TAKEN', {
      entry: aVerifiedEntry({ status: 'claimed', claim: aClaim() }),
      profile: { criteria: ['ald'] },
    }),
    named('GONE', { entry: { status: 'closed', closing: aClosing() }, profile: { criteria: ['c2s'] } }),
    named('TWIN', { identity: { familyName: 'TO-CALL' }, entry: { consent: aConsent() } }),
  ];
  const under = async (change: Partial<DeskFilters>, typed = '') => {
    const rows = await rowsOfDesk(patients);
    const duplicates = new Set(createDuplicateFinder()(rows).flat());
    return filteredRows(rows, { ...noFilters, ...change }, typed, duplicates)
      .map(({ content }) => content?.identity.familyName)
      .sort();
  };

  test.each([
    ['all', ['ASKED', 'DECLINED', 'MISAS', 'SILENT', 'TAKEN', 'TO-CALL', 'TO-CALL']],
    ['callBack', ['TO-CALL', 'TO-CALL']],
    ['misasUnanswered', ['MISAS']],
    ['reconfirm', ['SILENT']],
    ['proposalsOver', ['DECLINED']],
    ['answersAwaited', ['ASKED']],
    ['claimed', ['TAKEN']],
    ['duplicates', ['TO-CALL', 'TO-CALL']],
    ['closed', ['GONE']],
  ] as const)('[WL-24] show under the view « %s » whom it names', async (view, names) => {
    expect(await under({ view })).toEqual(names);
  });

  test('keep who meets every criterion, any of the states, the commune, the door and the wait', async () => {
    expect(await under({ criteria: ['ald'] })).toEqual(['SILENT', 'TAKEN', 'TO-CALL']);
    expect(await under({ criteria: ['ald', 'c2s'] })).toEqual(['TO-CALL']);
    expect(await under({ statuses: ['registered', 'claimed'] })).toEqual(['TAKEN', 'TO-CALL', 'TO-CALL']);
    expect(await under({ communeCode: '86294' })).toEqual(['MISAS']);
    expect(await under({ source: 'misas' })).toEqual(['MISAS']);
    expect(await under({ waitsOver: 365 })).toEqual(['SILENT']);
    expect(await under({ criteria: ['ald'] }, 'silent')).toEqual(['SILENT']);
  });

  test('count each view and criterion as the list shows it', async () => {
    const rows = await rowsOfDesk(patients);
    const duplicates = new Set(createDuplicateFinder()(rows).flat());
    const counts = deskCounts(rows, duplicates, 'all');
    for (const [view, count] of counts.views) {
      expect([view, count]).toEqual([view, (await under({ view })).length]);
    }
    // « Rang 4 sur … »: who is taken has no rank any more.
    expect(counts.waiting).toBe(6);
  });

  test('count each criterion and each state as the view that is looked at shows it, whoever has a rank or not', async () => {
    const rows = await rowsOfDesk(patients);
    const duplicates = new Set(createDuplicateFinder()(rows).flat());
    for (const view of ['all', 'claimed', 'closed', 'callBack', 'duplicates'] as const) {
      const { criteria, statuses } = deskCounts(rows, duplicates, view);
      for (const [criterion, count] of criteria) {
        const shown = await under({ view, criteria: [criterion] });
        expect([view, criterion, count]).toEqual([view, criterion, shown.length]);
      }
      for (const [state, count] of statuses) {
        const shown = await under({ view, statuses: [state] });
        expect([view, state, count]).toEqual([view, state, shown.length]);
      }
    }
    expect(deskCounts(rows, duplicates, 'all').criteria.get('ald')).toBe(3);
    expect(deskCounts(rows, duplicates, 'claimed').criteria.get('ald')).toBe(1);
    expect(deskCounts(rows, duplicates, 'closed').criteria.get('c2s')).toBe(1);
  });

  test('[WL-27] the list says who waits and who was accepted; who left never waits', async () => {
    const rows = await rowsOfDesk(patients);
    const counts = deskCounts(rows, new Set(), 'all');
    const said = (change: Partial<DeskFilters>, shown: number, isSearched = false) =>
      listCaption(counts, { ...noFilters, ...change }, { shown, isSearched });

    expect(said({}, 7)).toBe('6 en attente, par priorité · 1\u00a0accepté');
    expect(said({}, 2, true)).toBe('2 sur 7\u00a0patients de la liste, par priorité');
    expect(said({ view: 'callBack' }, 2)).toBe('2 sur 7\u00a0patients de la liste, par priorité');
    expect(said({ criteria: ['ald'] }, 3)).toBe('3 sur 7\u00a0patients de la liste, par priorité');
    expect(said({ view: 'closed' }, 1)).toBe('1 sorti de la liste');
    expect(said({ view: 'closed', source: 'misas' }, 0)).toBe('0 sur 1 sorti de la liste');
  });

  test('[WL-18] who has no rank meets the criteria of the rule in force now', async () => {
    const { standing, readings } = await aDesk([
      named('TAKEN', {
        entry: aVerifiedEntry({ status: 'claimed', claim: aClaim() }),
        profile: { birth: '1960' },
      }),
    ]);
    const list = createDeskList();
    const rule = { ...currentRule(listSettingsOf(standing.territory)), olderThan: 70 };
    const stricter = { ...listSettingsOf(standing.territory), rules: [rule] };
    const changed = { ...standing, territory: { ...standing.territory, waitlist: stricter } };
    expect(list(standing, readings, now)[0]?.criteria).toEqual(['older']);
    expect(list(changed, readings, now)[0]?.criteria).toEqual([]);
  });

  test('come back from a saved view, and another version’s are not understood', () => {
    const kept: DeskFilters = { ...noFilters, view: 'callBack', criteria: ['ald'], waitsOver: 90 };
    expect(filtersSchema.parse(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
    expect(filtersSchema.safeParse({ ...kept, view: 'yesterday' }).success).toBe(false);
  });
});

describe('how often the list is ranked while sheets are opened', () => {
  /** Forty batches, a tenth of a second apart, then all is open; every second that passes ends a pause. */
  const opened = (batches: number) => {
    const ranked: number[] = [];
    let clock = 0;
    let pause: { readonly at: number; readonly then: () => void } | undefined;
    const pace = new RankPace(
      (version) => ranked.push(version),
      (delayMs, then) => {
        pause = { at: clock + delayMs, then };
        return () => {
          pause = undefined;
        };
      },
    );
    for (let version = 1; version <= batches; version += 1) {
      clock += 100;
      if (pause && pause.at <= clock) {
        const { then } = pause;
        pause = undefined;
        then();
      }
      pace.tell(version, version < batches);
    }
    return { ranked, isPaused: () => pause !== undefined };
  };

  test('the first batch at once, the last at once, and once a second between', () => {
    const { ranked, isPaused } = opened(40);
    expect(ranked).toEqual([1, 10, 20, 30, 40]);
    expect(isPaused()).toBe(false);
  });

  test('a list opened in one batch, or in two, waits for nothing', () => {
    expect(opened(1).ranked).toEqual([1]);
    expect(opened(2).ranked).toEqual([1, 2]);
  });

  test('the same batch told twice is ranked once', () => {
    const ranked: number[] = [];
    const pace = new RankPace(
      (version) => ranked.push(version),
      () => () => undefined,
    );
    pace.tell(3, false);
    pace.tell(3, false);
    expect(ranked).toEqual([3]);
  });
});
