import type { Sheet } from '../directory/sheet.ts';
import type { Instant, LocalDay } from '../identifiers.ts';
import { addMonths, dayCounter, dayOfCount } from '../territory/day-count.ts';
import { localTime } from '../territory/local-time.ts';
import type { Capacity } from './capacity.ts';
import { type Entry, isWaiting, openProposals } from './entry.ts';
import type { ListSettings } from './list-settings.ts';

/** What the coordination has to do about an entry today. */
export type EntryReminder = 'callBack' | 'misasUnanswered' | 'reconfirm' | 'proposalsOver';

/**
 * WL-24: the reminders of an entry. To call back: nobody has yet, or the day agreed has come. A MISAS request is answered whatever
 * became of it. To reconfirm: verified and silent for the territory's months. Proposals over: every doctor asked has answered or let
 * it lapse, and nobody took him.
 */
export function entryReminders(
  entry: Entry,
  settings: ListSettings,
  now: Instant,
  zone: string,
): readonly EntryReminder[] {
  return remindersAt(settings, now, zone)(entry);
}

const nothing: readonly EntryReminder[] = [];

/** WL-24 for a whole list: what does not depend on the entry is worked out once. */
export function remindersAt(
  settings: Pick<ListSettings, 'reconfirmMonths'>,
  now: Instant,
  zone: string,
): (entry: Entry) => readonly EntryReminder[] {
  const dayCount = dayCounter(zone);
  const today = dayOfCount(dayCount(now));
  const silent = new Map<number, boolean>();
  const isSilent = (since: Instant): boolean => {
    const count = dayCount(since);
    const known = silent.get(count);
    if (known !== undefined) return known;
    const found = addMonths(dayOfCount(count), settings.reconfirmMonths) <= today;
    silent.set(count, found);
    return found;
  };
  return (entry) => {
    const found: EntryReminder[] = [];
    if (isWaiting(entry) && isToCall(entry, today)) found.push('callBack');
    if (entry.source === 'misas' && entry.sourceAnsweredAt === undefined) found.push('misasUnanswered');
    if (entry.status === 'verified' && isSilent(lastHeardOf(entry))) found.push('reconfirm');
    if (entry.status === 'verified' && areProposalsOver(entry)) found.push('proposalsOver');
    return found.length === 0 ? nothing : found;
  };
}

function isToCall(entry: Entry, today: LocalDay): boolean {
  return entry.callBackOn === undefined ? entry.status === 'registered' : entry.callBackOn <= today;
}

/** When the person last said anything to the coordination: registered, called back, or still waiting. */
export function lastHeardOf(entry: Entry): Instant {
  return Math.max(entry.registeredAt, entry.verification?.at ?? 0, entry.reconfirmedAt ?? 0);
}

function areProposalsOver(entry: Entry): boolean {
  const answered = (entry.proposals ?? []).some(({ state }) => state !== 'open' && state !== 'withdrawn');
  return answered && openProposals(entry).length === 0;
}

/** WL-25: the day a doctor is asked again what he can take: the territory's months after the last contact. */
export function nextContactOn(capacity: Capacity, settings: ListSettings, zone: string): LocalDay {
  return addMonths(localTime(capacity.lastContactAt, zone).day, settings.offerMonths);
}

/** WL-25: never asked, or asked too long ago. */
export function isOfferDue(
  capacity: Capacity | undefined,
  settings: ListSettings,
  now: Instant,
  zone = 'UTC',
): boolean {
  return !capacity || nextContactOn(capacity, settings, zone) <= localTime(now, zone).day;
}

/** WL-25: a sheet nobody has looked at for the territory's months. */
export function isSheetDue(
  sheet: Pick<Sheet, 'reviewedAt'>,
  settings: ListSettings,
  now: Instant,
  zone = 'UTC',
): boolean {
  return hasPassed(sheet.reviewedAt, settings.sheetMonths, localTime(now, zone).day, zone);
}

function hasPassed(since: Instant, months: number, today: LocalDay, zone: string): boolean {
  return addMonths(localTime(since, zone).day, months) <= today;
}
