import '#domain/plain-schemas.ts';
import { RelaisDatabase } from '../local-store/dexie/database.ts';
import { DexieLocalStore } from '../local-store/dexie/dexie-local-store.ts';
import { systemClock, systemTimers, uuidSource, yieldToMain } from '../platform/browser-environment.ts';
import { openProfiles } from '../platform/open-profiles.ts';
import { webTabLock } from '../platform/web-locks.ts';
import { SyncAttempt } from '../sync-engine/sync-attempt.ts';
import { HttpTransport } from '../transport/http-transport.ts';

/** Enough for an outbox of a thousand commands; Background Sync gives little time anyway. */
const mostAttempts = 10;
const databasePrefix = 'relais-';

/**
 * Sends what waits in the profiles of this browser that no tab plays: a tab sends for its own, and may have been told not to.
 * Called by the service worker on Background Sync; rejects when something still waits, so that the browser tries again later.
 */
export async function flushProfilesInBackground(): Promise<void> {
  const databases = await indexedDB.databases();
  const names = databases.flatMap(({ name }) => (name?.startsWith(databasePrefix) ? [name] : []));
  const played = await openProfiles();
  const alone = names.map((name) => name.slice(databasePrefix.length)).filter((id) => !played.has(id));
  const left = await Promise.all(alone.map((id) => flushProfile(id)));
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
