import { type Audience, audiencesFor } from '#domain/access/audiences.ts';
import type { Member } from '#domain/access/member.ts';
import type { Id } from '#domain/identifiers.ts';
import type { Territory } from '#domain/territory/territory.ts';
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
  return audiencesOnce(viewer.memberId, member.value, territory.value);
}

/** For as long as a store keeps both of them as it read them. */
const known = new WeakMap<Territory, WeakMap<Member, readonly Audience[]>>();

function audiencesOnce(memberId: Id, member: Member, territory: Territory): readonly Audience[] {
  const ofTerritory = known.get(territory) ?? new WeakMap<Member, readonly Audience[]>();
  known.set(territory, ofTerritory);
  const audiences = ofTerritory.get(member) ?? audiencesFor(memberId, member, territory);
  ofTerritory.set(member, audiences);
  return audiences;
}
