import fc from 'fast-check';
import type { Id, Instant } from '#domain/identifiers.ts';
import { type Capacity, offerCriteriaSchema } from '#domain/waitlist/capacity.ts';
import { defaultListSettings, type PriorityRule } from '#domain/waitlist/list-settings.ts';
import type { Candidate } from '#domain/waitlist/matching.ts';
import type { Rankable } from '#domain/waitlist/priority.ts';
import { criteria, type Profile, statedCriterionSchema } from '#domain/waitlist/profile.ts';
import { dayMs } from './a-list.ts';
import { now } from './a-territory.ts';
import * as ids from './fixed-ids.ts';

export const daysAgo = (days: number): Instant => now - days * dayMs;

export function aProfile(overrides: Partial<Profile> = {}): Profile {
  return { birth: '1980-05-12', criteria: [], needs: [], ...overrides };
}

/** The rule every territory starts with, changed. */
export function aRule(overrides: Partial<PriorityRule> = {}): PriorityRule {
  const [first] = defaultListSettings.rules;
  if (!first) throw new Error('The defaults lost their rule');
  return { ...first, ...overrides };
}

export function aRankable(id: Id, overrides: Partial<Rankable> = {}): Rankable {
  return { id, waitingSince: daysAgo(30), registeredAt: daysAgo(30), profile: aProfile(), ...overrides };
}

const anyCriteria = offerCriteriaSchema.parse({
  communes: [],
  aldOnly: false,
  homeVisits: false,
  accessible: false,
});

/** The offer of a doctor who takes everybody, unless told otherwise. */
export function anOffer(overrides: Partial<Capacity> = {}): Capacity {
  return {
    accepts: 'yes',
    criteria: anyCriteria,
    updatedAt: daysAgo(5),
    updatedBy: ids.coordinatorId,
    lastContactAt: daysAgo(5),
    ...overrides,
  };
}

export function aCandidate(overrides: Partial<Candidate> = {}): Candidate {
  return {
    memberId: ids.doctorId,
    structureId: ids.practiceId,
    communeCode: '86160',
    capacity: anOffer(),
    claimedThisMonth: 0,
    openProposals: 0,
    ...overrides,
  };
}

const someBirth = fc.option(
  fc
    .tuple(
      fc.integer({ min: 1930, max: 2026 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 28 }),
    )
    .map(([year, month, day]) => [year, month, day].map((part) => String(part).padStart(2, '0')).join('-')),
  { nil: undefined },
);

export const someProfile: fc.Arbitrary<Profile> = fc
  .record({ birth: someBirth, criteria: fc.subarray([...statedCriterionSchema.options], { maxLength: 8 }) })
  .map(({ birth, criteria: stated }) => ({ ...(birth ? { birth } : {}), criteria: stated, needs: [] }));

const points = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 1000 }));

/** Any rule a territory may adopt. */
export const someRule: fc.Arbitrary<PriorityRule> = fc
  .record({
    weights: fc.array(points, { minLength: criteria.length, maxLength: criteria.length }),
    olderThan: fc.integer({ min: 18, max: 120 }),
    youngerThan: fc.integer({ min: 1, max: 26 }),
    pointsPerMonth: points,
    firstAfterDays: fc.integer({ min: 30, max: 3650 }),
  })
  .map(({ weights, ...rest }) =>
    aRule({
      ...rest,
      weights: Object.fromEntries(
        criteria.map((one, index) => [one, weights[index] ?? 0]),
      ) as PriorityRule['weights'],
    }),
  );

const someInstant = fc.oneof(
  fc.integer({ min: 0, max: 40 }).map((days) => daysAgo(days)),
  fc.integer({ min: 0, max: 1200 * 24 }).map((hours) => now - hours * 3_600_000),
);

/** Entries with different ids, whose instants often are the same. */
export const someRankables: fc.Arbitrary<readonly Rankable[]> = fc
  .array(
    fc.record({
      waitingSince: someInstant,
      registeredAt: someInstant,
      profile: fc.option(someProfile, { nil: undefined }),
    }),
    { maxLength: 25 },
  )
  .map((list) => list.map((one, index) => ({ id: ids.fixedId(0x5000 + index), ...one })));
