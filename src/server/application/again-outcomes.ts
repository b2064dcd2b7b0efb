import type { Id } from '#domain/identifiers.ts';
import type { AgainOutcome, AgainRequest } from '#sync/protocol.ts';
import type { ReadTransaction } from '../ports/server-store.ts';
import type { Viewer } from './sync-error.ts';

/**
 * PR-14: what became of the commands a device handed over, and of those it asks after. Somebody else's command tells nothing; one the
 * relay never heard of is missing from the answer.
 */
export async function againOutcomes(
  tx: ReadTransaction,
  { commands, asked }: AgainRequest,
  viewer: Viewer,
): Promise<AgainOutcome[]> {
  const uids = new Set([...commands.map(({ uid }) => uid), ...asked]);
  const outcomes: AgainOutcome[] = [];
  for (const uid of uids) {
    const outcome = await outcomeOf(tx, uid, viewer);
    if (outcome) outcomes.push(outcome);
  }
  return outcomes;
}

async function outcomeOf(tx: ReadTransaction, uid: Id, viewer: Viewer): Promise<AgainOutcome | undefined> {
  const row = await tx.handedOver(uid);
  if (row) {
    const { memberId, state: status, refusal } = row;
    return memberId === viewer.memberId ? { uid, status, ...(refusal ? { refusal } : {}) } : undefined;
  }
  // Never forgotten: it has its outcome in this life of the relay too.
  const command = await tx.commandByUid(uid);
  if (command?.memberId !== viewer.memberId) return undefined;
  const { outcome } = command;
  if (outcome.status === 'applied') return { uid, status: 'applied' };
  return { uid, status: 'refused', ...(outcome.status === 'refused' ? { refusal: outcome.refusal } : {}) };
}
