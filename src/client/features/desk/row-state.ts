import { farText } from '#client/ui/calendar-words.ts';
import { counted } from '#client/ui/french-text.ts';
import { dayOf, daysFrom } from '#client/ui/french-time.ts';
import { closingReasonName, entryStatusName } from '#client/ui/list-words.ts';
import type { Instant } from '#domain/identifiers.ts';
import { type Entry, openProposals } from '#domain/waitlist/entry.ts';
import type { DeskRow } from './desk-rows.ts';

/** A row's state told by word and line: dotted waits for somebody, solid is certain. */
export interface RowState {
  readonly tone: 'plain' | 'pending' | 'confirmed' | 'refused';
  /** What a plain state shows, for its tone has no icon. */
  readonly sign?: 'call' | 'missed' | 'checked';
  readonly words: string;
  /** « hier », « 2 essais sur 3 ». */
  readonly when: string;
}

export function rowState(
  { entry, isPending }: Pick<DeskRow, 'entry' | 'isPending'>,
  setting: { readonly now: Instant; readonly zone: string; readonly unreachableAfter: number },
): RowState {
  const state = settledState(entry, setting);
  return isPending ? { ...state, tone: 'pending', when: 'à confirmer' } : state;
}

function settledState(
  entry: Entry,
  setting: { readonly now: Instant; readonly zone: string; readonly unreachableAfter: number },
): RowState {
  const near = (instant: Instant) => agoText(instant, setting);
  const open = openProposals(entry);
  const [last] = [...(entry.proposals ?? [])].sort((a, b) => (b.answeredAt ?? 0) - (a.answeredAt ?? 0));
  if (entry.closing) {
    return { tone: 'plain', words: closingReasonName[entry.closing.reason], when: near(entry.closing.at) };
  }
  if (entry.claim) return { tone: 'confirmed', words: entryStatusName.claimed, when: near(entry.claim.at) };
  if (open.length > 0) {
    const latest = Math.max(...open.map(({ at }) => at));
    return { tone: 'pending', words: `Proposé à ${open.length}`, when: near(latest) };
  }
  if (entry.status === 'unreachable') {
    return {
      tone: 'plain',
      sign: 'missed',
      words: entryStatusName.unreachable,
      when: tries(entry, setting.unreachableAfter),
    };
  }
  if (entry.status === 'registered') {
    const attempts = entry.attempts ?? 0;
    return attempts > 0
      ? { tone: 'plain', sign: 'missed', words: 'Sans réponse', when: tries(entry, setting.unreachableAfter) }
      : { tone: 'plain', sign: 'call', words: entryStatusName.registered, when: near(entry.registeredAt) };
  }
  if (last?.state === 'declined' || last?.state === 'lapsed') {
    const words = last.state === 'declined' ? 'Décliné' : 'Sans réponse';
    return { tone: 'refused', words, when: near(last.answeredAt ?? last.at) };
  }
  const since = entry.reconfirmedAt ?? entry.verification?.at ?? entry.registeredAt;
  return { tone: 'plain', sign: 'checked', words: entryStatusName.verified, when: near(since) };
}

/** « aujourd’hui », « hier », « il y a 9 jours », « il y a 5 mois »: a list spans years, a date alone would not say which. */
function agoText(instant: Instant, { now, zone }: { readonly now: Instant; readonly zone: string }): string {
  if (daysFrom(now, instant, zone) === -1) return 'hier';
  return farText(dayOf(instant, zone), dayOf(now, zone));
}

function tries(entry: Entry, unreachableAfter: number): string {
  return `${counted(entry.attempts ?? 0, 'essai')} sur ${unreachableAfter}`;
}
