import { dateText, farText } from '#client/ui/calendar-words.ts';
import type { LocalDay } from '#domain/identifiers.ts';
import type { DeparturePlan } from '#domain/waitlist/departure.ts';

/** The words of departures: between colleagues here, for patients on the poster. */

export const kindName: Readonly<Record<DeparturePlan['kind'], string>> = {
  retirement: 'Retraite',
  relocation: 'Départ du secteur',
  illness: 'Arrêt pour raison de santé',
  leave: 'Congé long',
  activityChange: 'Changement d’activité',
  other: 'Autre raison',
};

export const relayName: Readonly<Record<DeparturePlan['relay'], string>> = {
  yes: 'Oui, un confrère les reprend',
  no: 'Non',
  unknown: 'On ne sait pas encore',
};

export const learntName: Readonly<Record<DeparturePlan['learnt'], string>> = {
  doctor: 'Le médecin l’a annoncé',
  followUp: 'Lors d’un appel de suivi',
  wordOfMouth: 'Par le bouche à oreille',
};

/** « Retraite le 1er mars 2027, dans 3 mois ». */
export function whenText(plan: Pick<DeparturePlan, 'kind' | 'on'>, today: LocalDay): string {
  return `${kindName[plan.kind]} le ${dateText(plan.on)}, ${farText(plan.on, today)}`;
}

const verbs: Readonly<Record<'retirement' | 'relocation' | 'stop', readonly [ahead: string, past: string]>> =
  {
    retirement: ['part à la retraite', 'est à la retraite'],
    relocation: ['quitte le secteur', 'a quitté le secteur'],
    stop: ['s’arrête', 'ne consulte plus'],
  };

/**
 * « Votre médecin part à la retraite dans 4 mois. »: what patients read on the door. Whatever stops a doctor other than retirement
 * or a move is his own affair: the poster says only that he stops.
 */
export function posterTitle(plan: Pick<DeparturePlan, 'kind' | 'on'>, today: LocalDay): string {
  const [ahead, past] = verbs[plan.kind === 'retirement' || plan.kind === 'relocation' ? plan.kind : 'stop'];
  if (plan.on <= today) return `Votre médecin ${past}.`;
  const far = farText(plan.on, today);
  return `Votre médecin ${ahead} ${/(mois|\d\u00a0ans)$/.test(far) ? far : `le ${dateText(plan.on)}`}.`;
}

/** « la CPTS Aliénor Ô Poitou », whether or not the territory's name says that it is one. */
export function communityName(territoryName: string): string {
  return /^cpts\b/i.test(territoryName) ? `la ${territoryName}` : `la CPTS ${territoryName}`;
}
