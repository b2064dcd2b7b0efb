import { Dexie } from 'dexie';
import { systemTimers } from '#client/platform/browser-environment.ts';
import { HttpTransport } from '#client/transport/http-transport.ts';
import type { SyncResponse, WireChange } from '#sync/protocol.ts';
import { BenchProfile, type Visit } from './bench-profile.ts';

export interface FirstUpdate {
  /** From the engine's start until everything was durable in IndexedDB and shown by the state. */
  readonly ms: number;
  /** Until the state showed every slot; `ms` where there are fewer than asked for. */
  readonly readableMs: number;
  readonly rows: number;
}

/** A new profile takes everything its person may see from the relay, with the real engine, transport and store. */
export async function syncFirst(
  visit: Visit,
  slots = Number.POSITIVE_INFINITY,
): Promise<{ readonly profile: BenchProfile; readonly taken: FirstUpdate }> {
  const profile = await BenchProfile.open(visit);
  const { store } = profile;
  const engine = profile.engine(new HttpTransport(profile.id, systemTimers));
  let readableMs = 0;
  const whole = new Promise<void>((resolve) => {
    store.subscribe(() => {
      const { cookie, staging } = store.state().meta;
      const isReadable = readableMs === 0 && [...store.state().rowsOfKind('slot')].length >= slots;
      if (isReadable) readableMs = performance.now() - start;
      if (cookie !== null && staging === null) resolve();
    });
  });
  const start = performance.now();
  engine.start();
  await whole;
  const ms = performance.now() - start;
  engine.stop();
  return { profile, taken: { ms, readableMs: readableMs || ms, rows: [...store.state().rows()].length } };
}

export interface RawUpdate {
  /** One bulkPut of rows that are in memory already. */
  readonly putMs: number;
  /** Downloaded and read first, as they are on the wire. */
  readonly downloadMs: number;
  readonly rows: number;
}

/** The same rows taken by the plainest means: fetch, JSON.parse, one strict bulkPut into a table with three indexes. */
export async function putRaw(visit: Visit): Promise<RawUpdate> {
  const profile = await BenchProfile.open(visit);
  const start = performance.now();
  const changes = await download(profile);
  const rows = changes.map(([kind, id, , value]) => ({ key: `${kind}/${id}`, kind, id, value }));
  const downloaded = performance.now();
  const database = new Dexie(`raw-${profile.id}`, { chromeTransactionDurability: 'strict' });
  database.version(1).stores({ rows: 'key, value.ownerId, value.start, value.state' });
  await database.open();
  const opened = performance.now();
  await database.table('rows').bulkPut(rows);
  const putMs = performance.now() - opened;
  database.close();
  await profile.store.close();
  return { putMs, downloadMs: downloaded - start, rows: rows.length };
}

async function download(profile: BenchProfile): Promise<readonly WireChange[]> {
  const { clientId } = profile.store.state().meta;
  const changes: WireChange[] = [];
  let cookie: string | null = null;
  for (let more = true; more; ) {
    const request = { protocol: 1, clientId, build: 'raw', cookie, ackedSeq: 0, commands: [] };
    const answer = await fetch('/api/sync', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-relais': profile.id },
      body: JSON.stringify(request),
    });
    const page = (await answer.json()) as SyncResponse;
    changes.push(...page.changes);
    ({ cookie, more } = page);
  }
  return changes;
}
