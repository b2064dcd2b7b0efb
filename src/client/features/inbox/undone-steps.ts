import { capital, moment } from '#client/ui/french-time.ts';
import type { Command, CommandName } from '#domain/commands.ts';
import type { Id, Instant } from '#domain/identifiers.ts';
import { iActFor, knownMember, knownSlot, type Standing } from '#sync/known-records.ts';
import { coordinationOf } from '#sync/list-records.ts';
import type { InboxItem } from '#sync/local-state.ts';
import { placeReader } from '#sync/slot-rows.ts';
import { slotOfCommand } from './inbox-words.ts';
import type { ListWay } from './list-ways.ts';

/** What to do about what a restored relay could not do again. */
export interface UndoneStep {
  readonly advice: string;
  readonly way?: ListWay;
}

const list = { href: '/patients', label: 'Voir la liste' };
const openHim = 'Ouvrez sa demande, et refaites ce geste s’il est encore utile.';
const directory = { href: '/annuaire', label: 'Ouvrir l’annuaire' };
const departures = { href: '/departs', label: 'Voir les départs' };
const invite = { href: '/inviter', label: 'Ouvrir «\u202fInviter\u202f»' };
const rule = { href: '/patients/regle', label: 'Ouvrir la règle' };

/** The next step of each thing one can ask, once it was confirmed and lost. */
const steps: Readonly<Record<CommandName, UndoneStep>> = {
  'publishSlots@1': {
    advice: 'Publiez de nouveau ceux dont l’heure n’est pas passée.',
    way: { href: '/publier', label: 'Publier' },
  },
  'withdrawSlot@1': { advice: 'Regardez s’il est encore libre, et retirez-le de nouveau.' },
  'bookSlot@1': {
    advice:
      'Le patient croit avoir ce rendez-vous. Appelez le cabinet, ou demandez un autre créneau et prévenez-le.',
  },
  'cancelBooking@1': {
    advice:
      'Regardez si ce rendez-vous est encore inscrit\u202f: annulez-le de nouveau, et prévenez par téléphone.',
  },
  'acknowledgeCancellation@1': { advice: 'Si le patient est prévenu, vous n’avez rien à refaire.' },
  'recordOutcome@1': { advice: 'Notez-la de nouveau sur le rendez-vous, s’il y est.' },
  'logUnmetNeed@1': { advice: 'Signalez-le de nouveau si le patient cherche toujours.' },
  'admitStructure@1': { advice: 'Refaites l’invitation de cette structure.', way: invite },
  'admitMember@1': { advice: 'Refaites l’invitation de cette personne.', way: invite },
  'addEntry@1': {
    advice: 'Vérifiez que le patient est sur la liste, et inscrivez-le de nouveau sinon.',
    way: list,
  },
  'updateEntry@1': { advice: 'Ouvrez sa demande, et refaites la correction si elle manque.' },
  'importEntries@1': {
    advice: 'Reprenez le même fichier\u202f: ceux qui sont déjà sur la liste ne le seront pas deux fois.',
    way: { href: '/patients/reprise', label: 'Reprendre un tableau' },
  },
  'undoImport@1': {
    advice: 'Regardez ce que ce tableau a laissé sur la liste, et annulez-le de nouveau si besoin.',
    way: { href: '/patients/reprise', label: 'Voir les reprises' },
  },
  'recordContact@1': { advice: 'Notez l’appel de nouveau sur sa demande.' },
  'triageEntry@1': { advice: 'Ouvrez sa demande, et enregistrez de nouveau ce que le patient a répondu.' },
  'reconfirmEntry@1': { advice: 'Notez de nouveau sur sa demande qu’il attend toujours.' },
  'proposeEntry@1': { advice: 'Proposez-le de nouveau\u202f; le médecin ne l’a plus sous les yeux.' },
  'withdrawProposal@1': { advice: 'Reprenez la proposition, et prévenez le médecin qui la voit encore.' },
  'declineProposal@1': { advice: 'Si ce patient vous est encore proposé, répondez de nouveau.' },
  'claimEntry@1': {
    advice: 'Appelez la coordination avant le patient\u202f: il a pu être confié à un autre.',
  },
  'recordAppointment@1': {
    advice: 'Notez de nouveau le jour du premier rendez-vous. Le patient, lui, l’a toujours.',
  },
  'releaseEntry@1': { advice: 'S’il vous est encore confié, rendez-le de nouveau à la liste.' },
  'closeEntry@1': {
    advice: 'Ouvrez sa demande\u202f: s’il est encore sur la liste, notez sa sortie de nouveau.',
  },
  'reopenEntry@1': { advice: openHim },
  'mergeEntries@1': {
    advice: 'Comparez de nouveau les deux fiches, et réunissez-les si elles sont encore deux.',
  },
  'keepEntriesApart@1': {
    advice: 'Comparez de nouveau les deux fiches, et dites que ce sont deux personnes.',
  },
  'compareEntriesAgain@1': {
    advice:
      'Ouvrez l’une des deux fiches, et choisissez de nouveau «\u202fNe plus les garder séparées\u202f».',
  },
  'updateCapacity@1': {
    advice: 'Vérifiez ce que le médecin peut prendre, et enregistrez-le de nouveau.',
    way: { href: '/offre', label: 'Voir l’offre' },
  },
  'announceDeparture@1': { advice: 'Annoncez ce départ de nouveau s’il manque.', way: departures },
  'updateDeparture@1': { advice: 'Vérifiez la date et le successeur, et corrigez-les.', way: departures },
  'adoptPriority@1': { advice: 'Vérifiez la règle en vigueur, et adoptez-la de nouveau.', way: rule },
  'adoptConsent@1': { advice: 'Vérifiez les phrases en vigueur, et adoptez-les de nouveau.', way: rule },
  'changeListSettings@1': {
    advice: 'Vérifiez les réglages de la liste, et changez-les de nouveau.',
    way: rule,
  },
  'replaceCommunes@1': {
    advice: 'Vérifiez la table des communes, et remplacez-la de nouveau.',
    way: { href: '/communes', label: 'Voir les communes' },
  },
  'updateSheet@1': { advice: 'Vérifiez la fiche d’annuaire, et corrigez-la de nouveau.', way: directory },
  'withholdSheet@1': {
    advice: 'Vérifiez si cette fiche est publique, et changez-la de nouveau.',
    way: directory,
  },
  'recordFigure@1': {
    advice: 'Saisissez ce chiffre de nouveau s’il manque.',
    way: { href: '/indicateurs', label: 'Voir les indicateurs' },
  },
  'closeRestoration@1': { advice: 'Dites de nouveau que c’est réglé.' },
  'nothing@1': { advice: 'Vous n’avez rien à faire.' },
};

/** SY-15: the next step of something that was confirmed and could not be done again; undefined for any other trouble. */
export function undoneStep({
  command,
  trouble,
}: Pick<InboxItem, 'command' | 'trouble'>): UndoneStep | undefined {
  return trouble.kind === 'undone' ? steps[command.name] : undefined;
}

/** What it was about comes first, where it was a slot: « 11 h 30, Dr Marsault. Regardez s’il est encore libre… ». */
export function undoneAdvice(
  standing: Standing,
  item: Pick<InboxItem, 'command' | 'trouble'>,
  now: Instant,
): string | undefined {
  const step = undoneStep(item);
  const slotId = slotOfCommand(item.command);
  const slot = slotId === undefined ? undefined : knownSlot(standing.state, slotId);
  if (!step || !slot) return step?.advice;
  const when = capital(moment(slot.start, now, standing.territory.zone));
  return `${when}, ${placeReader(standing)(slot).who}. ${step.advice}`;
}

/**
 * Whom to call about a command: of a slot, the other side of it (the practice, or for the practice whoever booked); of a patient of the
 * list, the doctor he names, for the coordination; the coordination for everything else, and everybody else.
 */
export function structureToCall(standing: Standing, command: Command): Id | undefined {
  const ofSlot = otherSide(standing, command);
  if (ofSlot !== undefined) return ofSlot;
  const { state, me } = standing;
  if (me.profession !== 'coordinator') return coordinationOf(state);
  const { args } = command;
  return 'doctorId' in args && args.doctorId ? knownMember(state, args.doctorId)?.structureIds[0] : undefined;
}

function otherSide(standing: Standing, { args }: Command): Id | undefined {
  const slot = 'slotId' in args ? knownSlot(standing.state, args.slotId) : undefined;
  if (!slot) return undefined;
  if (!iActFor(standing, slot.ownerId)) return slot.structureId;
  const bookingId = 'bookingId' in args ? args.bookingId : undefined;
  const past = slot.history?.find(({ id }) => id === bookingId);
  return past?.structureId ?? slot.booking?.detail?.structureId;
}
