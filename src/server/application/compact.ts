import type { Id, Instant } from '#domain/identifiers.ts';
import { answersKeptMs, rememberedMs } from '#sync/horizons.ts';
import type { ServerStore } from '../ports/server-store.ts';
import { invitationKeptMs, sessionLifeMs } from './session-life.ts';

/** So many rows in one transaction, so that nobody's booking waits behind a night's tidying. */
const rowsAtOnce = 500;

/**
 * PR-16, PR-17, PR-22: lets go of what only a device that last came longer ago than the relay remembers would need, and of sessions and
 * invitations that nobody can use any more, at `now`; of a member's last session never, for AC-6. `pause` lets others have the relay
 * between two batches. How many rows went.
 */
export async function compactTerritory(
  store: ServerStore,
  territoryId: Id,
  now: Instant,
  pause: () => Promise<void>,
): Promise<number> {
  const horizon = { before: now - rememberedMs, answersBefore: now - answersKeptMs };
  const ended = { openedBefore: now - sessionLifeMs, expiredBefore: now - invitationKeptMs };
  for (let count = await store.sessions().letGo(territoryId, ended); ; ) {
    const gone = await store.write(territoryId, (tx) => tx.compact(horizon, rowsAtOnce));
    count += gone;
    if (gone < rowsAtOnce) return count;
    await pause();
  }
}
