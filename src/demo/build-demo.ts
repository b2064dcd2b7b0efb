import { whyNotBookable } from '#domain/bookings/book-slot.ts';
import { whenDue } from '#domain/due.ts';
import type { Instant } from '#domain/identifiers.ts';
import type { RecordChange } from '#domain/records.ts';
import type { IdentifiedSlot } from '#domain/slots/slot.ts';
import { localTime } from '#domain/territory/local-time.ts';
import { whyOutsideSnp } from '#domain/territory/snp-hours.ts';
import { booking, outcome, unavailability } from './demo-bookings.ts';
import { demoId } from './demo-ids.ts';
import { liveList } from './demo-list.ts';
import { offersAndMore } from './demo-offers.ts';
import { adherents, type DemoPerson } from './demo-people.ts';
import { demoDirectory, demoTerritory } from './demo-territory.ts';
import { firstStructure, publication, publications } from './demo-week.ts';
import { type DemoStep, DemoWorld } from './demo-world.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const bookable = demoTerritory.bookableHours * hourMs;
/** So many slots at least are free for a newcomer to book, whenever he comes, if SNP hours allow. */
const leastFree = 4;

/**
 * The whole demonstration as records, lived through the real rules: a past week, part of it booked and told, and the week to
 * come, part of it booked. The same `now` gives the same territory, envelopes apart.
 */
export async function buildDemo(now: Instant): Promise<readonly RecordChange[]> {
  const world = new DemoWorld(await demoDirectory());
  const longAgo = now - 9 * dayMs;
  for (const step of planned(dayOf(now - 8 * dayMs), longAgo, now)) world.run(step);
  await livePast(world, now);
  await bookAhead(world, now);
  for (const step of topUp(world, now)) world.run(step);
  world.run(unmetNeed(now - 20 * hourMs));
  for (const step of offersAndMore(now)) world.run(step);
  await liveList(world, now);
  return world.records().map((record) => whenDue(record, now) ?? record);
}

/** What is published for the coming week when the demonstration is started again; what exists already is refused by the rules. */
export function coming(now: Instant): readonly DemoStep[] {
  return planned(dayOf(now), now, now);
}

/**
 * The week to come by habit, published at `at`; except that Dr Marsault has not looked further than what can be booked now, so
 * that whoever plays her finds last week to take up again.
 */
function planned(from: string, at: Instant, now: Instant): readonly DemoStep[] {
  return publications(from, dayOf(now + 8 * dayMs), at).filter(
    ({ memberId, command }) => memberId !== marsault.id || startOf(command) <= now + bookable,
  );
}

function startOf({ name, args }: DemoStep['command']): Instant {
  return name === 'publishSlots@1' ? (args.slots[0]?.start ?? 0) : 0;
}

/** More free slots within the bookable hours, when habits leave too few: the earliest times that fit, one doctor each. */
export function topUp(world: DemoWorld, now: Instant): readonly DemoStep[] {
  const missing = leastFree - freeSlots(world, now).length;
  const steps: DemoStep[] = [];
  const doctors = adherents('generalPractitioner');
  const first = Math.ceil(now / (5 * minuteMs)) * 5 * minuteMs + 30 * minuteMs;
  for (let start = first; start <= now + bookable && steps.length < missing; start += 25 * minuteMs) {
    const end = start + 15 * minuteMs;
    if (whyOutsideSnp(demoTerritory, start, end)) continue;
    const doctor = doctors.find((candidate) => !isBusy(world, candidate, start, end));
    const slot = { agendaId: 'mg', act: 'consultation', modes: ['practice'], start, end } as const;
    if (doctor) steps.push(publication(doctor, slot, now));
  }
  return steps;
}

function isBusy(world: DemoWorld, { id }: DemoPerson, start: Instant, end: Instant): boolean {
  return world.ownerSlots(id, start - 4 * hourMs, end).some(({ value }) => value.end > start);
}

function freeSlots(world: DemoWorld, now: Instant): readonly IdentifiedSlot[] {
  return world.slots('mg').filter(({ value }) => !whyNotBookable(value, demoTerritory, { now }));
}

/** Past slots: two in three were booked, and most of the doctors have said who came; the last day's are still to be told. */
async function livePast(world: DemoWorld, now: Instant): Promise<void> {
  const past = world.slots('mg').filter(({ value }) => value.start < now - hourMs);
  const lastOfMarsault = past.filter(({ value }) => value.ownerId === marsault.id).at(-1);
  for (const [index, slot] of past.entries()) {
    const isLast = slot === lastOfMarsault;
    if (index % 3 === 2 && !isLast) continue;
    const at = slot.value.start - (2 + (index % 5)) * hourMs;
    world.run(await booking(world, { slot, booker: bookerOf(index), patient: index, at }));
    const isTold = slot.value.start < now - 30 * hourMs && !isLast;
    if (isTold) world.run(outcome(slot, index % 9 === 4 ? 'absent' : 'honoured', slot.value.end));
  }
}

/** Slots to come: one in three is taken; one doctor has cancelled, and the pharmacy has a patient to call. */
async function bookAhead(world: DemoWorld, now: Instant): Promise<void> {
  const ahead = freeSlots(world, now).filter(({ value }) => value.start > now + hourMs);
  const forMarsault = ahead.find(({ value }) => value.ownerId === marsault.id);
  const cancelled = ahead.find(({ value }) => value.ownerId === ferrand.id);
  for (const [index, slot] of ahead.entries()) {
    if (index % 3 !== 1 && slot !== forMarsault && slot !== cancelled) continue;
    const isRavels = slot === forMarsault || slot === cancelled;
    const booker = isRavels ? ravel : bookerOf(index);
    const at = Math.max(slot.value.start - bookable, now - (25 + ((index * 37) % 200)) * minuteMs);
    const patient = slot === forMarsault ? 0 : index + 1;
    world.run(await booking(world, { slot, booker, patient, at }));
    if (slot === cancelled) for (const step of unavailability(slot, now - 10 * minuteMs)) world.run(step);
  }
  await bookKines(world, now);
}

/** Doctors place their patients with kinés. */
async function bookKines(world: DemoWorld, now: Instant): Promise<void> {
  const ahead = world
    .slots('kine')
    .filter(({ value }) => value.start > now + hourMs && !whyNotBookable(value, demoTerritory, { now }));
  for (const [index, slot] of ahead.entries()) {
    if (index % 3 !== 0) continue;
    const at = Math.max(slot.value.start - bookable, now - (40 + index) * minuteMs);
    world.run(await booking(world, { slot, booker: marsault, patient: index + 6, at }));
  }
}

function unmetNeed(at: Instant): DemoStep {
  const args = { id: demoId(`unmet ${at}`), agendaId: 'mg', structureId: firstStructure(ravel) };
  return { command: { name: 'logUnmetNeed@1', args }, memberId: ravel.id, at };
}

const marsault = named('generalPractitioner', 'Marsault');
const ferrand = named('generalPractitioner', 'Ferrand');
const ravel = named('pharmacist', 'Ravel');
const bookers = [ravel, named('sasOperator', 'Ozon'), named('nurse', 'Courtil')];

function bookerOf(index: number): DemoPerson {
  return bookers[index % bookers.length] ?? ravel;
}

function named(profession: DemoPerson['member']['profession'], familyName: string): DemoPerson {
  const person = adherents(profession).find(({ member }) => member.familyName === familyName);
  if (!person) throw new Error(`Nobody is called ${familyName}`);
  return person;
}

function dayOf(instant: Instant): string {
  return localTime(instant, demoTerritory.zone).day;
}
