import type { Outcome, SyncRequest } from '#sync/protocol.ts';
import type { ReadTransaction } from '../ports/server-store.ts';

/**
 * PR-17: the end of commands that are sent again although they were answered, so long ago that the answer is not kept any more
 * (`answered`: those that are). Nobody knows what it was: they are not done again, and their author is told. `lastSeq`: the client's.
 */
export async function outcomesLetGo(
  tx: ReadTransaction,
  { clientId, commands }: SyncRequest,
  lastSeq: number,
  answered: readonly Outcome[],
): Promise<Outcome[]> {
  const known = new Set(answered.map(({ seq }) => seq));
  const outcomes: Outcome[] = [];
  for (const { seq, uid } of commands) {
    if (seq > lastSeq || known.has(seq)) continue;
    known.add(seq);
    // One that is kept comes with its effects, in a later answer.
    if (await tx.commandBySeq(clientId, seq)) continue;
    outcomes.push({ status: 'quarantined', seq, uid, why: 'tooOld' });
  }
  return outcomes;
}
