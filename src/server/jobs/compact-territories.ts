import type { Id, Instant, LocalDay } from '#domain/identifiers.ts';
import { localTime } from '#domain/territory/local-time.ts';
import { compactTerritory } from '../application/compact.ts';
import type { ServerStore } from '../ports/server-store.ts';

/** From three in the morning on, on the territory's own clock. */
const quietMinutes = 180;

/**
 * Compacts territories, each once a day at a quiet hour, or as soon as the relay runs after it. The function it returns is for the
 * settling job to call as often as it likes; how many rows it let go of.
 */
export function dailyCompaction(
  store: ServerStore,
  pause: () => Promise<void>,
): (territoryId: Id, now: Instant) => Promise<number> {
  const done = new Map<Id, LocalDay>();
  return async (territoryId, now) => {
    const territory = await store.read(territoryId, (tx) => tx.record('territory', territoryId));
    if (territory?.kind !== 'territory') return 0;
    const { day, minutes } = localTime(now, territory.value.zone);
    if (minutes < quietMinutes || done.get(territoryId) === day) return 0;
    const count = await compactTerritory(store, territoryId, now, pause);
    done.set(territoryId, day);
    return count;
  };
}
