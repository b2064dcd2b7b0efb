import { dateText } from '#client/ui/calendar-words.ts';
import { moment } from '#client/ui/french-time.ts';
import { closingReasonName, declineReasonName, sourceName, standingName } from '#client/ui/list-words.ts';
import type { Envelope } from '#domain/access/envelope.ts';
import { displayName } from '#domain/access/member.ts';
import type { Id, Instant } from '#domain/identifiers.ts';
import type { Contact, Entry, Proposal } from '#domain/waitlist/entry.ts';
import { knownMember, knownStructure, type Standing } from '#sync/known-records.ts';

/** What kind of thing happened, for an icon beside its words. */
export type HistorySign =
  | 'door'
  | 'call'
  | 'missed'
  | 'message'
  | 'practice'
  | 'asked'
  | 'yes'
  | 'no'
  | 'back'
  | 'left';

/** Something that happened to a patient's request. */
export interface HistoryEvent {
  readonly key: string;
  readonly at: Instant;
  readonly words: string;
  readonly sign: HistorySign;
  /** What hangs open, on a dotted thread. */
  readonly isOpen: boolean;
  readonly detail?: string;
  readonly note?: { readonly contactId: Id; readonly sealed: Envelope };
}

/** A request's whole story, latest first. */
export function historyOf(entry: Entry, standing: Standing, now: Instant): readonly HistoryEvent[] {
  const events = [
    registered(entry, standing),
    ...(entry.contacts ?? []).map((contact, index) => contactEvent(contact, entry, index)),
    ...(entry.proposals ?? []).flatMap((proposal) => proposalEvents(proposal, entry, standing, now)),
    ...closed(entry, standing),
  ];
  return events.sort((a, b) => b.at - a.at || (a.key < b.key ? 1 : -1));
}

function registered(entry: Entry, { state }: Standing): HistoryEvent {
  const structure = knownStructure(state, entry.sourceStructureId);
  const byUs = structure === undefined || structure.kind === 'coordination';
  return {
    key: '0',
    at: entry.registeredAt,
    words: 'Inscription',
    sign: 'door',
    detail: byUs ? `Par ${lower(sourceName[entry.source])}` : `Par ${structure.name}`,
    isOpen: false,
  };
}

const callSigns: Readonly<Record<Contact['outcome'], HistorySign>> = {
  reached: 'call',
  noAnswer: 'missed',
  wrongNumber: 'missed',
  leftMessage: 'message',
  refused: 'no',
  done: 'call',
};

const outcomes: Readonly<Record<Contact['outcome'], string>> = {
  reached: 'Rappel : joint',
  noAnswer: 'Appel sans réponse',
  wrongNumber: 'Appel : faux numéro',
  leftMessage: 'Message laissé',
  refused: 'Rappel : ne souhaite pas répondre',
  done: 'Joint',
};

function contactEvent(contact: Contact, entry: Entry, index: number): HistoryEvent {
  const note = contact.note ? { note: { contactId: contact.id, sealed: contact.note } } : {};
  const sign = callSigns[contact.outcome];
  const base = { key: `1${index}`, at: contact.at, isOpen: false, sign, ...note };
  if (contact.kind === 'source')
    return { ...base, sign: 'message', words: 'Réponse donnée à qui avait signalé' };
  if (contact.kind === 'practice')
    return { ...base, sign: 'practice', words: 'Cabinet appelé pour ce patient' };
  const verified = entry.verification?.at === contact.at ? entry.verification : undefined;
  return verified
    ? { ...base, words: 'Rappel : situation vérifiée', detail: standingName[verified.standing] }
    : { ...base, words: outcomes[contact.outcome] };
}

function proposalEvents(
  proposal: Proposal,
  entry: Entry,
  { state, territory }: Standing,
  now: Instant,
): readonly HistoryEvent[] {
  const doctor = knownMember(state, proposal.memberId);
  const who = doctor ? displayName(doctor) : 'un médecin';
  const asked: HistoryEvent = {
    key: `2${proposal.id}`,
    at: proposal.at,
    words: `Proposition : ${who}`,
    sign: 'asked',
    isOpen: proposal.state === 'open',
    ...(proposal.state === 'open'
      ? { detail: `Réponse avant ${moment(proposal.expiresAt, now, territory.zone)}` }
      : {}),
  };
  if (proposal.answeredAt === undefined) return [asked];
  const appointment =
    entry.claim?.proposalId === proposal.id && entry.claim.appointmentOn
      ? `Premier rendez-vous le ${dateText(entry.claim.appointmentOn)}`
      : undefined;
  const answer: HistoryEvent = {
    key: `3${proposal.id}`,
    at: proposal.answeredAt,
    words: `${answers[proposal.state]} : ${who}`,
    sign: answerSigns[proposal.state],
    isOpen: proposal.state === 'claimed' && !entry.closing,
    ...(proposal.reason ? { detail: declineReasonName[proposal.reason] } : {}),
    ...(appointment === undefined ? {} : { detail: appointment }),
  };
  return [asked, answer];
}

const answerSigns: Readonly<Record<Proposal['state'], HistorySign>> = {
  open: 'asked',
  claimed: 'yes',
  declined: 'no',
  lapsed: 'missed',
  withdrawn: 'back',
  released: 'back',
};

const answers: Readonly<Record<Proposal['state'], string>> = {
  open: 'Proposition',
  claimed: 'Patient accepté',
  declined: 'Proposition déclinée',
  lapsed: 'Proposition restée sans réponse',
  withdrawn: 'Proposition reprise',
  released: 'Patient rendu à la liste',
};

function closed(entry: Entry, { state }: Standing): readonly HistoryEvent[] {
  const { closing } = entry;
  if (!closing) return [];
  const doctor = closing.memberId === undefined ? undefined : knownMember(state, closing.memberId);
  return [
    {
      key: '4',
      at: closing.at,
      sign: closing.reason === 'declared' ? 'yes' : 'left',
      words: `Sortie de la liste : ${lower(closingReasonName[closing.reason])}`,
      isOpen: false,
      ...(doctor ? { detail: displayName(doctor) } : {}),
    },
  ];
}

function lower(text: string): string {
  return /^[A-ZÀ-Ý]{2}/.test(text) ? text : text.charAt(0).toLocaleLowerCase('fr') + text.slice(1);
}
