import { RelaisDatabase } from '#client/local-store/dexie/database.ts';
import { DexieRestingReadings } from '#client/local-store/dexie/dexie-resting-readings.ts';
import { systemTimers, uuidSource, yieldToMain } from '#client/platform/browser-environment.ts';
import type { EntryContent } from '#client/ports/list-vault.ts';
import { createEntryReadings } from '#client/readings/entry-readings.ts';
import { createSealedWorkThread } from '#client/readings/sealed-work-thread.ts';
import { startSealedWorker } from '#client/readings/start-sealed-worker.ts';
import type { PriorityRule } from '#domain/waitlist/list-settings.ts';
import { rankEntries } from '#domain/waitlist/priority.ts';
import type { BenchProfile } from './bench-profile.ts';
import { type MainThread, watchMainThread } from './watch-main-thread.ts';

export interface Opening {
  /** From `start` until the first batch was told. */
  readonly firstMs: number;
  /** From `start` until everything could be read, and until it was at rest. */
  readonly allMs: number;
  readonly entries: number;
  readonly thread: MainThread;
}

/** Opens (or reads what rests of) the whole list, as a screen of the list does, in a new worker. */
export async function openList(profile: BenchProfile): Promise<Opening> {
  const database = new RelaisDatabase(profile.id);
  const resting = new DexieRestingReadings(database, () => profile.store.mark());
  const thread = createSealedWorkThread({
    territoryId: () => profile.entered.territoryId,
    keyring: async () => profile.keyring(),
    startWorker: startSealedWorker,
    pause: yieldToMain,
  });
  const readings = createEntryReadings({
    state: () => profile.store.state(),
    subscribe: (listener) => profile.store.subscribe(listener),
    thread,
    resting,
    timers: systemTimers,
    newId: () => uuidSource.newId(),
  });
  const start = performance.now();
  let firstMs = 0;
  const { result, thread: main } = await watchMainThread(async () => {
    const all = new Promise<void>((resolve) => {
      readings.subscribe(() => {
        const { done, total } = readings.progress();
        if (done > 0 && firstMs === 0) firstMs = performance.now() - start;
        if (done === total) resolve();
      });
    });
    readings.start();
    await all;
    return performance.now() - start;
  });
  const expected = Math.ceil(readings.progress().total / 500);
  // At rest a moment later: whoever comes next must find everything.
  for (let tries = 0; tries < 100 && (await resting.ids()).length < expected; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const entries = [...profile.store.state().rowsOfKind('entry')];
  const unread = entries.filter(({ id }) => readings.entry(id).kind !== 'read').length;
  if (unread > 0) throw new Error(`${unread} entries cannot be read`);
  readings.stop();
  thread.stop();
  await database.close();
  return { firstMs, allMs: result, entries: readings.progress().total, thread: main };
}

/** The plainest opening of as many: two AES-GCM decryptions an entry under one known key, 250 at a time, on this thread. */
export async function decryptRaw(count: number): Promise<number> {
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await Promise.all(
    [128, 256].map((size) => crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, new Uint8Array(size))),
  );
  const start = performance.now();
  for (let at = 0; at < count; at += 250) {
    const batch = Array.from({ length: Math.min(250, count - at) }, () =>
      Promise.all(sealed.map((ct) => crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, ct))),
    );
    await Promise.all(batch);
  }
  return performance.now() - start;
}

/** The plainest reading of as much from the disk: the same pages by one `getAll`, one decryption and one parse each. */
export async function readRawPages(profile: BenchProfile): Promise<number> {
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
  const database = new RelaisDatabase(profile.id);
  const stored = await database.run((tables) => tables.readings.toArray());
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const entry = { profile: { birth: '1950-01-01', criteria: [], needs: [] } };
  const texts = stored.map(({ ct, entries }) => {
    const each = {
      ...entry,
      identity: { familyName: 'x'.repeat(Math.max(1, ct.length / entries.length - 90)) },
    };
    return new TextEncoder().encode(JSON.stringify(entries.map(() => each)));
  });
  const sealed = await Promise.all(
    texts.map((text) => crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, text)),
  );
  const start = performance.now();
  const read = await database.run((tables) => tables.readings.toArray());
  let entries = 0;
  for (const [at] of read.entries()) {
    const text = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, sealed[at] as ArrayBuffer);
    entries += (JSON.parse(new TextDecoder().decode(text)) as unknown[]).length;
  }
  const ms = performance.now() - start;
  await database.close();
  if (entries === 0) throw new Error('Nothing rests');
  return ms;
}

const rule: PriorityRule = {
  version: 1,
  adoptedAt: 0,
  weights: {
    ald: 30,
    c2s: 20,
    older: 20,
    younger: 10,
    pregnancy: 30,
    disability: 20,
    dependency: 20,
    frailty: 10,
    precarity: 10,
    project: 5,
  },
  olderThan: 70,
  youngerThan: 6,
  pointsPerMonth: 5,
  firstAfterDays: 365,
};

/** The order of the whole list, beside one sort of as many rows by one number. */
export function rankList(
  profile: BenchProfile,
  contents: readonly EntryContent[],
): { rankMs: number; rawMs: number } {
  const entries = [...profile.store.state().rowsOfKind('entry')].map(({ id, value }, n) => ({
    id,
    waitingSince: value.waitingSince,
    registeredAt: value.registeredAt,
    profile: contents[n % contents.length]?.profile,
  }));
  const start = performance.now();
  const ranked = rankEntries(entries, rule, profile.clock.now(), 'Europe/Paris');
  const rankMs = performance.now() - start;
  const rows = entries.map((entry, n) => ({ entry, order: (n * 7_919) % 24_001 }));
  const sorting = performance.now();
  rows.sort((a, b) => a.order - b.order);
  const rawMs = performance.now() - sorting;
  if (ranked.length !== entries.length) throw new Error('Somebody is missing');
  return { rankMs, rawMs };
}
