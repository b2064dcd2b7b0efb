import type { Id } from '#domain/identifiers.ts';
import type { AgainOutcome, AgainRequest } from '#sync/protocol.ts';
import type { ReadTransaction } from '../ports/server-store.ts';
import { hasRoom, roomFor } from './hand-over-room.ts';
import { type ShownLoss, shownLoss } from './shown-loss.ts';
import type { Viewer } from './sync-error.ts';

/** Who asks, and what their cookies are looked through with. */
export interface AgainViewer {
  readonly viewer: Viewer;
  readonly secret: string;
}

/**
 * PR-14: what became of the commands a device handed over, and of those it asks after. Somebody else's command tells nothing; one the
 * relay never heard of is missing from the answer.
 */
export async function againOutcomes(
  tx: ReadTransaction,
  again: AgainRequest,
  { viewer, secret }: AgainViewer,
): Promise<AgainOutcome[]> {
  const { commands, asked } = again;
  const outcomes: AgainOutcome[] = [];
  const unheard: Id[] = [];
  for (const uid of new Set([...commands.map((command) => command.uid), ...asked])) {
    const outcome = await outcomeOf(tx, uid, viewer);
    if (outcome) outcomes.push(outcome);
    else if (outcome === undefined) unheard.push(uid);
  }
  if (unheard.length === 0) return outcomes;
  const shown = await shownLoss(tx, again, viewer.territoryId, secret);
  const isFull = !hasRoom(roomFor(await tx.allHandedOver(), viewer.memberId));
  const handed = new Set(commands.map(({ uid }) => uid));
  return [...outcomes, ...unheard.flatMap((uid) => notTaken(uid, shown, handed.has(uid) || isFull))];
}

/**
 * PR-20, PR-21: a command that is not among those the relay keeps. One that is needless has that end; one there was no room for waits on
 * its device, which asks after it. `stays`: there is no room yet, or there was none a moment ago; once there is, silence makes the device
 * hand it over anew.
 */
function notTaken(uid: Id, shown: ShownLoss, stays: boolean): readonly AgainOutcome[] {
  if (shown === 'nothing') return [{ uid, status: 'superseded' }];
  return shown === 'lost' && stays ? [{ uid, status: 'waiting' }] : [];
}

/** Null for somebody else's; undefined for one that the relay never heard of. */
async function outcomeOf(
  tx: ReadTransaction,
  uid: Id,
  viewer: Viewer,
): Promise<AgainOutcome | null | undefined> {
  const row = await tx.handedOver(uid);
  if (row) {
    const { memberId, state: status, refusal } = row;
    return memberId === viewer.memberId ? { uid, status, ...(refusal ? { refusal } : {}) } : null;
  }
  // Never forgotten: it has its outcome in this life of the relay too.
  const command = await tx.commandByUid(uid);
  if (!command) return undefined;
  if (command.memberId !== viewer.memberId) return null;
  const { outcome } = command;
  if (outcome.status === 'applied') return { uid, status: 'applied' };
  return { uid, status: 'refused', ...(outcome.status === 'refused' ? { refusal: outcome.refusal } : {}) };
}
