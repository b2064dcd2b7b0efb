import { counted, listed } from '#client/ui/french-text.ts';
import type { Capacity, Offer, OfferCriteria } from '#domain/waitlist/capacity.ts';

/** A doctor's offer in words: what colleagues say to one another, nothing that ranks. */

export type Acceptance = Offer['accepts'];

export const acceptanceName: Readonly<Record<Acceptance, string>> = {
  unknown: 'Pas encore demandé',
  yes: 'Accepte',
  quota: 'Quelques-uns par mois',
  some: 'Au cas par cas',
  no: 'N’accepte pas',
};

/** « 3 par mois, 2 places ce mois-ci », « Accepte », « Pas encore demandé ». */
export function offerText(offer: Offer | undefined, left: number | undefined): string {
  if (!offer) return acceptanceName.unknown;
  if (offer.accepts !== 'quota') return acceptanceName[offer.accepts];
  const month = `${offer.perMonth ?? 1} par mois`;
  if (left === undefined) return month;
  return left > 0 ? `${month}, ${counted(left, 'place')} ce mois-ci` : `${month}, complet ce mois-ci`;
}

/** « Mirebeau et Cuhon · jusqu’à 10 km · 16 ans et plus · ALD seulement · visites à domicile · locaux PMR ». */
export function criteriaParts(
  criteria: OfferCriteria,
  communeName: (code: string) => string,
): readonly string[] {
  const { communes, maxKm, aldOnly, homeVisits, accessible } = criteria;
  return [
    communes.length > 0 ? listed(communes.map(communeName)) : '',
    maxKm === undefined ? '' : `jusqu’à ${maxKm}\u00a0km`,
    agesText(criteria),
    aldOnly ? 'ALD seulement' : '',
    homeVisits ? 'visites à domicile' : 'pas de visite',
    accessible ? 'locaux PMR' : 'locaux non PMR',
  ].filter((part) => part !== '');
}

function agesText({ minAge, maxAge }: OfferCriteria): string {
  if (minAge !== undefined && maxAge !== undefined) return `de ${minAge} à ${maxAge}\u00a0ans`;
  if (minAge !== undefined) return `${minAge}\u00a0ans et plus`;
  return maxAge === undefined ? '' : `jusqu’à ${maxAge}\u00a0ans`;
}

/** How many more he takes this month; undefined when he gave no number. */
export function leftThisMonth(capacity: Capacity | undefined, takenThisMonth: number): number | undefined {
  if (capacity?.accepts !== 'quota') return undefined;
  return Math.max(0, (capacity.perMonth ?? 1) - takenThisMonth);
}
