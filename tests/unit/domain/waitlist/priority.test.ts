import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareRules,
  criteriaOf,
  daysWorth,
  overtakingBound,
  type Rankable,
  rankEntries,
} from '#domain/waitlist/priority.ts';
import type { StatedCriterion } from '#domain/waitlist/profile.ts';
import { dayMs } from '#tests/support/a-list.ts';
import { at, now, zone } from '#tests/support/a-territory.ts';
import { fixedId } from '#tests/support/fixed-ids.ts';
import { aProfile, aRankable, aRule, daysAgo, someRankables, someRule } from '#tests/support/ranked-list.ts';

const [a, b, c] = [fixedId(1), fixedId(2), fixedId(3)];
const order = (entries: readonly Rankable[], rule = aRule()) =>
  rankEntries(entries, rule, now, zone).map(({ id }) => id);
const noPoints = aRule({
  weights: Object.fromEntries(Object.keys(aRule().weights).map((one) => [one, 0])) as never,
  pointsPerMonth: 0,
});

describe('the order of the list', () => {
  it('[WL-17] adds the weights of the criteria and 30 days of waiting as pointsPerMonth', () => {
    const profile = aProfile({ birth: '1950-01-01', criteria: ['ald', 'c2s'] });
    const [ranked] = rankEntries([aRankable(a, { profile, waitingSince: daysAgo(45) })], aRule(), now, zone);

    expect(ranked).toEqual({
      id: a,
      rank: 1,
      points: 60 + 30 + 30 + 15,
      isFirst: false,
      criteria: ['ald', 'c2s', 'older'],
      age: 76,
      waitingDays: 45,
    });
  });

  it('[WL-17] a day of waiting counts, even when a month is worth one point', () => {
    const rule = aRule({ ...noPoints, pointsPerMonth: 1 });

    expect(
      order([aRankable(a, { waitingSince: daysAgo(3) }), aRankable(b, { waitingSince: daysAgo(4) })], rule),
    ).toEqual([b, a]);
  });

  it('[WL-17] without any weight the longest wait goes first, then who registered first, then the lower id', () => {
    const older = aRankable(c, { waitingSince: daysAgo(31) });
    const earlier = aRankable(b, { registeredAt: daysAgo(31) });

    expect(order([aRankable(a), earlier, older], noPoints)).toEqual([c, b, a]);
    expect(order([aRankable(b), aRankable(a)], noPoints)).toEqual([a, b]);
  });

  it('[WL-17] whoever has waited firstAfterDays goes before newer entries with every criterion', () => {
    const urgent = aRankable(a, { profile: aProfile({ criteria: ['ald', 'pregnancy', 'dependency'] }) });
    const waiting = (days: number) => [urgent, aRankable(b, { waitingSince: daysAgo(days) })];
    const rule = aRule({ pointsPerMonth: 0, firstAfterDays: 730 });

    expect(order(waiting(729), rule)).toEqual([a, b]);
    expect(order(waiting(730), rule)).toEqual([b, a]);
  });

  it('[WL-17] days are midnights of the territory, whatever the nights of spring and autumn last', () => {
    const since = (day: string, hour: number) => aRankable(a, { waitingSince: at(hour, 30, day) });
    const days = (entry: Rankable, day: string, hour: number) =>
      rankEntries([entry], aRule(), at(hour, 0, day), zone)[0]?.waitingDays;

    expect(days(since('2026-03-28', 23), '2026-03-29', 0)).toBe(1);
    expect(days(since('2026-03-29', 1), '2026-03-29', 23)).toBe(0);
    expect(days(since('2026-03-29', 0), '2026-03-30', 0)).toBe(1);
    expect(days(since('2026-10-25', 0), '2026-10-25', 23)).toBe(0);
    expect(days(since('2026-10-24', 23), '2026-10-26', 0)).toBe(2);
  });

  it('[WL-17] is total and the same whatever the order given', () => {
    fc.assert(
      fc.property(someRankables, someRule, fc.nat(), (entries, rule, seed) => {
        const shuffled = [...entries].sort(
          (x, y) => ((x.waitingSince ^ seed) % 97) - ((y.waitingSince ^ seed) % 97) || (x.id < y.id ? 1 : -1),
        );
        const ranked = rankEntries(entries, rule, now, zone);

        expect(rankEntries(shuffled, rule, now, zone)).toEqual(ranked);
        expect(ranked.map(({ rank }) => rank)).toEqual(entries.map((_, index) => index + 1));
        expect(new Set(ranked.map(({ id }) => id)).size).toBe(entries.length);
      }),
    );
  });

  it('[WL-17] of two entries the same one goes first whoever else is on the list', () => {
    fc.assert(
      fc.property(someRankables, someRule, (entries, rule) => {
        const whole = order(entries, rule);
        const half = entries.filter((_, index) => index % 2 === 0);

        expect(order(half, rule)).toEqual(whole.filter((id) => half.some((one) => one.id === id)));
      }),
    );
  });

  it('[WL-17] ranks 24,000 entries at once', () => {
    const profile = aProfile({ criteria: ['ald'] });
    const many = Array.from({ length: 24_000 }, (_, index) =>
      aRankable(fixedId(index), { waitingSince: now - index * 3_600_000, profile }),
    );

    expect(rankEntries(many, aRule(), now, zone)).toHaveLength(24_000);
  });
});

describe('criteria', () => {
  it('[WL-18] ages are strict: at 60 and at 16 one is in neither', () => {
    const on = (birth: string) => criteriaOf(aProfile({ birth }), aRule(), '2026-11-24');

    expect(on('1966-11-24')).toEqual([]);
    expect(on('1965-11-25')).toEqual([]);
    expect(on('1965-11-24')).toEqual(['older']);
    expect(on('2010-11-24')).toEqual([]);
    expect(on('2010-11-25')).toEqual(['younger']);
  });

  it('[WL-18] an unknown birth is neither old nor young', () => {
    expect(criteriaOf({ criteria: ['frailty'], needs: [] }, aRule(), '2026-11-24')).toEqual(['frailty']);
  });

  it('[WL-18] one more criterion, or a heavier one, never lowers a rank', () => {
    const gain = fc.constantFrom<StatedCriterion>('ald', 'c2s', 'pregnancy', 'frailty', 'project');
    const setting = [someRankables, someRule, gain, fc.nat(), fc.integer({ min: 0, max: 1000 })] as const;
    fc.assert(
      fc.property(...setting, (entries, rule, criterion, at, weight) => {
        const chosen = entries[at % Math.max(1, entries.length)];
        if (!chosen?.profile) return;
        const criteria = [...new Set([...chosen.profile.criteria, criterion])];
        const gained = { ...chosen, profile: { ...chosen.profile, criteria } };
        const with_ = entries.map((one) => (one === chosen ? gained : one));
        const heavier = {
          ...rule,
          weights: { ...rule.weights, [criterion]: Math.max(weight, rule.weights[criterion]) },
        };
        const rankOf = (list: readonly Rankable[], by = rule) => order(list, by).indexOf(chosen.id);

        expect(rankOf(with_)).toBeLessThanOrEqual(rankOf(entries));
        const without = with_.filter((one) => one === gained || !one.profile?.criteria.includes(criterion));
        expect(rankOf(without, heavier)).toBeLessThanOrEqual(rankOf(without));
      }),
    );
  });
});

describe('nobody waits for ever', () => {
  it('[WL-19] with any rule an entry is before every newer one once the bound shown has passed', () => {
    fc.assert(
      fc.property(someRankables, someRule, (entries, rule) => {
        const bound = overtakingBound(rule);
        const ranked = rankEntries(entries, rule, now, zone);
        const since = new Map(entries.map((one) => [one.id, one.waitingSince]));
        for (const [index, one] of ranked.entries()) {
          if (one.waitingDays < bound.days) continue;
          const before = ranked.slice(0, index).map(({ id }) => since.get(id) ?? 0);
          expect(before.every((other) => other <= (since.get(one.id) ?? 0))).toBe(true);
        }
      }),
    );
  });

  it('[WL-19] whoever comes more than criteriaDays later never goes before, whatever his criteria', () => {
    fc.assert(
      fc.property(someRankables, someRule, (entries, rule) => {
        const { criteriaDays } = overtakingBound(rule);
        const ranked = rankEntries(entries, rule, now, zone);
        for (const [index, one] of ranked.entries()) {
          const later = ranked
            .slice(0, index)
            .filter((other) => one.waitingDays - other.waitingDays > criteriaDays);
          expect(later).toEqual([]);
        }
      }),
    );
  });

  it('[WL-19] says the bounds of the rule a territory starts with', () => {
    // 60 + 30 + 30 + 50 + 30 + 40 + 30 + 20 + 20 points at 10 a month are 930 days: the two years come first.
    expect(overtakingBound(aRule())).toEqual({ days: 730, criteriaDays: 730 });
    expect(overtakingBound(aRule({ pointsPerMonth: 100 }))).toEqual({ days: 730, criteriaDays: 93 });
    expect(overtakingBound(noPoints)).toEqual({ days: 730, criteriaDays: 0 });
    expect(daysWorth(60, { pointsPerMonth: 10 })).toBe(180);
    expect(daysWorth(1, { pointsPerMonth: 0 })).toBe(Number.POSITIVE_INFINITY);
  });

  it('[WL-19] adds both ages when somebody can be in both', () => {
    const ages = { ...noPoints.weights, older: 10, younger: 10 };
    const rule = { ...noPoints, weights: ages, pointsPerMonth: 30 };

    expect(overtakingBound({ ...rule, olderThan: 18, youngerThan: 19 }).criteriaDays).toBe(10);
    expect(overtakingBound({ ...rule, olderThan: 18, youngerThan: 20 }).criteriaDays).toBe(20);
  });
});

describe('another rule', () => {
  it('[WL-20] tells who moves and by how much, and nobody who stays', () => {
    const entries = [
      aRankable(a, { profile: aProfile({ criteria: ['ald'] }) }),
      aRankable(b, { profile: aProfile({ criteria: ['c2s'] }) }),
      aRankable(c, { waitingSince: now - dayMs }),
    ];
    const after = aRule({ weights: { ...aRule().weights, c2s: 100 } });

    expect(compareRules(entries, aRule(), after, now, zone)).toEqual([
      { id: b, from: 2, to: 1 },
      { id: a, from: 1, to: 2 },
    ]);
    expect(compareRules(entries, aRule(), aRule(), now, zone)).toEqual([]);
  });
});
