import { dayOfCount } from '../territory/day-count.ts';
import { closedFactsOf } from '../waitlist/closed-facts.ts';
import type { ListSettings } from '../waitlist/list-settings.ts';
import type { ClosedFacts, Profile } from '../waitlist/profile.ts';

/** The groups the indicators follow; they overlap and are never added up. */
export const groups = ['ald', 'c2s', 'older', 'younger'] as const;
export type Group = (typeof groups)[number];

interface Present {
  readonly known: { readonly profile?: Profile | undefined; readonly facts?: ClosedFacts | undefined };
  readonly enteredOn: number;
  readonly leftOn: number | undefined;
}

/**
 * IN-3: who was on the list at the end of each of these days, by group. Ages are those of that day as long as the birth is known, those
 * of the closing afterwards, by the territory's ages of indicators. The groups overlap: each is a count of its own.
 */
export function stockByGroup(
  dated: readonly Present[],
  ends: readonly number[],
  settings: Pick<ListSettings, 'indicatorAges'>,
): Readonly<Record<Group, readonly number[]>> {
  const days = ends.map(dayOfCount);
  const counts = Object.fromEntries(groups.map((group) => [group, ends.map(() => 0)])) as Record<
    Group,
    number[]
  >;
  for (const { known, enteredOn, leftOn } of dated) {
    const first = ends.findIndex((end) => enteredOn <= end);
    const after = leftOn === undefined ? -1 : ends.findIndex((end) => leftOn <= end);
    const last = (after < 0 ? ends.length : after) - 1;
    if (first < 0 || last < first) continue;
    const factsAt = (index: number) =>
      known.profile ? closedFactsOf(known.profile, settings, days[index] ?? '') : known.facts;
    const [atFirst, atLast] = [factsAt(first), factsAt(last)];
    if (!atFirst || !atLast) continue;
    // One grows older only: what is the same at both ends is the same between them.
    const isSame = atFirst.older === atLast.older && atFirst.younger === atLast.younger;
    for (let index = first; index <= last; index += 1) {
      const facts = isSame ? atFirst : (factsAt(index) ?? atFirst);
      for (const group of groups) if (facts[group]) counts[group][index] = (counts[group][index] ?? 0) + 1;
    }
  }
  return counts;
}
