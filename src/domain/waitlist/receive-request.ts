import * as z from 'zod';
import { sealedEntrySchema } from '../access/sealed-entry.ts';
import { communeCodeSchema, type Id, type Instant, idSchema } from '../identifiers.ts';
import { accept, type Result, refuse } from '../result.ts';
import type { Territory } from '../territory/territory.ts';
import { consentSchema, type Entry } from './entry.ts';
import { isSealedTo } from './entry-rights.ts';
import { hasWording } from './list-settings.ts';

/** What the public page sends: sealed in the patient's browser, no account, nothing readable but the commune. */
export const publicRequestSchema = z.strictObject({
  id: idSchema,
  communeCode: communeCodeSchema,
  consent: consentSchema.pick({ wording: true, doctors: true, partners: true }),
  sealed: sealedEntrySchema,
});
export type PublicRequest = z.infer<typeof publicRequestSchema>;

/**
 * WL-1: a patient's own request becomes an entry of the coordination. Decided by the relay alone; whatever is already known, the
 * patient's page says the same. What he agreed to are words that the territory has.
 */
export function receiveRequest(
  request: PublicRequest,
  where: { readonly territory: Territory; readonly coordinationId: Id; readonly now: Instant },
): Result<Entry, 'wrongRecipients' | 'consentChanged'> {
  const { territory, coordinationId, now } = where;
  if (!hasWording(territory, request.consent.wording)) return refuse('consentChanged');
  if (!isSealedTo(request.sealed, [coordinationId])) return refuse('wrongRecipients');
  return accept({
    status: 'registered',
    source: 'patient',
    sourceStructureId: coordinationId,
    communeCode: request.communeCode,
    registeredAt: now,
    waitingSince: now,
    consent: { ...request.consent, at: now, how: 'online' },
    revision: 0,
    sealed: request.sealed,
  });
}
