import type { Trouble } from './ask-relay.ts';
import type { Who } from './read-request.ts';

/** Every word that the pages outside the app do not hold in their HTML. */

/** The form's labels follow who it is for. */
export const labelsFor: Readonly<Record<Who, Readonly<Record<string, string>>>> = {
  self: {
    givenName: 'Votre prénom',
    familyName: 'Votre nom',
    phone: 'Votre téléphone',
    callerName: 'Son prénom et son nom',
    callerPhone: 'Son téléphone',
  },
  child: {
    givenName: 'Prénom de l’enfant',
    familyName: 'Nom de l’enfant',
    phone: '',
    callerName: 'Votre prénom et votre nom',
    callerPhone: 'Votre téléphone',
  },
  relative: {
    givenName: 'Prénom de votre proche',
    familyName: 'Nom de votre proche',
    phone: 'Son téléphone (facultatif)',
    callerName: 'Votre prénom et votre nom',
    callerPhone: 'Votre téléphone',
  },
};

const openingTrouble: Readonly<Record<Trouble, string>> = {
  unreachable: 'Relais ne répond pas. Vérifiez votre connexion, puis réessayez\u202f; ou appelez',
  unknownAddress: 'Cette adresse n’existe pas. Vérifiez-la sur l’affiche où vous l’avez lue.',
  tooMany: 'Trop de personnes à la fois. Réessayez dans quelques minutes, ou appelez',
  proofInvalid: 'Relais ne répond pas. Rechargez la page, ou appelez',
  refused: 'Relais ne répond pas. Rechargez la page, ou appelez',
};

/** Why the page did not open; the phone number follows. */
export function whyUnopened(trouble: Trouble): string {
  return openingTrouble[trouble];
}

/** Why the request did not leave, and that nothing is lost; the phone number follows. */
export function whyUnsent(trouble: Trouble | 'tooOld', isOffline: boolean): string {
  const kept = 'Tout ce que vous avez écrit est encore ici.';
  if (trouble === 'tooOld') return 'Cet appareil est trop ancien pour chiffrer votre demande. Appelez plutôt';
  if (trouble === 'tooMany') {
    return `Trop de demandes arrivent à la fois. ${kept} Réessayez dans un quart d’heure, ou appelez`;
  }
  if (trouble === 'unreachable') {
    return isOffline
      ? `Pas de réseau\u202f: votre demande n’est pas partie. ${kept} Réessayez quand le réseau revient, ou appelez`
      : `Relais n’a pas répondu\u202f: rien ne dit que votre demande est arrivée. ${kept} Réessayez, ou appelez`;
  }
  return `Votre demande n’a pas pu partir. ${kept} Réessayez, ou appelez`;
}

export const progressWords = { sending: 'Envoi en cours…', send: 'Envoyer ma demande', again: 'Réessayer' };
export const sentTitle = 'Votre demande est envoyée';

/** Whom the coordination will call, with the number that was typed: the last chance to see that it is wrong. */
export function whomWeCall(phone: string, name: string | undefined): string {
  const whom = name ? `${name}, au ${phone}` : `au ${phone}`;
  return name
    ? `Une personne de la CPTS appelle ${whom}, pour faire le point.`
    : `Une personne de la CPTS vous appelle ${whom}, pour faire le point.`;
}
