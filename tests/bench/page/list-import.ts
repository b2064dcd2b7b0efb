import { Dexie } from 'dexie';
import { createRelais } from '#client/app/create-relais.ts';
import { RelaisDatabase } from '#client/local-store/dexie/database.ts';
import { DexieRestingReadings } from '#client/local-store/dexie/dexie-resting-readings.ts';
import { systemTimers, uuidSource, yieldToMain } from '#client/platform/browser-environment.ts';
import type { EntryContent } from '#client/ports/list-vault.ts';
import { createSealedWorkThread } from '#client/readings/sealed-work-thread.ts';
import { startSealedWorker } from '#client/readings/start-sealed-worker.ts';
import { HttpTransport } from '#client/transport/http-transport.ts';
import { entriesPerImportCommand } from '#domain/waitlist/import-entries.ts';
import type { BenchProfile } from './bench-profile.ts';
import { type MainThread, watchMainThread } from './watch-main-thread.ts';

export interface Imported {
  /** Sealed in the worker. */
  readonly sealMs: number;
  /** Then kept on the device and shown, command after command. */
  readonly keepMs: number;
  /** Then taken by the relay, every one. */
  readonly sendMs: number;
  /** One strict bulkPut of the same sealed rows. */
  readonly rawPutMs: number;
  readonly thread: MainThread;
}

/** Takes so many lines of a spreadsheet over, as the import does once its columns are known. */
export async function importLines(
  profile: BenchProfile,
  contents: readonly EntryContent[],
): Promise<Imported> {
  const { store, clock, entered } = profile;
  const thread = createSealedWorkThread({
    territoryId: () => entered.territoryId,
    keyring: async () => profile.keyring(),
    startWorker: startSealedWorker,
    pause: yieldToMain,
  });
  const engine = profile.engine(new HttpTransport(profile.id, systemTimers));
  const database = new RelaisDatabase(profile.id);
  const relais = createRelais({
    store,
    engine,
    vault: () => Promise.reject(new Error('The worker seals')),
    thread,
    resting: new DexieRestingReadings(database, () => store.mark()),
    clock,
    timers: systemTimers,
    ids: uuidSource,
    onKept: () => {},
  });
  const coordinationId = entered.structureIds[0] ?? '';
  const lines = contents.map((content) => ({ id: uuidSource.newId(), content }));
  const { result, thread: main } = await watchMainThread(async () => {
    const start = performance.now();
    const sealed = await relais.list.sealEntries(lines, [coordinationId]);
    const sealedAt = performance.now();
    const importId = uuidSource.newId();
    const entries = [...sealed].map(([id, one]) => ({
      id,
      source: 'import' as const,
      communeCode: '86177',
      consent: { wording: 1, doctors: true, partners: false, at: clock.now(), how: 'oral' as const },
      sealed: one,
    }));
    for (let at = 0; at < entries.length; at += entriesPerImportCommand) {
      const some = entries.slice(at, at + entriesPerImportCommand);
      const args = { importId, coordinationId, entries: some };
      const kept = await relais.issue({ name: 'importEntries@1', args });
      if (!kept.ok) throw new Error(`Refused: ${kept.refusal.kind}`);
    }
    const keptAt = performance.now();
    const sent = new Promise<void>((resolve) => {
      store.subscribe(() => {
        if (store.state().outbox.length === 0) resolve();
      });
    });
    engine.start();
    await sent;
    const sentAt = performance.now();
    return { sealMs: sealedAt - start, keepMs: keptAt - sealedAt, sendMs: sentAt - keptAt, entries };
  });
  engine.stop();
  thread.stop();
  await database.close();
  if (store.state().inbox.length > 0) throw new Error('The relay refused some');
  const { entries, ...times } = result;
  return { ...times, rawPutMs: await putRaw(entries), thread: main };
}

async function putRaw(rows: readonly { readonly id: string }[]): Promise<number> {
  const database = new Dexie(`raw-${uuidSource.newId()}`, { chromeTransactionDurability: 'strict' });
  database.version(1).stores({ rows: 'id' });
  await database.open();
  const start = performance.now();
  await database.table('rows').bulkPut(rows);
  const ms = performance.now() - start;
  database.close();
  return ms;
}
