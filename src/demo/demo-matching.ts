import type { Id, Instant } from '#domain/identifiers.ts';
import { localTime } from '#domain/territory/local-time.ts';
import { type Entry, openProposals } from '#domain/waitlist/entry.ts';
import { type Candidate, matchDoctors, whyNoMatch } from '#domain/waitlist/matching.ts';
import { doctors } from './demo-list-parts.ts';
import type { DemoPerson } from './demo-people.ts';
import { demoTerritory } from './demo-territory.ts';
import type { DemoWaiting } from './demo-waiting.ts';
import { firstStructure } from './demo-week.ts';
import type { DemoWorld } from './demo-world.ts';

// The coordination of the demonstration proposes as the product tells it to: to doctors whom the patient fits.

/** The doctors who said that they can take such a patient, best first, as `at` was. */
export function fittingDoctors(world: DemoWorld, person: DemoWaiting, at: Instant): readonly DemoPerson[] {
  const entries = entriesOf(world);
  const said = doctors
    .map((doctor) => candidateOf(world, doctor, at, entries))
    .filter(({ capacity }) => capacity !== undefined);
  const fitting = matchDoctors(person, said, demoTerritory, dayOf(at)).map(({ memberId }) => memberId);
  return fitting.flatMap((id) => doctors.filter((doctor) => doctor.id === id));
}

/** Would this doctor take such a patient, by what he said? */
export function fits(world: DemoWorld, person: DemoWaiting, doctor: DemoPerson, at: Instant): boolean {
  const candidate = candidateOf(world, doctor, at, entriesOf(world));
  return whyNoMatch(person, candidate, demoTerritory, dayOf(at)).length === 0;
}

function candidateOf(
  world: DemoWorld,
  doctor: DemoPerson,
  at: Instant,
  entries: readonly Entry[],
): Candidate {
  const structureId = firstStructure(doctor);
  const month = dayOf(at).slice(0, 7);
  const leavesOn = departureOf(world, doctor.id);
  return {
    memberId: doctor.id,
    structureId,
    communeCode: world.get('structure', structureId)?.communeCode ?? '',
    capacity: world.get('capacity', doctor.id),
    claimedThisMonth: entries.filter(
      ({ claim }) => claim?.memberId === doctor.id && dayOf(claim.at).startsWith(month),
    ).length,
    openProposals: entries.flatMap(openProposals).filter(({ memberId }) => memberId === doctor.id).length,
    ...(leavesOn === undefined ? {} : { leavesOn }),
  };
}

function entriesOf(world: DemoWorld): readonly Entry[] {
  return world.records().flatMap((record) => (record.kind === 'entry' ? [record.value] : []));
}

function departureOf(world: DemoWorld, memberId: Id): string | undefined {
  const days = world
    .records()
    .flatMap(({ kind, value }) => (kind === 'departure' && value.memberId === memberId ? [value.on] : []));
  return days.sort()[0];
}

function dayOf(instant: Instant): string {
  return localTime(instant, demoTerritory.zone).day;
}
