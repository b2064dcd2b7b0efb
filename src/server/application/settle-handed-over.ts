import type { Id, Instant } from '#domain/identifiers.ts';
import { type HandedOverEnd, type Measures, noMeasures } from '../ports/measures.ts';
import type { ReadTransaction, ServerStore } from '../ports/server-store.ts';
import type { Report } from './execute-commands.ts';
import { adoptWaiting, doAgain, endsSince } from './hand-over.ts';
import { isAboutErased, waitingMs } from './handed-over-ends.ts';
import { reportRestoration } from './restoration-report.ts';

/**
 * PR-14: what has waited too long for another device, or is about a patient who was erased, is given up, and the coordination is told.
 * True when something changed.
 */
export async function settleHandedOver(
  store: ServerStore,
  territoryId: Id,
  now: Instant,
  report: Report,
  measures: Measures = noMeasures,
): Promise<boolean> {
  if (!(await store.read(territoryId, (tx) => hasToEnd(tx, now)))) return false;
  const incarnation = await store.incarnation();
  let ends: readonly HandedOverEnd[] = [];
  const changed = await store.write(territoryId, async (tx) => {
    const before = await tx.allHandedOver();
    await adoptWaiting(tx, incarnation);
    const wrote = await doAgain(tx, territoryId, now, report);
    ends = endsSince(before, await tx.allHandedOver());
    return (await reportRestoration(tx, { territoryId, incarnation, seen: [], now })) || wrote;
  });
  for (const end of ends) measures.handedOver(end);
  return changed;
}

async function hasToEnd(tx: ReadTransaction, now: Instant): Promise<boolean> {
  for (const row of await tx.allHandedOver()) {
    if (row.state !== 'waiting') continue;
    if (now - row.receivedAt >= waitingMs || (await isAboutErased(tx, row))) return true;
  }
  return false;
}
