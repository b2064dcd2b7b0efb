import type { Profession } from '#domain/access/professions.ts';
import type { Instant } from '#domain/identifiers.ts';
import type { Refusal } from '#domain/refusals.ts';
import { listed } from './french-text.ts';
import { capital, dayAndMonth, duration, hour, moment, nearDay } from './french-time.ts';
import { listRefusalSentence } from './list-words.ts';
import { byProfession, toProfession } from './words.ts';

/** What a refusal's sentence needs to know beyond the refusal. */
export interface RefusalSetting {
  readonly zone: string;
  readonly now: Instant;
  /** The professions an agenda lets book, and those it lets publish; empty when it is unknown here. */
  bookersOf(agendaId: string): readonly Profession[];
  publishersOf(agendaId: string): readonly Profession[];
}

/** Why a rule said no, in one or two sentences that a person understands; for every reason there is. */
export function refusalSentence(refusal: Refusal, setting: RefusalSetting): string {
  const { zone, now } = setting;
  switch (refusal.kind) {
    case 'notMember':
      return 'Votre accès à la CPTS est fermé. Contactez la coordination.';
    case 'slotUnknown':
      return 'Ce créneau n’existe plus.';
    case 'slotWithdrawn':
      return 'Ce créneau a été retiré.';
    case 'slotTaken':
      return `${capital(byProfession[refusal.by])} a pris ce créneau ${at(refusal.at, setting)}.`;
    case 'slotStarted':
      return `${capital(hour(refusal.startsAt, zone))} est passé.`;
    case 'tooFarAhead':
      return `Ce créneau s’ouvre à la réservation ${at(refusal.opensAt, setting)}.`;
    case 'notEntitled':
      return reserved(setting.bookersOf(refusal.agendaId));
    case 'notOwner':
      return 'Seuls ce professionnel et son secrétariat peuvent le faire.';
    case 'notPublisher':
      return publishersOnly(setting.publishersOf(refusal.agendaId));
    case 'outsideSnpHours':
      return `${capital(nearDay(refusal.startsAt, now, zone))} à ${hour(refusal.startsAt, zone)}, c’est hors des heures de soins non programmés : la garde prend le relais.`;
    case 'publicHoliday':
      return `Le ${dayAndMonth(Date.parse(`${refusal.day}T12:00:00Z`), 'UTC')} est férié : la garde prend le relais.`;
    case 'overlaps':
      return `Un autre créneau existe déjà à cette heure, ${at(refusal.startsAt, setting)}.`;
    case 'beyondHorizon':
      return `Les créneaux se publient au plus ${refusal.days} jours à l’avance.`;
    case 'badDuration':
      return `Un créneau de cet agenda dure de ${duration(refusal.minMinutes)} à ${duration(refusal.maxMinutes)}.`;
    case 'unknownAct':
      return 'Cet acte ne fait plus partie de l’agenda.';
    case 'slotBooked':
      return `Un patient y est inscrit par ${byProfession[refusal.by]}, ${at(refusal.at, setting)}.`;
    case 'bookingUnknown':
      return 'Ce rendez-vous n’existe plus.';
    case 'notParticipant':
      return 'Seuls le cabinet et la structure qui a réservé peuvent toucher à ce rendez-vous.';
    case 'notStartedYet':
      return `Le rendez-vous n’a pas encore commencé : il est ${at(refusal.startsAt, setting)}.`;
    case 'wrongRecipients':
      return 'Les destinataires ont changé entre-temps : refaites la demande.';
    case 'alreadyExists':
      return 'C’est déjà fait.';
    case 'notCoordinator':
      return 'Seule la coordination peut le faire.';
    case 'unknownStructure':
      return 'Votre structure n’est plus connue de la CPTS. Contactez la coordination.';
    case 'unknownAgenda':
      return 'Cet agenda n’existe plus.';
    case 'restorationUnknown':
      return 'Ce compte rendu n’existe plus.';
    case 'tooLate':
      return `${capital(hour(refusal.startsAt, zone))} est passé : la demande n’est pas partie. Appelez le cabinet.`;
    default:
      return listRefusalSentence(refusal, (instant) => at(instant, setting));
  }
}

/** « à 10 h 29 », « demain à 10 h 29 ». */
function at(instant: Instant, { zone, now }: RefusalSetting): string {
  const text = moment(instant, now, zone);
  return /^\d/.test(text) ? `à ${text}` : text;
}

function reserved(professions: readonly Profession[]): string {
  if (professions.length === 0) return 'Cet agenda ne vous est pas ouvert.';
  return `Cet agenda est réservé ${listed(professions.map((profession) => toProfession[profession]))}.`;
}

function publishersOnly(professions: readonly Profession[]): string {
  if (professions.length === 0) return 'Ce professionnel ne publie pas dans cet agenda.';
  return `La publication dans cet agenda est réservée ${listed(professions.map((profession) => toProfession[profession]))}.`;
}
