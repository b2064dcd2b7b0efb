import type { Id } from '#domain/identifiers.ts';
import type { AgainRequest } from '#sync/protocol.ts';
import type { ReadTransaction } from '../ports/server-store.ts';
import { cookieSeal, parseCookie } from './cookie.ts';

/**
 * PR-20: what the cookies that come with a hand-over show. `lost`: a commit that a life of this database made and that this one does not
 * have. `nothing`: this relay has every commit that they name, or let go of its mark, so long ago that no journal speaks of it.
 * `unproven`: nobody can tell that this database gave them.
 */
export type ShownLoss = 'lost' | 'nothing' | 'unproven';

/** `secret`: the relays' own (`ServerStore.sharedSecret`). */
export async function shownLoss(
  tx: ReadTransaction,
  { lost = [] }: Pick<AgainRequest, 'lost'>,
  territoryId: Id,
  secret: string,
): Promise<ShownLoss> {
  let shown: ShownLoss = 'unproven';
  for (const text of lost) {
    const cookie = parseCookie(text);
    if (!cookie || cookie.seal !== cookieSeal(secret, territoryId, cookie)) continue;
    const { version, seen = version } = cookie;
    const mark = await tx.commitMark(seen);
    if (seen > (await tx.version()) || (mark !== undefined && mark !== cookie.mark)) return 'lost';
    shown = 'nothing';
  }
  return shown;
}
