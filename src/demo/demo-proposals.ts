import type { Instant } from '#domain/identifiers.ts';
import { propose } from './demo-answers.ts';
import { entryId, marsault } from './demo-list-parts.ts';
import { fits, fittingDoctors } from './demo-matching.ts';
import type { DemoPerson } from './demo-people.ts';
import type { DemoWaiting } from './demo-waiting.ts';
import type { DemoWorld } from './demo-world.ts';

const dayMs = 86_400_000;
/** Long enough on the list to have been called before anybody is asked. */
const longEnoughDays = 15;

/** The proposals that still wait for an answer: some to Dr Marsault, then one patient in twenty to two doctors; all of whom they fit. */
export async function proposeLately(
  world: DemoWorld,
  people: readonly DemoWaiting[],
  now: Instant,
): Promise<void> {
  const mayBe = people.filter((person) => person.daysAgo >= longEnoughDays && isProposable(world, person));
  const hers = mayBe.filter((person) => !isForTwo(person) && fits(world, person, marsault, now)).slice(0, 3);
  for (const person of hers) await propose(world, person, [marsault], now - dayMs);
  for (const person of mayBe.filter(isForTwo)) {
    await propose(world, person, chosenFor(world, person, now), now - (1 + (person.index % 4)) * dayMs);
  }
}

/** One in twenty waits for the answer of two doctors. */
export function isForTwo({ index }: DemoWaiting): boolean {
  return index % 20 === 14;
}

/** Called back, willing, and never proposed to anybody yet. */
export function isProposable(world: DemoWorld, { index }: DemoWaiting): boolean {
  const entry = world.get('entry', entryId(index));
  return entry?.status === 'verified' && entry.consent?.doctors === true && !entry.proposals?.length;
}

/** One or two of the first doctors whom this patient fits, not always the same; none when nobody can take him. */
export function chosenFor(world: DemoWorld, person: DemoWaiting, at: Instant): readonly DemoPerson[] {
  const fitting = fittingDoctors(world, person, at).slice(0, 4);
  const from = fitting.length === 0 ? 0 : person.index % fitting.length;
  return [...fitting.slice(from), ...fitting.slice(0, from)].slice(0, 2);
}
