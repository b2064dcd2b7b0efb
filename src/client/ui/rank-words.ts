import type { PriorityRule } from '#domain/waitlist/list-settings.ts';
import type { Ranked } from '#domain/waitlist/priority.ts';
import { counted } from './french-text.ts';
import { criterionName } from './list-words.ts';

/** « ALD · 74 ans · attend depuis 143 jours »: why an entry is where it is, the criteria that count and the waiting. */
export function rankReason(
  ranked: Pick<Ranked, 'criteria' | 'age' | 'waitingDays' | 'isFirst'>,
  rule: Pick<PriorityRule, 'weights'>,
): string {
  return [
    ...(ranked.isFirst ? ['Attend depuis trop longtemps'] : []),
    ...countingWords(ranked, rule),
    waitingText(ranked.waitingDays),
  ].join(' · ');
}

/** « ALD », « 74 ans »: what counts for a patient besides his wait, also once a doctor takes him. */
export function countingWords(
  { criteria, age }: Pick<Ranked, 'criteria' | 'age'>,
  rule: Pick<PriorityRule, 'weights'>,
): readonly string[] {
  const stated = criteria.flatMap((criterion) =>
    criterion === 'older' || criterion === 'younger' || rule.weights[criterion] === 0
      ? []
      : [criterionName[criterion]],
  );
  return [...stated, ...(age === undefined ? [] : [ageText(age)])];
}

/** « attend depuis 143 jours », « depuis hier », « depuis aujourd’hui ». */
export function waitingText(days: number): string {
  if (days <= 0) return 'inscrit aujourd’hui';
  return days === 1 ? 'attend depuis hier' : `attend depuis ${counted(days, 'jour')}`;
}

/** « 74 ans », « moins d’un an ». */
export function ageText(age: number): string {
  return age === 0 ? 'moins d’un an' : counted(age, 'an');
}
