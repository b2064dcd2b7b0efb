import { V7Generator } from 'uuidv7';
import { audiencesOf } from '#domain/access/audiences.ts';
import type { Id, Instant } from '#domain/identifiers.ts';
import { filedUnder, type RecordChange } from '#domain/records.ts';
import type { Slot } from '#domain/slots/slot.ts';
import type { RecordWrite, ServerStore } from '#server/ports/server-store.ts';
import { seededRandom } from '#tests/support/seeded-random.ts';
import { demoTerritoryId } from '../../src/demo/demo-ids.ts';
import { adherents } from '../../src/demo/demo-people.ts';
import { demoTerritory } from '../../src/demo/demo-territory.ts';
import { firstStructure } from '../../src/demo/demo-week.ts';
import { benchNow, territoryWrites } from './bench-world.ts';

const dayMs = 86_400_000;
const together = 5_000;
const days = 1_000;

/**
 * Makes a territory of so many doctors' slots, all of them in sight of every booker, from 900 days ago to 100 days ahead, in
 * commits of five thousand. The ids are given back in the order of the slots' starts.
 */
export async function makeTerritoryOf(store: ServerStore, count: number): Promise<readonly Id[]> {
  await store.createTerritory(demoTerritoryId, await territoryWrites(demoTerritoryId, []));
  const random = seededRandom(41);
  const generator = new V7Generator({ nextUint32: () => Math.floor(random.roll() * 2 ** 32) });
  const ids: Id[] = [];
  for (let from = 0; from < count; from += together) {
    const records = Array.from({ length: Math.min(together, count - from) }, (_, n) => {
      const start = benchNow + Math.floor(((from + n) / count) * days - 0.9 * days) * dayMs;
      const id = generator.generateOrResetWithTs(start).toString();
      ids.push(id);
      return slotAt(id, from + n, start);
    });
    await store.write(demoTerritoryId, (tx) => tx.write(records.map(writeOf)));
  }
  return ids;
}

/** Changes so many of these slots, a commit each, spread over all of them. */
export async function changeSome(store: ServerStore, ids: readonly Id[], count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    const place = Math.floor((n / count) * ids.length);
    const slot = slotAt(ids[place] ?? '', place, benchNow + n * dayMs);
    await store.write(demoTerritoryId, (tx) => tx.write([writeOf(slot)]));
  }
}

function slotAt(id: Id, place: number, start: Instant): RecordChange {
  const doctors = adherents('generalPractitioner');
  const doctor = doctors[place % doctors.length];
  if (!doctor) throw new RangeError('Nobody');
  const value: Slot = {
    agendaId: 'mg',
    ownerId: doctor.id,
    structureId: firstStructure(doctor),
    start,
    end: start + 900_000,
    act: 'consultation',
    modes: ['practice'],
    audience: 'agenda',
    state: 'open',
  };
  return { kind: 'slot', id, value };
}

function writeOf(record: RecordChange): RecordWrite {
  const audiences = audiencesOf(record, demoTerritory);
  return { record, audiences, filed: filedUnder(record), due: undefined };
}
