import { RelaisDatabase } from '../local-store/dexie/database.ts';
import { DexieLocalStore } from '../local-store/dexie/dexie-local-store.ts';
import { systemClock, systemTimers, uuidSource, yieldToMain } from '../platform/browser-environment.ts';
import { webTabLock } from '../platform/web-locks.ts';
import { SyncAttempt } from '../sync-engine/sync-attempt.ts';
import { HttpTransport } from '../transport/http-transport.ts';

/** Enough for an outbox of a thousand commands; Background Sync gives little time anyway. */
const mostAttempts = 10;
const databasePrefix = 'relais-';

/**
 * Sends what waits in every profile of this browser, without any window open. Called by the service worker on Background
 * Sync; rejects when something still waits, so that the browser tries again later.
 */
export async function flushProfilesInBackground(): Promise<void> {
  const databases = await indexedDB.databases();
  const names = databases.flatMap(({ name }) => (name?.startsWith(databasePrefix) ? [name] : []));
  const left = await Promise.all(names.map((name) => flushProfile(name.slice(databasePrefix.length))));
  if (left.some((waiting) => waiting)) throw new Error('commands still wait');
}

/** True when commands of this profile still wait afterwards. */
async function flushProfile(profileId: string): Promise<boolean> {
  const store = new DexieLocalStore(new RelaisDatabase(profileId));
  try {
    if (!(await store.openExisting()) || store.state().outbox.length === 0) return false;
    const attempt = new SyncAttempt({
      store,
      transport: new HttpTransport(profileId, systemTimers),
      clock: systemClock,
      ids: uuidSource,
      timers: systemTimers,
      build: __BUILD__,
      pause: yieldToMain,
    });
    await webTabLock(`relais-flush-${profileId}`).tryRun(async () => {
      for (let attempts = 0; attempts < mostAttempts; attempts += 1) {
        const result = await attempt.once();
        if (result.kind !== 'answered' || !result.more) return;
      }
    });
    return store.state().outbox.length > 0;
  } finally {
    await store.close();
  }
}
