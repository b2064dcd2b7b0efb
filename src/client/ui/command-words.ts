import type { Command } from '#domain/commands.ts';
import type { Id, Instant } from '#domain/identifiers.ts';
import { counted } from './french-text.ts';

/** What a request's words need to know beyond the request. */
export interface CommandSetting {
  /** « 12 h 15 », « demain à 12 h 15 ». */
  when(instant: Instant): string;
  /** When a slot starts, and whose it is, as far as this device knows. */
  slot(slotId: Id): { readonly start: Instant; readonly owner: string } | undefined;
}

/**
 * A request that waits, in the words of who made it; undefined for what only fills a place in the stream. Without any patient:
 * this list may be read over a shoulder.
 */
export function commandWords(command: Command, setting: CommandSetting): string | undefined {
  switch (command.name) {
    case 'publishSlots@1': {
      const [first] = command.args.slots;
      if (!first || command.args.slots.length > 1) {
        return `Publier ${counted(command.args.slots.length, 'créneau', 'créneaux')}`;
      }
      return `Publier ${setting.when(first.start)}`;
    }
    case 'withdrawSlot@1':
      return `Retirer ${slotWords(command.args.slotId, setting)}`;
    case 'bookSlot@1':
      return `Demander ${slotWords(command.args.slotId, setting)}`;
    case 'cancelBooking@1':
      return `Annuler le rendez-vous${ofSlot(command.args.slotId, setting)}`;
    case 'acknowledgeCancellation@1':
      return `Patient prévenu de l’annulation${ofSlot(command.args.slotId, setting)}`;
    case 'recordOutcome@1': {
      const came = command.args.outcome === 'honoured' ? 'Patient venu' : 'Patient absent';
      return `${came}${atSlot(command.args.slotId, setting)}`;
    }
    case 'logUnmetNeed@1':
      return 'Signaler un besoin sans créneau';
    case 'admitStructure@1':
      return `Faire entrer ${command.args.structure.name}`;
    case 'admitMember@1':
      return `Faire entrer ${command.args.member.givenName} ${command.args.member.familyName}`;
    case 'nothing@1':
      return undefined;
    default:
      return listCommandWords[command.name];
  }
}

type ListCommandName = Exclude<
  Command['name'],
  | 'publishSlots@1'
  | 'withdrawSlot@1'
  | 'bookSlot@1'
  | 'cancelBooking@1'
  | 'acknowledgeCancellation@1'
  | 'recordOutcome@1'
  | 'logUnmetNeed@1'
  | 'admitStructure@1'
  | 'admitMember@1'
  | 'nothing@1'
>;

/** Everything about the list and the directory is said without anybody's name: what it is about is sealed. */
const listCommandWords: Readonly<Record<ListCommandName, string>> = {
  'addEntry@1': 'Inscrire un patient sur la liste',
  'updateEntry@1': 'Modifier une fiche de la liste',
  'importEntries@1': 'Reprendre un tableau',
  'undoImport@1': 'Annuler la reprise d’un tableau',
  'recordContact@1': 'Noter un appel',
  'triageEntry@1': 'Enregistrer le rappel d’un patient',
  'reconfirmEntry@1': 'Noter qu’un patient attend toujours',
  'proposeEntry@1': 'Proposer un patient à un médecin',
  'withdrawProposal@1': 'Reprendre une proposition',
  'declineProposal@1': 'Décliner une proposition',
  'claimEntry@1': 'Accepter un patient',
  'recordAppointment@1': 'Noter un premier rendez-vous',
  'releaseEntry@1': 'Rendre un patient à la liste',
  'closeEntry@1': 'Noter une sortie de la liste',
  'reopenEntry@1': 'Remettre un patient sur la liste',
  'mergeEntries@1': 'Réunir deux fiches',
  'keepEntriesApart@1': 'Garder deux fiches',
  'compareEntriesAgain@1': 'Ne plus garder deux fiches séparées',
  'updateCapacity@1': 'Enregistrer l’offre d’un médecin',
  'announceDeparture@1': 'Enregistrer un départ',
  'updateDeparture@1': 'Modifier un départ',
  'adoptPriority@1': 'Adopter une règle de priorité',
  'adoptConsent@1': 'Adopter les phrases d’accord',
  'changeListSettings@1': 'Changer les réglages de la liste',
  'replaceCommunes@1': 'Remplacer la table des communes',
  'updateSheet@1': 'Enregistrer une fiche d’annuaire',
  'withholdSheet@1': 'Changer une fiche d’annuaire',
  'recordFigure@1': 'Enregistrer un chiffre de la CPAM',
  'closeRestoration@1': 'Noter qu’un retour de sauvegarde est réglé',
};

function slotWords(slotId: Id, setting: CommandSetting): string {
  const slot = setting.slot(slotId);
  return slot ? `${setting.when(slot.start)}, ${slot.owner}` : 'un créneau';
}

function ofSlot(slotId: Id, setting: CommandSetting): string {
  const slot = setting.slot(slotId);
  return slot ? ` de ${setting.when(slot.start)}, ${slot.owner}` : '';
}

function atSlot(slotId: Id, setting: CommandSetting): string {
  const slot = setting.slot(slotId);
  return slot ? `, ${setting.when(slot.start)}` : '';
}
