import { counted } from '#client/ui/french-text.ts';
import { capital, moment } from '#client/ui/french-time.ts';
import { displayName } from '#domain/access/member.ts';
import type { CommandName } from '#domain/commands.ts';
import type { Id, Instant } from '#domain/identifiers.ts';
import { recordKey } from '#domain/records.ts';
import type { RecoveryLine, Restoration } from '#domain/restoration/restoration.ts';
import { knownMember, knownSlot } from '#sync/known-records.ts';
import type { LocalState } from '#sync/local-state.ts';
import { toSend } from './inbox-words.ts';

/** « 41 actions ont été retrouvées. » and what is left to see to. */
export function reportSummary({ recoveredCount, waiting, refused, missing }: Restoration): string {
  const found =
    recoveredCount === 0
      ? 'Aucune action retrouvée pour l’instant.'
      : `${counted(recoveredCount, 'action retrouvée', 'actions retrouvées')}.`;
  const left = waiting.length + refused.length + missing.length;
  if (left === 0) return `${found} Rien ne manque parmi ce que les appareils revenus ont rendu.`;
  return `${found} ${counted(left, 'point')} à vérifier.`;
}

/** « Constaté à 10 h 02. » */
export function foundWords({ foundAt }: Restoration, now: Instant, zone: string): string {
  const when = moment(foundAt, now, zone);
  return `Constaté ${/^\d/.test(when) ? `à ${when}` : when}.`;
}

/** The parts of a report that somebody has to look at, each with what to do about it. */
export function reportParts(report: Restoration): readonly ReportPart[] {
  const parts: readonly ReportPart[] = [
    {
      title: 'Actions qui n’ont pas pu être refaites',
      advice:
        'Leur auteur est prévenu dans «\u202fÀ traiter\u202f». Assurez-vous que le patient est rappelé.',
      lines: report.refused,
    },
    {
      title: 'Actions vues par un appareil, pas encore revenues',
      advice:
        'L’appareil qui les a faites n’est pas encore revenu. Prévenez le cabinet\u202f: un patient y est peut-être attendu.',
      lines: report.missing,
    },
    {
      title: 'Actions en attente d’un autre appareil',
      advice: 'Elles se referont seules à son retour, ou seront rendues à leur auteur sous 24 heures.',
      lines: report.waiting,
    },
  ];
  return parts.filter(({ lines }) => lines.length > 0);
}

export interface ReportPart {
  readonly title: string;
  readonly advice: string;
  readonly lines: readonly RecoveryLine[];
}

/** « Demande de rendez-vous · demain à 9 h 30, Dr Belkacem · par Nadia Ravel »: a gesture and its slot, never a patient. */
export function lineWords(state: LocalState, line: RecoveryLine, now: Instant, zone: string): string {
  const what = toSend[line.name as CommandName] ?? 'Action';
  const slot = line.slotId === undefined ? undefined : knownSlot(state, line.slotId);
  const start = slot?.start ?? line.start;
  const ownerId = slot?.ownerId ?? line.ownerId;
  const who = ownerId === undefined ? undefined : nameOf(state, ownerId);
  const when = start === undefined ? undefined : capital(moment(start, now, zone));
  const place = [when, who].filter((part) => part !== undefined).join(', ');
  const author = line.memberId === undefined ? undefined : nameOf(state, line.memberId);
  return [what, place, author && `par ${author}`].filter((part) => part).join(' · ');
}

/** The patient's page of a line about the list, when the entry is here. */
export function lineHref(state: LocalState, { entryId }: RecoveryLine): string | undefined {
  return entryId !== undefined && state.row(recordKey('entry', entryId)) ? `/patients/${entryId}` : undefined;
}

function nameOf(state: LocalState, memberId: Id): string | undefined {
  const member = knownMember(state, memberId);
  return member && displayName(member);
}
