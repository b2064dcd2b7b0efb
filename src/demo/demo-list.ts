import type { Instant, LocalDay } from '#domain/identifiers.ts';
import { addDays, localTime } from '#domain/territory/local-time.ts';
import { isPublicHoliday } from '#domain/territory/public-holidays.ts';
import type { AddEntry } from '#domain/waitlist/add-entry.ts';
import type { DoctorStanding } from '#domain/waitlist/entry.ts';
import { answer, close, propose } from './demo-answers.ts';
import { demoId } from './demo-ids.ts';
import { consent, coordinationId, coordinator, entryId, one, proposalId, sealed } from './demo-list-parts.ts';
import { adherents, type DemoPerson } from './demo-people.ts';
import { chosenFor, isForTwo, isProposable, proposeLately } from './demo-proposals.ts';
import { reconfirmMost } from './demo-reconfirm.ts';
import { demoTerritory } from './demo-territory.ts';
import { type DemoWaiting, demoWaiting } from './demo-waiting.ts';
import { firstStructure } from './demo-week.ts';
import type { DemoStep, DemoWorld } from './demo-world.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const entries = 420;
/** Those who came since are still to be called for the first time. */
const uncalledDays = 7;

/** The list of the demonstration, lived through the real rules over fourteen months: every state it can be in, and its stories. */
export async function liveList(world: DemoWorld, now: Instant): Promise<void> {
  const year = Number(localTime(now, 'Europe/Paris').day.slice(0, 4));
  const people = Array.from({ length: entries }, (_, index) => demoWaiting(index, year));
  for (const person of people) await liveEntry(world, person, now);
  reconfirmMost(world, people, now);
  await duplicate(world, people, now);
  await proposeLately(world, people, now);
}

/** What happened to one of them since he was registered; how far it went follows from his number. */
async function liveEntry(world: DemoWorld, person: DemoWaiting, now: Instant): Promise<void> {
  const at = now - person.daysAgo * dayMs;
  world.run(await registration(world, person, at));
  if (person.source === 'misas' && person.daysAgo > 5) answerSource(world, person, at + 3 * dayMs);
  const kind = person.index % 20;
  const called = at + (2 + (person.index % 9)) * dayMs;
  if (person.daysAgo <= uncalledDays || called > now - dayMs) return;
  // One call so far, of these days.
  if (kind === 4) return noAnswers(world, person, 1, now - (1 + (person.index % 5)) * dayMs, now);
  if (kind === 13) return noAnswers(world, person, 3, called, now);
  if (kind === 5) noAnswers(world, person, 2, called - 2 * dayMs, now);
  await triage(world, person, called, kind === 6 ? 'undeclared' : kind === 7 ? 'elsewhere' : 'none');
  if (kind >= 14) await found(world, person, kind, Math.min(called + 20 * dayMs, now - 3 * dayMs), now);
}

function noAnswers(
  world: DemoWorld,
  { index }: DemoWaiting,
  count: number,
  from: Instant,
  now: Instant,
): void {
  for (let call = 0; call < count && from + call * dayMs < now; call += 1) {
    const contactId = demoId(`call ${index} ${call}`);
    world.run({
      command: {
        name: 'recordContact@1',
        args: { entryId: entryId(index), contactId, kind: 'call', outcome: 'noAnswer' },
      },
      memberId: coordinator.id,
      at: from + call * dayMs,
    });
  }
}

/** Whoever signalled him was told what becomes of it; the latest still wait for a word. */
function answerSource(world: DemoWorld, { index }: DemoWaiting, at: Instant): void {
  const args = {
    entryId: entryId(index),
    contactId: demoId(`source ${index}`),
    kind: 'source',
    outcome: 'done',
  } as const;
  world.run({ command: { name: 'recordContact@1', args }, memberId: coordinator.id, at });
}

/** Proposed, accepted, declared, declined, or gone otherwise. */
async function found(
  world: DemoWorld,
  person: DemoWaiting,
  kind: number,
  at: Instant,
  now: Instant,
): Promise<void> {
  if (isForTwo(person)) return;
  if (kind === 19 || kind === 18) return close(world, person, kind === 18 ? 'foundAlone' : 'moved', at);
  const [first, second] = chosenFor(world, person, at);
  if (!first || !isProposable(world, person)) return;
  await propose(world, person, second ? [first, second] : [first], at);
  if (second) answer(world, person, second, 'declineProposal@1', at + 5 * hourMs);
  if (person.index % 3 === 1) return answer(world, person, first, 'declineProposal@1', at + 8 * hourMs);
  answer(world, person, first, 'claimEntry@1', at + dayMs);
  const appointment = workingDay(localTime(at + 12 * dayMs, demoTerritory.zone).day);
  const ofClaim = {
    entryId: entryId(person.index),
    doctorId: first.id,
    proposalId: proposalId(person, first),
  };
  world.run({
    command: { name: 'recordAppointment@1', args: { ...ofClaim, on: appointment } },
    memberId: first.id,
    at: at + dayMs,
  });
  if (kind !== 15) await close(world, person, 'declared', Math.min(at + 14 * dayMs, now - hourMs), first);
}

/** That day, or the next one on which a practice is open. */
function workingDay(day: LocalDay): LocalDay {
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
  const isOpen = weekday !== 0 && weekday !== 6 && !isPublicHoliday(day, demoTerritory.holidays);
  return isOpen ? day : workingDay(addDays(day, 1));
}

/** What the coordination entered lately is Dr Sorin's list of priority patients. */
function doorOf({ source, daysAgo }: DemoWaiting): Pick<AddEntry, 'source' | 'departureId'> {
  return source === 'coordination' && daysAgo < 18
    ? { source: 'departure', departureId: demoId('departure Sorin') }
    : { source };
}

async function registration(world: DemoWorld, person: DemoWaiting, at: Instant): Promise<DemoStep> {
  const author = authorOf(person);
  const structureId = firstStructure(author);
  const id = entryId(person.index);
  const args = {
    id,
    structureId,
    coordinationId,
    ...doorOf(person),
    communeCode: person.communeCode,
    consent: consent(person, at),
    sealed: await sealed(world, person, structureId),
  };
  return { command: { name: 'addEntry@1', args }, memberId: author.id, at };
}

async function triage(
  world: DemoWorld,
  person: DemoWaiting,
  at: Instant,
  standing: DoctorStanding,
): Promise<void> {
  const id = entryId(person.index);
  const entry = world.get('entry', id);
  const tried = [{ where: 'Cabinet médical de Neuville', reason: 'full' as const }];
  const heard = { ...person, identity: { ...person.identity, ...(person.index % 2 === 0 ? {} : { tried }) } };
  const args = {
    entryId: id,
    contactId: demoId(`triage ${person.index}`),
    revision: entry?.revision ?? 0,
    standing,
    communeCode: person.communeCode,
    consent: consent(person, at),
    sealed: await sealed(world, heard, entry?.sourceStructureId ?? coordinationId),
  };
  world.run({ command: { name: 'triageEntry@1', args }, memberId: coordinator.id, at });
}

/** The same person once by herself and once by her pharmacy, for the coordinator to merge. */
async function duplicate(world: DemoWorld, people: readonly DemoWaiting[], now: Instant): Promise<void> {
  for (const [nth, index] of [8, 27].entries()) {
    const known = people[index];
    if (!known) continue;
    const again = { ...known, index: entries + nth, source: 'pharmacy' as const };
    world.run(await registration(world, again, now - (2 + nth) * dayMs));
  }
}

/** Who files it: the structure behind the door, the coordination for what patients and spreadsheets bring. */
function authorOf({ source, index }: DemoWaiting): DemoPerson {
  const among = (people: readonly DemoPerson[]) => people[index % people.length] ?? coordinator;
  if (source === 'pharmacy') return among(adherents('pharmacist').slice(0, 3));
  if (source === 'nurse') return among(adherents('nurse').slice(0, 3));
  if (source === 'ccas') return one('partner', 'Lorillard');
  if (source === 'misas') return one('partner', 'Sénéchal');
  if (source === 'townHall') return one('partner', 'Chotard');
  return coordinator;
}
