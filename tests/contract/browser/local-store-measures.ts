import { Dexie } from 'dexie';
import { RelaisDatabase } from '#client/local-store/dexie/database.ts';
import { DexieLocalStore } from '#client/local-store/dexie/dexie-local-store.ts';
import { pendingCommand, sampleMeta, slotRow } from '#tests/support/local-samples.ts';

export interface Measure {
  /** Milliseconds until everything was durable. */
  readonly write: number;
  /** Milliseconds to read everything back into memory, in a store opened anew. */
  readonly load: number;
}

/** Stages a snapshot of `count` slots, 500 a page, swaps it in, and opens it anew. */
export async function measureStore(count: number): Promise<Measure> {
  const profile = `measure-${crypto.randomUUID()}`;
  const rows = Array.from({ length: count }, (_, n) => slotRow(n));
  const store = new DexieLocalStore(new RelaisDatabase(profile));
  await store.open(sampleMeta);
  const write = await timed(async () => {
    for (let page = 0; page * 500 < count; page += 1) {
      const stagePage = { snapshot: 's', page, rows: rows.slice(page * 500, (page + 1) * 500) };
      await store.update(() => ({ changes: { stagePage }, result: undefined }));
    }
    await store.update(() => ({ changes: { swapIn: { snapshot: 's' } }, result: undefined }));
  });
  await store.close();
  const again = new DexieLocalStore(new RelaisDatabase(profile));
  const load = await timed(() => again.open(sampleMeta));
  await again.close();
  return { write, load };
}

/** Median milliseconds of an update that enqueues one command and changes two rows, `count` slots being there. */
export async function measureUpdates(count: number): Promise<number> {
  const rows = Array.from({ length: count }, (_, n) => slotRow(n));
  const store = new DexieLocalStore(new RelaisDatabase(`measure-${crypto.randomUUID()}`));
  await store.open(sampleMeta);
  const stagePage = { snapshot: 's', page: 0, rows };
  await store.update(() => ({ changes: { stagePage, swapIn: { snapshot: 's' } }, result: undefined }));
  const times: number[] = [];
  for (let seq = 1; seq <= 50; seq += 1) {
    const changed = new Map([slotRow(seq), slotRow(seq + 1)].map((row) => [row.key, row] as const));
    const changes = { rows: changed, outboxPut: [pendingCommand(seq)], meta: { nextSeq: seq + 1 } };
    times.push(await timed(() => store.update(() => ({ changes, result: undefined }))));
  }
  await store.close();
  return times.sort((a, b) => a - b)[25] ?? 0;
}

/** The same slots as single rows with three indexes, by one bulkPut. */
export async function measureRows(count: number): Promise<Measure> {
  const name = `rows-${crypto.randomUUID()}`;
  const rows = Array.from({ length: count }, (_, n) => slotRow(n));
  const open = async () => {
    const database = new Dexie(name, { chromeTransactionDurability: 'strict' });
    database.version(1).stores({ rows: 'key, value.ownerId, value.start, value.state' });
    return database.open();
  };
  const database = await open();
  const write = await timed(() => database.table('rows').bulkPut(rows));
  database.close();
  const load = await timed(async () => {
    const again = await open();
    await again.table('rows').toArray();
    again.close();
  });
  return { write, load };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return Math.round((performance.now() - start) * 10) / 10;
}
