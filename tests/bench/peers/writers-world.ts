import { createHash } from 'node:crypto';
import { V7Generator } from 'uuidv7';
import { firstStructure } from '../../../src/demo/demo-week.ts';
import type { RecordChange } from '../../../src/domain/records.ts';
import { anEnvelope } from '../../support/a-territory.ts';
import { benchNow, bookers, freeSlots, territoryWrites } from '../bench-world.ts';
import { openBenchStore } from '../open-bench-store.ts';

/** A device that writes: its session is there already, so that nothing but commands is measured. */
export interface WriterIdentity {
  readonly profile: string;
  readonly token: string;
  readonly structureId: string;
  readonly territory: number;
}

const ids = new V7Generator();
const newId = () => ids.generate().toString();

/** A fresh database with so many territories, each with these slots, and so many writers spread over them. */
export async function makeWritersWorld(
  database: string,
  size: { readonly territories: number; readonly writers: number; readonly slots: number },
): Promise<{ readonly slots: readonly RecordChange[]; readonly writers: readonly WriterIdentity[] }> {
  const store = await openBenchStore(database);
  const slots = freeSlots(size.slots);
  const territories = Array.from({ length: size.territories }, newId);
  for (const territoryId of territories) {
    await store.createTerritory(territoryId, await territoryWrites(territoryId, slots));
  }
  const writers: WriterIdentity[] = [];
  for (let n = 0; n < size.writers; n += 1) {
    const person = bookers[n % bookers.length];
    const territory = n % size.territories;
    const territoryId = territories[territory];
    if (!person || territoryId === undefined) throw new RangeError('Nobody writes');
    const token = newId();
    const tokenHash = createHash('sha256').update(token).digest('base64url');
    const session = { tokenHash, territoryId, memberId: person.id, createdAt: benchNow };
    await store.sessions().putSession(session);
    const profile = `writer${String(n).padStart(5, '0')}`;
    writers.push({ profile, token, structureId: firstStructure(person), territory });
  }
  await store.close();
  return { slots, writers };
}

/** A booking of a slot as a device sends it, one command. */
export function bookingOf(slot: RecordChange, { structureId }: WriterIdentity, seq: number): object {
  if (slot.kind !== 'slot') throw new Error('Not a slot');
  const sealed = anEnvelope([slot.value.structureId, structureId]);
  const eligibility = { doctor: 'none', appointment: 'none' };
  const args = { slotId: slot.id, bookingId: newId(), structureId, eligibility, sealed };
  return { seq, uid: newId(), name: 'bookSlot@1', args, issuedAt: benchNow };
}
