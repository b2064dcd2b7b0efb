import type { Id, Instant, LocalDay } from '#domain/identifiers.ts';
import type { PublishSlots } from '#domain/slots/publish-slots.ts';
import type { SlotMode } from '#domain/slots/slot.ts';
import { addDays, instantAt, localTime } from '#domain/territory/local-time.ts';
import { whyOutsideSnp } from '#domain/territory/snp-hours.ts';
import { demoId } from './demo-ids.ts';
import { adherents, type DemoPerson } from './demo-people.ts';
import { demoTerritory } from './demo-territory.ts';
import type { DemoStep } from './demo-world.ts';

const minuteMs = 60_000;
const { zone } = demoTerritory;

/** A habit: at these times (« 11:30 ») on these ISO weekdays somebody opens a slot. */
interface Habit {
  readonly owner: DemoPerson;
  readonly weekdays: readonly number[];
  readonly times: readonly string[];
  readonly modes: readonly SlotMode[];
  readonly act: string;
}

const practice: readonly SlotMode[] = ['practice'];
const monWedFri = [1, 3, 5];
const tueThu = [2, 4];

/** What the doctors with a known name do, by family name. */
const knownHabits: Readonly<Record<string, readonly Omit<Habit, 'owner' | 'act'>[]>> = {
  Marsault: [
    { weekdays: monWedFri, times: ['10:15', '17:30'], modes: practice },
    { weekdays: tueThu, times: ['11:30', '14:45'], modes: practice },
    { weekdays: [6], times: ['09:45'], modes: practice },
  ],
  Roubin: [
    { weekdays: monWedFri, times: ['09:20', '16:00'], modes: practice },
    { weekdays: tueThu, times: ['12:15'], modes: practice },
  ],
  Belkacem: [
    { weekdays: [1, 2, 3, 4, 5], times: ['08:40'], modes: practice },
    { weekdays: tueThu, times: ['15:40'], modes: practice },
    { weekdays: [6], times: ['09:00', '11:15'], modes: practice },
  ],
  Prigent: [
    { weekdays: monWedFri, times: ['11:10'], modes: ['teleconsultation'] },
    { weekdays: tueThu, times: ['16:20'], modes: practice },
  ],
  Tessandier: [
    { weekdays: monWedFri, times: ['14:00'], modes: ['homeVisit'] },
    { weekdays: tueThu, times: ['17:30'], modes: ['practice', 'homeVisit'] },
  ],
  Ferrand: [
    { weekdays: [1, 4], times: ['08:30', '13:45'], modes: practice },
    { weekdays: [2, 5], times: ['18:15'], modes: practice },
    { weekdays: [6], times: ['10:30'], modes: practice },
  ],
};

/** Two slots a week each for the others: « une vingtaine de médecins proposent deux créneaux par semaine ». */
const otherTimes = ['09:00', '10:40', '11:50', '14:15', '15:05', '16:40', '18:00'];

function otherHabits(people: readonly DemoPerson[], acts: readonly string[]): readonly Habit[] {
  return people.map((owner, index) => ({
    owner,
    weekdays: [(index % 5) + 1, ((index + 2) % 5) + 1],
    times: [otherTimes[index % otherTimes.length] ?? '09:00'],
    modes: practice,
    act: acts[index % acts.length] ?? '',
  }));
}

function habitsOf(agendaId: string): readonly Habit[] {
  if (agendaId === 'sage-femme') return otherHabits(adherents('midwife'), ['consultation', 'frottis']);
  if (agendaId === 'kine') {
    const acts = demoTerritory.agendas.find((agenda) => agenda.id === 'kine')?.acts ?? [];
    return otherHabits(
      adherents('physiotherapist').slice(0, 8),
      acts.map((act) => act.code),
    );
  }
  const doctors = adherents('generalPractitioner');
  const named = doctors.flatMap((owner) =>
    (knownHabits[owner.member.familyName] ?? []).map((habit) => ({ ...habit, owner, act: 'consultation' })),
  );
  const others = doctors.filter((owner) => !(owner.member.familyName in knownHabits)).slice(0, 14);
  return [...named, ...otherHabits(others, ['consultation'])];
}

const habits = new Map(demoTerritory.agendas.map(({ id }) => [id, habitsOf(id)]));

/**
 * What everyone publishes between two days, by habit, each slot by its owner at `at`; nothing on holidays and outside SNP
 * hours. Only slots that start after `at`.
 */
export function publications(from: LocalDay, to: LocalDay, at: Instant): readonly DemoStep[] {
  const steps: DemoStep[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const { weekday } = localTime(instantAt(day, 720, zone), zone);
    for (const { id: agendaId, slotMinutes } of demoTerritory.agendas) {
      for (const habit of (habits.get(agendaId) ?? []).filter(({ weekdays }) => weekdays.includes(weekday))) {
        for (const time of habit.times) {
          const start = instantAt(day, minutesOf(time), zone);
          const end = start + slotMinutes.default * minuteMs;
          if (start <= at || whyOutsideSnp(demoTerritory, start, end)) continue;
          steps.push(
            publication(habit.owner, { agendaId, act: habit.act, modes: habit.modes, start, end }, at),
          );
        }
      }
    }
  }
  return steps;
}

interface PlannedSlot {
  readonly agendaId: string;
  readonly act: string;
  readonly modes: readonly SlotMode[];
  readonly start: Instant;
  readonly end: Instant;
}

/** One slot published by its owner; the same owner and start always give the same slot id. */
export function publication(owner: DemoPerson, slot: PlannedSlot, at: Instant): DemoStep {
  const { agendaId, act, modes, start, end } = slot;
  const args: PublishSlots = {
    agendaId,
    ownerId: owner.id,
    structureId: firstStructure(owner),
    act,
    modes: [...modes],
    audience: 'agenda',
    slots: [{ id: demoId(`slot ${owner.id} ${start}`), start, end }],
  };
  return { command: { name: 'publishSlots@1', args }, memberId: owner.id, at };
}

export function firstStructure({ member }: DemoPerson): Id {
  const [structureId] = member.structureIds;
  if (structureId === undefined) throw new Error(`${member.familyName} works nowhere`);
  return structureId;
}

function minutesOf(time: string): number {
  const [hours = '0', minutes = '0'] = time.split(':');
  return Number(hours) * 60 + Number(minutes);
}
