import { V7Generator } from 'uuidv7';
import { audiencesOf } from '#domain/access/audiences.ts';
import type { Booking } from '#domain/bookings/booking.ts';
import { dueAt } from '#domain/due.ts';
import type { Id, Instant } from '#domain/identifiers.ts';
import type { RecordChange } from '#domain/records.ts';
import { filedUnder } from '#domain/records.ts';
import { siblingIds } from '#domain/sibling-ids.ts';
import type { Slot } from '#domain/slots/slot.ts';
import { addDays, instantAt, localTime } from '#domain/territory/local-time.ts';
import type { RecordWrite } from '#server/ports/server-store.ts';
import { now } from '#tests/support/a-territory.ts';
import { seededRandom } from '#tests/support/seeded-random.ts';
import { demoTerritoryId } from '../../src/demo/demo-ids.ts';
import { adherents, type DemoPerson } from '../../src/demo/demo-people.ts';
import { demoDirectory, demoTerritory } from '../../src/demo/demo-territory.ts';
import { firstStructure } from '../../src/demo/demo-week.ts';
import { openBenchStore } from './open-bench-store.ts';

/** The instant at which the benchmarks' world starts, whatever the machine's clock says: bytes are then the same each time. */
export const benchNow: Instant = now;
const dayMs = 86_400_000;
const { zone } = demoTerritory;

/** Who looks, in every benchmark with one person: a pharmacist. */
export const booker: DemoPerson = first(adherents('pharmacist'));

/** Everyone who may book doctors' slots. */
export const bookers: readonly DemoPerson[] = [
  ...adherents('pharmacist'),
  ...adherents('nurse'),
  ...adherents('sasOperator'),
];

/** Minutes of the day at which slots start: times as people choose them. */
const times = [
  490, 510, 545, 570, 600, 620, 650, 675, 700, 825, 850, 880, 905, 930, 970, 1000, 1040, 1065, 1110,
];

/**
 * So many doctors' slots, ninety past days to sixty to come, each doctor's week published in one go, ids as devices make them.
 * Two past slots in three are taken. The booker's own bookings carry no envelope here: see `booking-bytes`.
 */
export function manySlots(count: number): readonly RecordChange[] {
  const random = seededRandom(7);
  const doctors = adherents('generalPractitioner');
  const slots: RecordChange[] = [];
  const today = localTime(benchNow, zone).day;
  const perDay = Math.ceil(count / (doctors.length * 108));
  for (let week = addDays(today, -91); slots.length < count; week = addDays(week, 7)) {
    for (const doctor of doctors) {
      const ids = siblingIds(idsAt(publishedAt(week) + random.int(dayMs), random.roll)(), perDay * 5);
      for (let day = 0; day < 5; day += 1) {
        const from = random.int(times.length - perDay * 2);
        for (let n = 0; n < perDay; n += 1) {
          const start = instantAt(addDays(week, day), times[from + n * 2] ?? 600, zone);
          slots.push({
            kind: 'slot',
            id: ids[day * perDay + n] ?? '',
            value: slotOf(doctor, start, random.int(3) < 2, random.int(120)),
          });
        }
      }
    }
  }
  return slots.slice(0, count);
}

/** Half hours from in an hour on that are near enough to be booked: bookings open 48 hours ahead. */
const bookableHalfHours = 90;

/** So many free slots that can all be booked now; where they are very many, a doctor has several at once. */
export function freeSlots(count: number): readonly RecordChange[] {
  const doctors = adherents('generalPractitioner');
  const newId = idsAt(benchNow - dayMs, seededRandom(11).roll);
  return Array.from({ length: count }, (_, n): RecordChange => {
    const doctor = doctors[n % doctors.length] ?? first(doctors);
    const halfHours = Math.floor(n / doctors.length) % bookableHalfHours;
    const start = benchNow + 3_600_000 + halfHours * 1_800_000;
    return { kind: 'slot', id: newId(), value: slotOf(doctor, start, false, 0) };
  });
}

/** Makes the relay's database: the demonstration's directory and these slots. */
export async function makeDatabase(path: string, slots: readonly RecordChange[]): Promise<void> {
  const store = await openBenchStore(path);
  await store.createTerritory(demoTerritoryId, await territoryWrites(demoTerritoryId, slots));
  await store.close();
}

/**
 * What a territory starts with: the demonstration's directory under this id, and these slots. None of them is ever due to leave its
 * agenda (SL-8): what is measured is so many rows.
 */
export async function territoryWrites(
  territoryId: Id,
  slots: readonly RecordChange[],
): Promise<readonly RecordWrite[]> {
  const records = [...(await demoDirectory()), ...slots];
  return records.map((one): RecordWrite => {
    const record = one.kind === 'territory' ? { ...one, id: territoryId } : one;
    const audiences = audiencesOf(record, demoTerritory);
    const due = record.kind === 'slot' ? undefined : dueAt(record);
    return { record, audiences, filed: filedUnder(record), due };
  });
}

/** A few days before the week, and never later than yesterday. */
function publishedAt(week: string): Instant {
  return Math.min(instantAt(week, 480, zone) - 4 * dayMs, benchNow - 2 * dayMs);
}

function slotOf(doctor: DemoPerson, start: Instant, taken: boolean, minutesBefore: number): Slot {
  const slot: Slot = {
    agendaId: 'mg',
    ownerId: doctor.id,
    structureId: firstStructure(doctor),
    start,
    end: start + 15 * 60_000,
    act: 'consultation',
    modes: ['practice'],
    audience: 'agenda',
    state: 'open',
  };
  if (!taken || start > benchNow) return slot;
  const byProfession = (['pharmacist', 'nurse', 'sasOperator'] as const)[minutesBefore % 3] ?? 'nurse';
  const booking: Booking = { bookedAt: start - 3_600_000 - minutesBefore * 61_003, byProfession };
  return { ...slot, state: 'booked', booking };
}

/** UUIDv7s as one device makes them together, at an instant. */
function idsAt(at: Instant, roll: () => number): () => Id {
  const generator = new V7Generator({ nextUint32: () => Math.floor(roll() * 2 ** 32) });
  return () => generator.generateOrResetWithTs(at).toString();
}

function first<T>(list: readonly T[]): T {
  const [found] = list;
  if (found === undefined) throw new RangeError('Nobody');
  return found;
}
