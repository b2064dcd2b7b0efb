import type { LocalDay } from '../identifiers.ts';
import { ageOn } from './age.ts';
import type { ListSettings } from './list-settings.ts';
import type { ClosedFacts, Profile } from './profile.ts';

/**
 * WL-12: what is kept of a patient for the indicators when his entry closes: four facts, with the ages of the indicators, which
 * are not those of the triage. A birth that nobody knows makes him neither old nor young.
 */
export function closedFactsOf(
  profile: Profile,
  { indicatorAges: { older, olderIncluded, youngerThan } }: Pick<ListSettings, 'indicatorAges'>,
  day: LocalDay,
): ClosedFacts {
  const age = profile.birth === undefined ? undefined : ageOn(profile.birth, day);
  return {
    ald: profile.criteria.includes('ald'),
    c2s: profile.criteria.includes('c2s'),
    older: age !== undefined && (olderIncluded ? age >= older : age > older),
    younger: age !== undefined && age < youngerThan,
  };
}
