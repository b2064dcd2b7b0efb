import { MemoryImage } from '#client/local-store/memory/memory-image.ts';
import { MemoryLocalStore } from '#client/local-store/memory/memory-local-store.ts';
import type { StructureKey } from '#client/ports/keyring.ts';
import type { EntryContent } from '#client/ports/list-vault.ts';
import type { SealedWork } from '#client/ports/sealed-work.ts';
import { createSealedWork } from '#client/readings/do-sealed-work.ts';
import { createEntryReadings } from '#client/readings/entry-readings.ts';
import { createSealedWorkThread } from '#client/readings/sealed-work-thread.ts';
import { generateStructureKey } from '#client/vault/structure-keys.ts';
import type { Id } from '#domain/identifiers.ts';
import { recordKey } from '#domain/records.ts';
import type { Entry } from '#domain/waitlist/entry.ts';
import type { LocalRow } from '#sync/local-state.ts';
import { anEntry } from '../../support/a-list.ts';
import * as ids from '../../support/fixed-ids.ts';
import { MemoryRestingReadings, memoryKeyring } from '../../support/no-worker.ts';
import { aMeta } from '../sync/a-device.ts';

export const coordinationKey = await generateStructureKey();
export const pharmacyKey = await generateStructureKey();

/** Seals as the pharmacy does: to the coordination and to itself. */
const sealer = createSealedWork();
await sealer.takeKeys({
  territoryId: ids.territoryId,
  keys: [{ structureId: ids.pharmacyId, key: pharmacyKey }],
});
const recipients = [
  { structureId: ids.coordinationId, publicKey: coordinationKey.publicKey },
  { structureId: ids.pharmacyId, publicKey: pharmacyKey.publicKey },
];

export function entryId(n: number): Id {
  return ids.fixedId(0x7000 + n);
}

export function contentFor(n: number, familyName = `Nom${n}`): EntryContent {
  return {
    profile: { birth: '1952', criteria: ['ald'], needs: [] },
    identity: { familyName, givenName: 'Odette', phone: '+33639984107' },
  };
}

/** An entry's row, sealed now; sealed again it has another stamp. */
export async function rowFor(
  n: number,
  content = contentFor(n),
  overrides: Partial<Entry> = {},
): Promise<LocalRow> {
  const [sealed] = await sealer.sealEntries([{ id: entryId(n), content }], recipients);
  if (!sealed) throw new Error('not sealed');
  const id = entryId(n);
  return { key: recordKey('entry', id), kind: 'entry', id, value: anEntry({ sealed, ...overrides }) };
}

export async function rowsFor(count: number): Promise<readonly LocalRow[]> {
  return Promise.all(Array.from({ length: count }, (_, n) => rowFor(n)));
}

/** What a device was asked to do with what is sealed. */
export type Asked = { name: keyof SealedWork; jobs: number };

/** A device of the coordination, unless it has other keys, on a disk that may be one that was used before. */
export async function aListingDevice(
  rows: readonly LocalRow[],
  options: { resting?: MemoryRestingReadings; keys?: ReadonlyMap<Id, StructureKey> } = {},
) {
  const resting = options.resting ?? new MemoryRestingReadings();
  const keyring = memoryKeyring(options.keys ?? new Map([[ids.coordinationId, coordinationKey]]));
  const store = new MemoryLocalStore(new MemoryImage());
  await store.open(aMeta(ids.coordinatorId));
  const write = (changed: readonly (readonly [LocalRow['key'], LocalRow | null])[]) =>
    store.update(() => ({ changes: { rows: new Map(changed) }, result: undefined }));
  await write(rows.map((row) => [row.key, row]));
  const asked: Asked[] = [];
  const thread = createSealedWorkThread({
    territoryId: () => ids.territoryId,
    keyring: async () => keyring,
    startWorker: () => undefined,
    pause: () => Promise.resolve(),
  });
  const readings = createEntryReadings({
    state: () => store.state(),
    subscribe: (listener) => store.subscribe(listener),
    thread: {
      async ready() {
        const { work, renewed } = await thread.ready();
        return { work: counted(work, asked), renewed };
      },
    },
    resting,
    timers: { after: (ms, run) => clearTimeout.bind(null, setTimeout(run, Math.min(ms, 1))) },
    newId: () => crypto.randomUUID(),
  });
  const opened = () =>
    asked.filter(({ name }) => name === 'openEntries').reduce((sum, { jobs }) => sum + jobs, 0);
  return { store, write, readings, resting, keyring, opened };
}

function counted(work: SealedWork, asked: Asked[]): SealedWork {
  return {
    ...work,
    openEntries(jobs) {
      asked.push({ name: 'openEntries', jobs: jobs.length });
      return work.openEntries(jobs);
    },
  };
}
