import type { Instant } from '#domain/identifiers.ts';
import type { SyncStatus } from '#sync/sync-status.ts';
import type { InboxTally } from '../features/inbox/inbox-count.ts';
import type { NetLineFacts } from '../ports/net-line.ts';
import { counted } from '../ui/french-text.ts';
import { daysFrom, hour, longDay } from '../ui/french-time.ts';

export interface NetLineInput {
  readonly status: SyncStatus;
  /** Both on the relay's clock, as shown to the person. */
  readonly now: Instant;
  readonly lastSyncAt: Instant | null;
  readonly zone: string;
  /** Requests that wait to be sent. */
  readonly waiting: number;
  /** What waits in « À traiter ». */
  readonly tally: InboxTally;
  /** This browser sends what waits even once Relais is closed. */
  readonly sendsWhenClosed: boolean;
  /** Soon nothing more can be kept on this device. */
  readonly isNearlyFull: boolean;
  /** Ready to read; undefined before the territory is known. */
  readonly coordinationPhone: string | undefined;
}

const inboxHref = '/a-traiter';
const deviceHref = '/reglages';

/** What the line at the top says: the one thing that matters most now, then the age of what is shown, then what waits. */
export function netLineFacts(input: NetLineInput): NetLineFacts {
  const { status } = input;
  if (status.phase !== 'held' && input.tally.unanswered > 0) return unansweredFacts(input);
  switch (status.phase) {
    case 'held':
      return heldFacts(status.why, input.coordinationPhone);
    case 'offline':
      return offlineFacts(input);
    case 'starting':
      return { tone: 'sending', strong: 'Connexion', facts: ageFacts(input) };
    case 'sending':
      if (input.waiting > 0) {
        return { tone: 'sending', strong: 'Envoi', facts: [counted(input.waiting, 'demande')] };
      }
      return onlineFacts(input);
    case 'online':
      return onlineFacts(input);
  }
}

/** Somebody may be on his way to a practice that knows nothing of him: this comes before any word on the network. */
function unansweredFacts(input: NetLineInput): NetLineFacts {
  const strong = `${counted(input.tally.unanswered, 'demande')} sans réponse à l’heure`;
  const network = input.status.phase === 'offline' ? ['hors ligne'] : [];
  const facts = ['appelez le cabinet', ...network, ...ageFacts(input)];
  return { tone: 'alert', strong, facts, href: inboxHref };
}

function onlineFacts(input: NetLineInput): NetLineFacts {
  const trouble = troubleWords(input);
  // Whatever waits to be dealt with, the age of what is shown stays in sight.
  if (trouble) {
    return { tone: 'alert', strong: trouble, facts: ['à traiter', ...ageFacts(input)], href: inboxHref };
  }
  if (input.isNearlyFull) {
    return {
      tone: 'alert',
      strong: 'Bientôt plus de place',
      facts: ['voyez Réglages', ...ageFacts(input)],
      href: deviceHref,
    };
  }
  if (input.status.staging) return { tone: 'online', strong: 'En ligne', facts: ['mise à jour en cours'] };
  return { tone: 'online', strong: 'En ligne', facts: ageFacts(input) };
}

function troubleWords({
  tally: { missing, refused, cancelled, troubled },
}: NetLineInput): string | undefined {
  if (missing > 0) return toCheck(missing);
  if (refused > 0) return counted(refused, 'refus', 'refus');
  if (cancelled > 0) return counted(cancelled, 'rendez-vous annulé', 'rendez-vous annulés');
  return troubled > 0 ? counted(troubled, 'demande') : undefined;
}

function offlineFacts(input: NetLineInput): NetLineFacts {
  const { lastSyncAt, now, zone } = input;
  const days = lastSyncAt === null ? 0 : -daysFrom(now, lastSyncAt, zone);
  if (lastSyncAt !== null && days > 0) {
    const since = days === 1 ? 'hier' : `le ${longDay(lastSyncAt, zone)}`;
    const facts = ['vérifiez par téléphone', ...waitingFacts(input)];
    return { tone: 'stale', strong: `Hors ligne depuis ${since}`, facts };
  }
  return { tone: 'offline', strong: 'Hors ligne', facts: [...ageFacts(input), ...waitingFacts(input)] };
}

function ageFacts({ lastSyncAt, now, zone }: NetLineInput): readonly string[] {
  if (lastSyncAt === null) return ['première mise à jour à venir'];
  const days = -daysFrom(now, lastSyncAt, zone);
  const day = days === 0 ? '' : days === 1 ? 'hier ' : `le ${longDay(lastSyncAt, zone)} `;
  return [`à jour ${day}à ${hour(lastSyncAt, zone)}`];
}

function waitingFacts({
  waiting,
  tally: { missing, refused },
  sendsWhenClosed,
}: NetLineInput): readonly string[] {
  return [
    ...(waiting > 0 ? [`${counted(waiting, 'demande')} à envoyer`] : []),
    ...(missing > 0 ? [toCheck(missing)] : []),
    ...(refused > 0 ? [`${counted(refused, 'refus', 'refus')} à traiter`] : []),
    ...(waiting > 0 && !sendsWhenClosed ? ['gardez Relais ouvert'] : []),
  ];
}

/** SY-18. */
function toCheck(missing: number): string {
  return `${counted(missing, 'rendez-vous', 'rendez-vous')} à vérifier`;
}

/** The relay takes nothing from this device until somebody does something: what, in words. Nothing is lost meanwhile. */
function heldFacts(why: SyncStatus['why'], phone: string | undefined): NetLineFacts {
  const coordination = phone ? `Contactez la coordination : ${phone}.` : 'Contactez la coordination.';
  switch (why) {
    case 'noSession':
      return { tone: 'alert', strong: 'Cet appareil n’a plus accès à la CPTS.', facts: [coordination] };
    case 'wrongMember':
      return { tone: 'alert', strong: 'Cet accès est celui d’une autre personne.', facts: [coordination] };
    case 'upgradeRequired':
      return {
        tone: 'alert',
        strong: 'Cette version de Relais est trop ancienne.',
        facts: ['Rechargez la page : rien n’est perdu.'],
      };
    case 'newerDatabase':
      return {
        tone: 'alert',
        strong: 'Une version plus récente est ouverte ailleurs.',
        facts: ['Rechargez la page : rien n’est perdu.'],
      };
    case 'storageFull':
      return {
        tone: 'alert',
        strong: 'Ce téléphone n’a plus de place.',
        facts: ['Ce que vous demandez n’est pas enregistré : libérez de la place ou appelez le cabinet.'],
      };
    case 'storageFailed':
      return {
        tone: 'alert',
        strong: 'Cet appareil ne peut plus rien enregistrer.',
        facts: ['Rechargez la page. Si cela revient, contactez la coordination.'],
      };
    default:
      return {
        tone: 'alert',
        strong: 'Relais n’a pas compris cette demande.',
        facts: ['Elle est gardée. Appelez le cabinet en attendant.'],
      };
  }
}
