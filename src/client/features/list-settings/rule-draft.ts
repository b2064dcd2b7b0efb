import type { PriorityRule } from '#domain/waitlist/list-settings.ts';
import { type Criterion, criteria } from '#domain/waitlist/profile.ts';

/** What a coordination may try: the rule without its version and date. */
export type RuleDraft = Pick<
  PriorityRule,
  'weights' | 'olderThan' | 'youngerThan' | 'pointsPerMonth' | 'firstAfterDays'
>;

export type RuleNumber = Exclude<keyof RuleDraft, 'weights'>;

/** How far each number goes, and by how much at a time. */
export const ruleSteps: Readonly<Record<RuleNumber | 'weight', { min: number; max: number; step: number }>> =
  {
    weight: { min: 0, max: 1000, step: 10 },
    olderThan: { min: 18, max: 120, step: 1 },
    youngerThan: { min: 1, max: 26, step: 1 },
    pointsPerMonth: { min: 0, max: 1000, step: 5 },
    firstAfterDays: { min: 30, max: 3650, step: 30 },
  };

export function draftOf({
  weights,
  olderThan,
  youngerThan,
  pointsPerMonth,
  firstAfterDays,
}: PriorityRule): RuleDraft {
  return { weights, olderThan, youngerThan, pointsPerMonth, firstAfterDays };
}

/** One step up or down, never beyond the limits; a number between two steps goes to the next one. */
export function stepped(
  value: number,
  direction: 1 | -1,
  { min, max, step }: (typeof ruleSteps)['weight'],
): number {
  const next =
    direction === 1 ? Math.floor(value / step) * step + step : Math.ceil(value / step) * step - step;
  return Math.min(max, Math.max(min, next));
}

export function withWeight(draft: RuleDraft, criterion: Criterion, points: number): RuleDraft {
  return { ...draft, weights: { ...draft.weights, [criterion]: points } };
}

export function isSameRule(a: RuleDraft, b: RuleDraft): boolean {
  const numbers: readonly RuleNumber[] = ['olderThan', 'youngerThan', 'pointsPerMonth', 'firstAfterDays'];
  return (
    numbers.every((name) => a[name] === b[name]) && criteria.every((one) => a.weights[one] === b.weights[one])
  );
}
