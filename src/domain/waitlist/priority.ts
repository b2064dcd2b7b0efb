import type { Id, Instant, LocalDay } from '../identifiers.ts';
import { dayCounter, dayOfCount } from '../territory/day-count.ts';
import { ageOn } from './age.ts';
import type { PriorityRule } from './list-settings.ts';
import { type Criterion, criteria as everyCriterion, type Profile } from './profile.ts';

/** What ranks an entry; without its profile (not opened yet, or not for this device) it has its waiting alone. */
export interface Rankable {
  readonly id: Id;
  readonly waitingSince: Instant;
  readonly registeredAt: Instant;
  readonly profile: Profile | undefined;
}

/** An entry's place and everything that explains it. */
export interface Ranked {
  readonly id: Id;
  /** From 1. */
  readonly rank: number;
  /** Whole points, for a person to read; the order counts thirtieths. */
  readonly points: number;
  /** Has waited so long that he goes before everybody newer. */
  readonly isFirst: boolean;
  readonly criteria: readonly Criterion[];
  readonly age: number | undefined;
  readonly waitingDays: number;
}

/** Waiting earns `pointsPerMonth` in 30 days: in thirtieths of a point every day's part is whole, and all devices agree. */
const parts = 30;
/** More than any score there can be. */
const beforeAll = Number.MAX_SAFE_INTEGER;
const none: readonly Criterion[] = [];

/**
 * WL-17: the list in its order, best first. Points are the weights of the criteria met, and waiting; whoever has waited
 * `firstAfterDays` goes before every newer entry. Ties go to who has waited longer, was registered first, then to the lower id:
 * the same order on every device, whatever the order given.
 */
export function rankEntries(
  entries: readonly Rankable[],
  rule: PriorityRule,
  now: Instant,
  zone: string,
): readonly Ranked[] {
  const dayCount = dayCounter(zone);
  const today = dayCount(now);
  const day = dayOfCount(today);
  const scored = entries.map((entry) => {
    const waitingDays = Math.max(0, today - dayCount(entry.waitingSince));
    const age = entry.profile?.birth === undefined ? undefined : ageOn(entry.profile.birth, day);
    const criteria = entry.profile ? criteriaAt(age, entry.profile, rule) : none;
    let score = waitingDays * rule.pointsPerMonth;
    for (const criterion of criteria) score += rule.weights[criterion] * parts;
    const isFirst = waitingDays >= rule.firstAfterDays;
    // Past the bound, only the wait counts: one number compares all of it.
    return { entry, waitingDays, age, criteria, score, isFirst, order: isFirst ? beforeAll : score };
  });
  scored.sort((a, b) => (a.order === b.order ? byAge(a.entry, b.entry) : b.order - a.order));
  return scored.map(({ entry, waitingDays, age, criteria, score, isFirst }, index) => ({
    id: entry.id,
    rank: index + 1,
    points: Math.floor(score / parts),
    isFirst,
    criteria,
    age,
    waitingDays,
  }));
}

function byAge(a: Rankable, b: Rankable): number {
  if (a.waitingSince !== b.waitingSince) return a.waitingSince - b.waitingSince;
  if (a.registeredAt !== b.registeredAt) return a.registeredAt - b.registeredAt;
  if (a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
}

/** WL-18: the criteria a profile meets on `day`: what was stated, and the strict ages of the triage. */
export function criteriaOf(profile: Profile, rule: PriorityRule, day: LocalDay): readonly Criterion[] {
  return criteriaAt(profile.birth === undefined ? undefined : ageOn(profile.birth, day), profile, rule);
}

function criteriaAt(
  age: number | undefined,
  profile: Profile,
  { olderThan, youngerThan }: PriorityRule,
): readonly Criterion[] {
  const isOlder = age !== undefined && age > olderThan;
  const isYounger = age !== undefined && age < youngerThan;
  if (!isOlder && !isYounger && profile.criteria.length === 0) return none;
  return everyCriterion.filter((criterion) => {
    if (criterion === 'older') return isOlder;
    if (criterion === 'younger') return isYounger;
    return profile.criteria.includes(criterion);
  });
}

/** WL-19: how long somebody newer may go before, at most. */
export interface OvertakingBound {
  /** After this many days of waiting, an entry is before every newer one. */
  readonly days: number;
  /** Whoever registers more than this many days later never goes before, even with every criterion there is. */
  readonly criteriaDays: number;
}

/** WL-19: nobody waits for ever: the bound that holds for any weights, to be shown with the rule. */
export function overtakingBound(rule: PriorityRule): OvertakingBound {
  const { weights, firstAfterDays, olderThan, youngerThan } = rule;
  const canBeBoth = youngerThan - olderThan > 1;
  const ages = canBeBoth ? weights.older + weights.younger : Math.max(weights.older, weights.younger);
  const most = everyCriterion.reduce(
    (sum, one) => (one === 'older' || one === 'younger' ? sum : sum + weights[one]),
    ages,
  );
  return { days: firstAfterDays, criteriaDays: Math.min(firstAfterDays, daysWorth(most, rule)) };
}

/** WL-19: the days of waiting that earn as many points; infinite when waiting earns none. */
export function daysWorth(points: number, rule: Pick<PriorityRule, 'pointsPerMonth'>): number {
  if (points === 0) return 0;
  return rule.pointsPerMonth === 0
    ? Number.POSITIVE_INFINITY
    : Math.ceil((points * parts) / rule.pointsPerMonth);
}

/** An entry whose rank another rule changes. */
export interface Move {
  readonly id: Id;
  readonly from: number;
  readonly to: number;
}

/** WL-20: who moves when `after` replaces `before`, in the new order; entries that keep their rank are left out. */
export function compareRules(
  entries: readonly Rankable[],
  before: PriorityRule,
  after: PriorityRule,
  now: Instant,
  zone: string,
): readonly Move[] {
  const from = new Map(rankEntries(entries, before, now, zone).map(({ id, rank }) => [id, rank] as const));
  return rankEntries(entries, after, now, zone).flatMap(({ id, rank }) => {
    const former = from.get(id) ?? rank;
    return former === rank ? [] : [{ id, from: former, to: rank }];
  });
}
