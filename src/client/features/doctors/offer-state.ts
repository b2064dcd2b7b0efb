import { nearDay } from '#client/ui/french-time.ts';
import type { Id, Instant } from '#domain/identifiers.ts';
import { argsOf } from '#sync/booking-status.ts';
import type { Standing } from '#sync/known-records.ts';
import { knownCapacity } from '#sync/list-records.ts';

/** Is there a change of this offer that the relay has not answered yet? */
export function isOfferPending({ state }: Standing, memberId: Id): boolean {
  return state.outbox.some((kept) => argsOf(kept, 'updateCapacity@1')?.memberId === memberId);
}

/** « Enregistré sur cet appareil, à confirmer. », « Dit le mardi 24 novembre. »; undefined when nothing was ever said. */
export function offerState(standing: Standing, memberId: Id, now: Instant): string | undefined {
  if (isOfferPending(standing, memberId)) {
    return 'Enregistré sur cet appareil, à confirmer au retour du réseau.';
  }
  const offer = knownCapacity(standing.state, memberId);
  if (!offer) return undefined;
  const day = nearDay(offer.updatedAt, now, standing.territory.zone);
  return `Dernière réponse : ${day}.`;
}
