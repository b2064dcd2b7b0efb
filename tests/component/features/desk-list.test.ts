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
import { seeker } from '#client/features/desk/sought.ts';
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
    named('TAKEN', { entry: aVerifiedEntry({ status: 'claimed', claim: aClaim() }) }),
    named('GONE', { entry: { status: 'closed', closing: aClosing() } }),
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
    expect(await under({ criteria: ['ald'] })).toEqual(['SILENT', 'TO-CALL']);
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
    const counts = deskCounts(rows, duplicates);
    for (const [view, count] of counts.views) {
      expect([view, count]).toEqual([view, (await under({ view })).length]);
    }
    expect(counts.criteria.get('ald')).toBe(2);
    expect(counts.criteria.get('c2s')).toBe(1);
    expect(counts.statuses.get('registered')).toBe(2);
    // « Rang 4 sur … »: who is taken has no rank any more.
    expect(counts.ranked).toBe(6);
  });

  test('come back from a saved view, and another version’s are not understood', () => {
    const kept: DeskFilters = { ...noFilters, view: 'callBack', criteria: ['ald'], waitsOver: 90 };
    expect(filtersSchema.parse(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
    expect(filtersSchema.safeParse({ ...kept, view: 'yesterday' }).success).toBe(false);
  });
});
