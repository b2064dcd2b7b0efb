import { type Audience, audiencesFor } from '#domain/access/audiences.ts';
import type { ReadTransaction } from '../ports/server-store.ts';
import type { Viewer } from './sync-error.ts';

/** The viewer's audiences as of this transaction; undefined when he is unknown or was removed: his session is over. */
export async function viewerAudiences(
  tx: ReadTransaction,
  viewer: Viewer,
): Promise<readonly Audience[] | undefined> {
  const [member, territory] = await Promise.all([
    tx.record('member', viewer.memberId),
    tx.record('territory', viewer.territoryId),
  ]);
  if (member?.kind !== 'member' || territory?.kind !== 'territory' || !member.value.active) return undefined;
  return audiencesFor(viewer.memberId, member.value, territory.value);
}
