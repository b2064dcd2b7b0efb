import { dateText, farText, monthText } from '#client/ui/calendar-words.ts';
import { counted } from '#client/ui/french-text.ts';
import { dayAndMonth, dayOf, nearDay } from '#client/ui/french-time.ts';
import { declineReasonName } from '#client/ui/list-words.ts';
import type { Instant, LocalDay } from '#domain/identifiers.ts';
import type { Capacity } from '#domain/waitlist/capacity.ts';
import type { Proposal } from '#domain/waitlist/entry.ts';
import type { DoctorRow } from './doctor-rows.ts';

/** « Dernier contact le 12 mai 2026 · à recontacter depuis le 12 novembre 2026 ». */
export function contactText(
  row: Pick<DoctorRow, 'candidate' | 'isDue' | 'nextContactOn'>,
  zone: string,
): string {
  const { capacity } = row.candidate;
  if (!capacity || row.nextContactOn === undefined) return 'Jamais contacté au sujet de la liste';
  const last = `Dernier contact le ${dateText(dayOf(capacity.lastContactAt, zone))}`;
  const next = dateText(row.nextContactOn);
  return row.isDue ? `${last} · à recontacter depuis le ${next}` : `${last} · prochain le ${next}`;
}

/** « Part le 1er mars 2027, dans 3 mois », « Moins de jours de consultation à partir de mars 2027 ». */
export function planText(
  capacity: Capacity | undefined,
  leavesOn: LocalDay | undefined,
  today: LocalDay,
): string | undefined {
  if (leavesOn !== undefined) return `Part le ${dateText(leavesOn)}, ${farText(leavesOn, today)}`;
  const plan = capacity?.plan;
  if (!plan) return undefined;
  return plan.on === undefined ? plan.words : `${plan.words}, à partir de ${monthText(plan.on)}`;
}

/** « 2 propositions attendent sa réponse ». */
export function waitingProposals(count: number): string | undefined {
  if (count === 0) return undefined;
  return count === 1
    ? '1\u00a0proposition attend sa réponse'
    : `${counted(count, 'proposition')} attendent sa réponse`;
}

/** What became of a proposal, said as a fact and never as a score. */
export function proposalText(proposal: Proposal, now: Instant, zone: string): string {
  switch (proposal.state) {
    case 'open':
      return `Réponse attendue avant le ${dayAndMonth(proposal.expiresAt, zone)}`;
    case 'claimed':
      return 'Accepté';
    case 'declined':
      return proposal.reason
        ? `Pas cette fois : ${lower(declineReasonName[proposal.reason])}`
        : 'Pas cette fois';
    case 'lapsed':
      return 'Sans réponse';
    case 'withdrawn':
      return 'Repris par la coordination';
    case 'released':
      return `Rendu à la liste ${nearDay(proposal.answeredAt ?? proposal.at, now, zone)}`;
  }
}

function lower(text: string): string {
  return text.charAt(0).toLocaleLowerCase('fr') + text.slice(1);
}
