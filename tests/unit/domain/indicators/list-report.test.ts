import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type KnownEntry, listReport } from '#domain/indicators/list-report.ts';
import { calendarYear, lastTwelveMonths, monthsOf } from '#domain/indicators/period.ts';
import { sharedReport } from '#domain/indicators/shared-report.ts';
import { type ClosingReason, type Entry, isOnList, isWaiting } from '#domain/waitlist/entry.ts';
import { defaultListSettings as settings } from '#domain/waitlist/list-settings.ts';
import {
  aClaimedEntry,
  aClosedEntry,
  aClosing,
  anEntry,
  aProposal,
  aProposedEntry,
  aVerifiedEntry,
} from '#tests/support/a-list.ts';
import { at, today, zone } from '#tests/support/a-territory.ts';
import { aProfile } from '#tests/support/ranked-list.ts';

const period = lastTwelveMonths(today);
const on = (day: string) => at(12, 0, day);
const entered = (day: string, overrides: Partial<Entry> = {}) =>
  anEntry({ registeredAt: on(day), waitingSince: on(day), ...overrides });
const leaving = (day: string, reason: ClosingReason): Partial<Entry> => ({
  status: 'closed',
  closing: aClosing({ reason, at: on(day) }),
});
const report = (entries: readonly Entry[], known: Partial<KnownEntry> = {}) =>
  listReport(
    entries.map((entry) => ({ entry, ...known })),
    period,
    settings,
    zone,
  );

describe('periods', () => {
  it('[IN-4] twelve months end today; a year stops at today and does not begin before its time', () => {
    expect(period).toEqual({ from: '2025-12-01', to: '2026-11-24' });
    expect(monthsOf(period)).toHaveLength(12);
    expect(monthsOf(period)[2]).toEqual({ code: '2026-02', from: '2026-02-01', to: '2026-02-28' });
    expect(monthsOf(period).at(-1)?.to).toBe(today);
    expect(calendarYear(2025, today)).toEqual({ from: '2025-01-01', to: '2025-12-31' });
    expect(calendarYear(2026, today)).toEqual({ from: '2026-01-01', to: today });
    expect(calendarYear(2027, today)).toBeUndefined();
  });
});

describe('the groups', () => {
  it('[IN-3] a patient counts in each of his groups, by the ages of the indicators on the day counted', () => {
    const profile = aProfile({ birth: '1956-02-15', criteria: ['ald', 'c2s'] });
    const { byGroup, onList, unread } = report([entered('2025-12-10')], { profile });

    expect(onList.at(-1)).toBe(1);
    expect(byGroup.ald.at(-1)).toBe(1);
    expect(byGroup.c2s.at(-1)).toBe(1);
    // 70 since February: « plus de 70 ans » does not count him.
    expect(byGroup.older).toEqual(Array.from({ length: 12 }, () => 0));
    expect(unread).toBe(0);
    const inclusive = { ...settings, indicatorAges: { ...settings.indicatorAges, olderIncluded: true } };
    const counted = listReport([{ entry: entered('2025-12-10'), profile }], period, inclusive, zone).byGroup
      .older;
    expect(counted).toEqual([0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]);
  });

  it('[IN-3] who left stays in the months before, by the facts that were kept', () => {
    const facts = { ald: true, c2s: false, older: false, younger: false };
    const { byGroup } = report([entered('2025-12-10', leaving('2026-02-03', 'declared'))], { facts });

    expect(byGroup.ald.slice(0, 3)).toEqual([1, 1, 0]);
  });

  it('[IN-3] who is not read yet is in the total, in no group, and told', () => {
    const { byGroup, onList, unread } = report([entered('2025-12-10')]);

    expect([onList.at(-1), byGroup.ald.at(-1), unread]).toEqual([1, 0, 1]);
  });
});

describe('entries and exits', () => {
  it('[IN-4] a day of closing is not a day on the list any more; months follow the territory’s midnights', () => {
    const midnight = at(0, 0, '2026-02-01');
    const {
      onList,
      entered: came,
      left,
    } = report([
      entered('2026-01-31', { registeredAt: midnight - 1, ...leaving('2026-02-28', 'moved') }),
      entered('2026-02-01', { registeredAt: midnight }),
    ]);

    expect(came.slice(0, 4)).toEqual([0, 1, 1, 0]);
    expect(left.slice(0, 4)).toEqual([0, 0, 1, 0]);
    expect(onList.slice(0, 4)).toEqual([0, 1, 1, 1]);
  });

  it('[IN-4] tells why they left and by which doors they came; what was merged or undone never counted', () => {
    const found = report([
      entered('2026-01-10', leaving('2026-03-01', 'declared')),
      entered('2026-01-10', { source: 'misas', ...leaving('2026-03-05', 'moved') }),
      entered('2026-01-10', leaving('2026-03-05', 'duplicate')),
      entered('2026-01-10', leaving('2026-03-05', 'importUndone')),
      entered('2024-01-10', leaving('2024-03-05', 'moved')),
    ]);

    expect([...found.reasons]).toEqual([
      ['declared', 1],
      ['moved', 1],
    ]);
    expect([...found.doors]).toEqual([
      ['pharmacy', 1],
      ['misas', 1],
    ]);
    expect(found.declared[3]).toBe(1);
    expect(found.entered[1]).toBe(2);
  });

  it('[IN-4] a stock is the one before plus who entered minus who left', () => {
    const day = fc.integer({ min: 0, max: 700 }).map((ago) => at(12) - ago * 86_400_000);
    const reasons = fc.constantFrom<ClosingReason>('declared', 'moved', 'excluded', 'duplicate', 'withdrawn');
    const one = fc.tuple(day, fc.option(fc.tuple(fc.integer({ min: 0, max: 300 }), reasons)));
    fc.assert(
      fc.property(fc.array(one, { maxLength: 40 }), (list) => {
        const entries = list.map(([registeredAt, closing]) => {
          const closedAt = Math.min(at(12), registeredAt + (closing?.[0] ?? 0) * 86_400_000);
          return anEntry({
            registeredAt,
            ...(closing
              ? { status: 'closed' as const, closing: aClosing({ at: closedAt, reason: closing[1] }) }
              : {}),
          });
        });
        const found = report(entries);
        let stock = found.before;
        for (const [index, onList] of found.onList.entries()) {
          stock += (found.entered[index] ?? 0) - (found.left[index] ?? 0);
          expect(onList).toBe(stock);
        }
      }),
    );
  });

  it('[IN-4] waits are those of people nobody has taken, in the middle and at most', () => {
    const { waiting, claimed, medianWait, longestWait } = report([
      entered('2026-11-14'),
      entered('2026-10-25'),
      entered('2026-09-25'),
      aClaimedEntry({ registeredAt: on('2024-01-01'), waitingSince: on('2024-01-01') }),
    ]);

    expect([waiting, claimed, medianWait, longestWait]).toEqual([3, 1, 30, 60]);
    expect(report([]).medianWait).toBeUndefined();
  });
});

describe('who waits', () => {
  it('[WL-27] is on the list and taken by nobody: today the report counts the same people', () => {
    const some = [
      anEntry(),
      anEntry({ status: 'unreachable' }),
      aVerifiedEntry(),
      aProposedEntry(),
      aClaimedEntry(),
      aClosedEntry(),
    ];
    const found = report(some);

    expect(some.map((entry) => isWaiting(entry))).toEqual([true, true, true, true, false, false]);
    expect(some.filter(isWaiting)).toHaveLength(found.waiting);
    expect(some.filter(isOnList)).toHaveLength(found.waiting + found.claimed);
    expect(found.onList.at(-1)).toBe(found.waiting + found.claimed);
  });

  it('[IN-8] a few whom a doctor took are not found by taking those who wait from the list', () => {
    const taken = Array.from({ length: 2 }, () => aClaimedEntry({ registeredAt: on('2025-01-10') }));
    const others = Array.from({ length: 30 }, () => entered('2025-01-10'));
    const shared = sharedReport(report([...taken, ...others]), 5);

    expect(shared.count('claimed')).toBeUndefined();
    expect(shared.isTold('waiting', 'onList.11')).toBe(false);
  });
});

describe('what became of them', () => {
  it('[IN-5] the share with a declared doctor in six months is of those who registered six months before', () => {
    const { withDoctor } = report([
      entered('2026-05-24', leaving('2026-11-24', 'declared')),
      entered('2026-05-20', leaving('2026-11-21', 'declared')),
      entered('2026-05-01'),
      entered('2026-05-01', leaving('2026-05-10', 'foundAlone')),
      entered('2026-05-01', leaving('2026-05-10', 'excluded')),
      entered('2026-05-25', leaving('2026-06-01', 'declared')),
      entered('2025-05-31', leaving('2025-06-10', 'declared')),
    ]);

    expect(withDoctor).toEqual({ numerator: 1, denominator: 4, months: 6 });
  });

  it('[IN-6] proposals count in the period of their answer, and those open now', () => {
    const answeredAt = on('2026-03-01');
    const { proposals } = report([
      entered('2026-01-10', {
        proposals: [
          aProposal({ state: 'declined', reason: 'full', answeredAt }),
          aProposal({ state: 'declined', reason: 'full', answeredAt: on('2025-03-01') }),
          aProposal({ state: 'lapsed', answeredAt }),
          aProposal({ state: 'claimed', answeredAt }),
          aProposal(),
        ],
      }),
    ]);

    expect(proposals).toMatchObject({ claimed: 1, lapsed: 1, released: 0, open: 1 });
    expect([...proposals.declined]).toEqual([['full', 1]]);
  });

  it('[IN-6] every MISAS request is answered or it is not; departing doctors’ patients found one or not', () => {
    const found = report([
      entered('2026-01-10', { source: 'misas', sourceAnsweredAt: on('2026-01-20') }),
      entered('2026-01-10', { source: 'misas' }),
      entered('2026-01-10', { departureId: 'd1', ...leaving('2026-05-01', 'declared') }),
      entered('2026-01-10', { departureId: 'd1' }),
    ]);

    expect(found.misas).toEqual({ asked: 2, answered: 1 });
    expect(found.departures.get('d1')).toEqual({ listed: 2, found: 1 });
  });
});

describe('what is shared', () => {
  it('[IN-8] a month’s exits cannot be found from the stocks and the entries around it', () => {
    const many = (count: number, day: string, overrides: Partial<Entry> = {}) =>
      Array.from({ length: count }, () => entered(day, overrides));
    const shared = sharedReport(
      report([
        ...many(40, '2025-11-10'),
        ...many(30, '2025-11-10', leaving('2026-03-05', 'declared')),
        ...many(3, '2025-11-10', leaving('2026-04-05', 'declared')),
        ...many(20, '2026-04-10'),
        ...many(12, '2026-05-10'),
      ]),
      5,
    );

    expect(shared.count('left.4')).toBeUndefined();
    expect(shared.isTold('onList.3', 'onList.4', 'entered.4')).toBe(false);
    expect(shared.isTold('left', 'left.3')).toBe(false);
    expect(shared.count('onList.11')).toBe(72);
    expect(() => shared.count('nothing')).toThrow();
  });

  it('[IN-8] nothing is masked of a large list whose months are large', () => {
    const entries = monthsOf(period).flatMap(({ from }) => Array.from({ length: 9 }, () => entered(from)));
    const shared = sharedReport(report(entries), 5);

    expect(shared.count('entered')).toBe(108);
    expect(shared.isTold('entered.0', 'onList.0', 'left.0', 'before')).toBe(true);
  });
});
