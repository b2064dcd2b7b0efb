import type { Id, Instant } from '#domain/identifiers.ts';
import { recordKey } from '#domain/records.ts';
import { type PublicRequest, receiveRequest } from '#domain/waitlist/receive-request.ts';
import type { ServerStore } from '../ports/server-store.ts';
import { writeOf } from './record-write.ts';

/**
 * WL-1: puts a patient's own request on the list. Whatever was known before, who asks learns nothing: a request that came twice, or
 * whose id is taken, changes nothing and is answered the same. Resolves with whether something was written, or why the request
 * cannot be one of this territory's: other recipients than its coordination, or an agreement to words that it does not have.
 */
export function receivePublicRequest(
  store: ServerStore,
  where: { readonly territoryId: Id; readonly coordinationId: Id },
  request: PublicRequest,
  now: Instant,
): Promise<'written' | 'known' | 'wrongRecipients' | 'consentChanged'> {
  const { territoryId, coordinationId } = where;
  return store.write(territoryId, async (tx) => {
    const keys = [recordKey('territory', territoryId), recordKey('entry', request.id)];
    const view = await tx.lockForDecision({ keys });
    const territory = view.get('territory', territoryId);
    if (!territory) throw new Error('Unknown territory');
    const entry = receiveRequest(request, { territory, coordinationId, now });
    if (!entry.ok) return entry.refusal;
    if (view.get('entry', request.id)) return 'known';
    await tx.write([writeOf({ kind: 'entry', id: request.id, value: entry.value }, territory)]);
    return 'written';
  });
}
