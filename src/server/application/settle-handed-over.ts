import type { Id, Instant } from '#domain/identifiers.ts';
import type { ServerStore } from '../ports/server-store.ts';
import type { Report } from './execute-commands.ts';
import { doAgain } from './hand-over.ts';
import { waitingMs } from './handed-over-ends.ts';
import { reportRestoration } from './restoration-report.ts';

/** PR-14: what has waited too long for another device is given up, and the coordination is told. True when something changed. */
export async function settleHandedOver(
  store: ServerStore,
  territoryId: Id,
  now: Instant,
  report: Report,
): Promise<boolean> {
  const isLate = await store.read(territoryId, async (tx) =>
    (await tx.allHandedOver()).some(
      ({ state, receivedAt }) => state === 'waiting' && now - receivedAt >= waitingMs,
    ),
  );
  if (!isLate) return false;
  const incarnation = await store.incarnation();
  return store.write(territoryId, async (tx) => {
    const wrote = await doAgain(tx, territoryId, now, report);
    return (await reportRestoration(tx, { territoryId, incarnation, seen: [], now })) || wrote;
  });
}
