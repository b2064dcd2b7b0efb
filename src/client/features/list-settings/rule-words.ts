import { counted } from '#client/ui/french-text.ts';
import { criterionText } from '#client/ui/list-words.ts';
import type { PriorityRule } from '#domain/waitlist/list-settings.ts';
import { daysWorth, overtakingBound } from '#domain/waitlist/priority.ts';
import { type Criterion, criteria } from '#domain/waitlist/profile.ts';

/** What a criterion weighs, in points and in days of waiting. */
export interface WeightLine {
  readonly criterion: Criterion;
  readonly label: string;
  readonly points: number;
  /** « valent 180 jours d’attente ». */
  readonly worth: string;
}

/** The criteria of a rule, heaviest first; those without a weight last. */
export function weightLines(rule: PriorityRule): readonly WeightLine[] {
  return criteria
    .map((criterion) => ({
      criterion,
      label: criterionText(criterion, rule),
      points: rule.weights[criterion],
      worth: worthText(rule.weights[criterion], rule),
    }))
    .sort((a, b) => b.points - a.points);
}

/** What so many points are worth: « valent 180 jours d’attente », « ne compte pas ». */
export function worthText(points: number, rule: PriorityRule): string {
  if (points === 0) return 'ne compte pas';
  const days = daysWorth(points, rule);
  const isOne = points < 2;
  if (!Number.isFinite(days)) return isOne ? 'passe avant toute attente' : 'passent avant toute attente';
  return `${isOne ? 'vaut' : 'valent'} ${counted(days, 'jour')} d’attente`;
}

/** The rule's promises: what waiting earns, and why nobody waits for ever. */
export function boundSentences(rule: PriorityRule): readonly string[] {
  const { days, criteriaDays } = overtakingBound(rule);
  const earned =
    rule.pointsPerMonth === 0
      ? 'L’attente ne donne pas de points\u202f: elle départage seulement les patients à égalité.'
      : `Trente jours d’attente donnent ${counted(rule.pointsPerMonth, 'point')}.`;
  const first = `Après ${counted(days, 'jour')} d’attente, un patient passe avant tous ceux qui ont commencé à attendre après lui, quels que soient leurs critères.`;
  const never = `Un patient arrivé plus de ${counted(criteriaDays, 'jour')} après un autre ne passe jamais devant lui, même avec tous les critères.`;
  return criteriaDays < days ? [earned, first, never] : [earned, first];
}
