import { capital, hour, moment } from '#client/ui/french-time.ts';
import { type RefusalSetting, refusalSentence } from '#client/ui/refusal-words.ts';
import { byProfession } from '#client/ui/words.ts';
import type { Command, CommandName } from '#domain/commands.ts';
import type { Id, Instant } from '#domain/identifiers.ts';
import type { Refusal } from '#domain/refusals.ts';
import type { InboxItem } from '#sync/local-state.ts';

/** What did not happen, said of each thing one can ask. */
export const notDone: Readonly<Record<CommandName, string>> = {
  'publishSlots@1': 'Ces créneaux ne sont pas publiés',
  'withdrawSlot@1': 'Le créneau n’est pas retiré',
  'bookSlot@1': 'Le patient est sans rendez-vous',
  'cancelBooking@1': 'Le rendez-vous n’est pas annulé',
  'acknowledgeCancellation@1': '« Patient prévenu » n’est pas noté',
  'recordOutcome@1': 'La venue du patient n’est pas notée',
  'logUnmetNeed@1': 'Le besoin n’est pas signalé',
  'admitStructure@1': 'La structure n’est pas admise',
  'admitMember@1': 'La personne n’est pas admise',
  'addEntry@1': 'L’inscription sur la liste n’est pas passée',
  'updateEntry@1': 'La fiche n’est pas modifiée',
  'importEntries@1': 'Une partie du tableau n’est pas reprise',
  'undoImport@1': 'La reprise du tableau n’est pas annulée',
  'recordContact@1': 'L’appel n’est pas noté',
  'triageEntry@1': 'Le rappel du patient n’est pas enregistré',
  'reconfirmEntry@1': '« Attend toujours » n’est pas noté',
  'proposeEntry@1': 'Le patient n’est pas proposé',
  'withdrawProposal@1': 'La proposition n’est pas reprise',
  'declineProposal@1': 'Votre réponse n’est pas passée',
  'claimEntry@1': 'Ce patient ne vous est pas confié',
  'recordAppointment@1': 'Le premier rendez-vous n’est pas noté',
  'releaseEntry@1': 'Le patient n’est pas rendu à la liste',
  'closeEntry@1': 'La sortie de la liste n’est pas notée',
  'reopenEntry@1': 'Le patient n’est pas remis sur la liste',
  'mergeEntries@1': 'Les deux fiches ne sont pas réunies',
  'keepEntriesApart@1': '«\u202fCe sont deux personnes\u202f» n’est pas noté',
  'compareEntriesAgain@1': 'Les deux fiches restent séparées',
  'updateCapacity@1': 'L’offre du médecin n’est pas enregistrée',
  'announceDeparture@1': 'Le départ n’est pas enregistré',
  'updateDeparture@1': 'Le départ n’est pas modifié',
  'adoptPriority@1': 'La règle de priorité n’est pas adoptée',
  'adoptConsent@1': 'Les phrases d’accord ne sont pas adoptées',
  'changeListSettings@1': 'Les réglages de la liste ne sont pas changés',
  'replaceCommunes@1': 'La table des communes n’est pas remplacée',
  'updateSheet@1': 'La fiche d’annuaire n’est pas enregistrée',
  'withholdSheet@1': 'La fiche d’annuaire n’est pas changée',
  'recordFigure@1': 'Le chiffre de la CPAM n’est pas enregistré',
  'closeRestoration@1': 'Le retour d’une sauvegarde n’est pas noté comme réglé',
  'nothing@1': 'Une demande annulée n’est pas passée',
};

/** What waits to be sent, said of each. */
export const toSend: Readonly<Record<CommandName, string>> = {
  'publishSlots@1': 'Créneaux à publier',
  'withdrawSlot@1': 'Créneau à retirer',
  'bookSlot@1': 'Demande de rendez-vous',
  'cancelBooking@1': 'Rendez-vous à annuler',
  'acknowledgeCancellation@1': 'Patient prévenu',
  'recordOutcome@1': 'Venue du patient',
  'logUnmetNeed@1': 'Besoin à signaler',
  'admitStructure@1': 'Structure à admettre',
  'admitMember@1': 'Personne à admettre',
  'addEntry@1': 'Patient à inscrire sur la liste',
  'updateEntry@1': 'Fiche à modifier',
  'importEntries@1': 'Tableau à reprendre',
  'undoImport@1': 'Reprise de tableau à annuler',
  'recordContact@1': 'Appel à noter',
  'triageEntry@1': 'Rappel à enregistrer',
  'reconfirmEntry@1': '« Attend toujours » à noter',
  'proposeEntry@1': 'Patient à proposer',
  'withdrawProposal@1': 'Proposition à reprendre',
  'declineProposal@1': 'Réponse à une proposition',
  'claimEntry@1': 'Patient accepté',
  'recordAppointment@1': 'Premier rendez-vous à noter',
  'releaseEntry@1': 'Patient à rendre à la liste',
  'closeEntry@1': 'Sortie de la liste',
  'reopenEntry@1': 'Patient à remettre sur la liste',
  'mergeEntries@1': 'Doublon à réunir',
  'keepEntriesApart@1': 'Deux fiches à garder',
  'compareEntriesAgain@1': 'Deux fiches à comparer de nouveau',
  'updateCapacity@1': 'Offre d’un médecin',
  'announceDeparture@1': 'Départ à enregistrer',
  'updateDeparture@1': 'Départ à modifier',
  'adoptPriority@1': 'Règle de priorité',
  'adoptConsent@1': 'Phrases d’accord',
  'changeListSettings@1': 'Réglages de la liste',
  'replaceCommunes@1': 'Table des communes',
  'updateSheet@1': 'Fiche d’annuaire',
  'withholdSheet@1': 'Fiche d’annuaire',
  'recordFigure@1': 'Chiffre de la CPAM',
  'closeRestoration@1': 'Retour d’une sauvegarde',
  'nothing@1': 'Demande annulée',
};

/** The slot a refusal is about, in words: « 15 h 40, Dr Belkacem ». */
export interface SlotWords {
  readonly start: Instant;
  readonly who: string;
}

/**
 * Why it was refused, with hours and in the terms of whoever asked. A slot taken by somebody else says who, when, and when one
 * asked oneself; anything else is the rule's own sentence.
 */
export function whyRefused(
  item: Pick<InboxItem, 'trouble' | 'issuedAt' | 'command'>,
  slot: SlotWords | undefined,
  setting: RefusalSetting,
): string {
  const { trouble } = item;
  if (trouble.kind === 'quarantined') {
    return trouble.why === 'tooOld' ? tooOld(item.command.name) : notUnderstood(item.command.name);
  }
  const { refusal } = trouble;
  if (trouble.kind === 'undone') {
    const why = refusal ? ` ${refusalSentence(refusal, setting)}` : '';
    return `C’était confirmé, puis le serveur de la CPTS est revenu d’une sauvegarde plus ancienne, et cela n’a pas pu être refait.${why}`;
  }
  return trouble.refusal.kind === 'slotTaken' && slot
    ? taken(trouble.refusal, item.issuedAt, slot, setting)
    : refusalSentence(trouble.refusal, setting);
}

function taken(
  refusal: Extract<Refusal, { kind: 'slotTaken' }>,
  askedAt: Instant,
  slot: SlotWords,
  { zone, now }: RefusalSetting,
): string {
  const who = capital(byProfession[refusal.by]);
  const what = `${hour(slot.start, zone)}, ${slot.who}`;
  const took = `${who} a pris ${what} ${at(refusal.at, now, zone)}`;
  const asked = at(askedAt, now, zone).replace(/^à /, 'de ');
  return refusal.at <= askedAt
    ? `${took}, avant votre demande ${asked}.`
    : `${took}. Votre demande ${asked} est arrivée ensuite.`;
}

function at(instant: Instant, now: Instant, zone: string): string {
  const text = moment(instant, now, zone);
  return /^\d/.test(text) ? `à ${text}` : text;
}

function notUnderstood(name: CommandName): string {
  const meanwhile = isOfPractice(name) ? ' Appelez le cabinet en attendant.' : '';
  return `Relais n’a pas compris cette demande. Elle est gardée et la coordination est prévenue.${meanwhile}`;
}

/** PR-17, SY-17. */
function tooOld(name: CommandName): string {
  const ask = isOfPractice(name) ? ' Appelez le cabinet pour le savoir.' : '';
  return `Cette demande est restée près de quatre mois sans réponse\u202f: Relais ne sait plus si elle a été prise en compte, et ne l’a pas refaite.${ask}`;
}

function isOfPractice(name: CommandName): boolean {
  return name === 'bookSlot@1' || name === 'cancelBooking@1';
}

/** The slot a request is about; undefined for those that are about none, or about several. */
export function slotOfCommand(command: Command): Id | undefined {
  return 'slotId' in command.args ? command.args.slotId : undefined;
}
