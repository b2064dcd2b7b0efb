import type { Match, MatchReason, MismatchReason } from '#domain/waitlist/matching.ts';
import { counted, distanceText } from './french-text.ts';

/** « Mirebeau, 2 km · prend des ALD · visites · 2 places »: where a doctor is and why he fits. */
export function matchText(match: Pick<Match, 'reasons'>, placeName: string): string {
  const distance = match.reasons.find((reason) => reason.kind === 'distance');
  const place = distance ? `${placeName}, ${distanceText(distance.km)}` : placeName;
  return [place, ...match.reasons.flatMap(reasonText)].join(' · ');
}

function reasonText(reason: MatchReason): readonly string[] {
  switch (reason.kind) {
    case 'distance':
      return [];
    case 'sameCommune':
      return ['même commune'];
    case 'takesAld':
      return ['prend des ALD'];
    case 'homeVisits':
      return ['visites'];
    case 'accessible':
      return ['accès en fauteuil'];
    case 'quotaLeft':
      return [counted(reason.left, 'place')];
    case 'takesAll':
      return ['prend de nouveaux patients'];
    case 'caseByCase':
      return ['au cas par cas'];
    case 'unknownOffer':
      return ['offre inconnue, à appeler'];
  }
}

/** Why a doctor does not fit, in a few words. */
export const mismatchText: Readonly<Record<MismatchReason, string>> = {
  closed: 'ne prend pas de nouveaux patients',
  leaving: 'part bientôt',
  tooFar: 'trop loin pour lui',
  distanceUnknown: 'distance inconnue',
  outsideCommunes: 'hors de ses communes',
  age: 'hors de ses âges',
  ageUnknown: 'âge du patient inconnu',
  aldOnly: 'ne prend que des ALD',
  noHomeVisits: 'pas de visite à domicile',
  notAccessible: 'pas d’accès en fauteuil',
  quotaReached: 'plus de place ce mois-ci',
};
