import type { Id, Instant } from '../identifiers.ts';
import { addMonths, countOfDay, dayCounter, dayOfCount } from '../territory/day-count.ts';
import type { ClosingReason, Entry } from '../waitlist/entry.ts';
import type { EntrySource } from '../waitlist/entry-source.ts';
import type { ListSettings } from '../waitlist/list-settings.ts';
import type { ClosedFacts, Profile } from '../waitlist/profile.ts';
import { type Month, monthsOf, type Period } from './period.ts';
import { type ProposalOutcomes, proposalOutcomes } from './proposal-outcomes.ts';
import { type Group, stockByGroup } from './stock-by-group.ts';

/** An entry with what was opened of it: the profile while it is on the list, the facts once it is closed. */
export interface KnownEntry {
  readonly entry: Entry;
  readonly profile?: Profile | undefined;
  readonly facts?: ClosedFacts | undefined;
}

/** Everything the list says over a period, for the coordination's own eyes; `shared-report.ts` masks what leaves. */
export interface ListReport {
  readonly period: Period;
  readonly months: readonly Month[];
  /** On the list at the end of the day before the period, for what changed in its first month. */
  readonly before: number;
  /** On the list at the end of each month; the last one is now when the period runs to today. */
  readonly onList: readonly number[];
  readonly byGroup: Readonly<Record<Group, readonly number[]>>;
  /** On the list at the end of the period, of whom nothing was opened: they are in the total and in no group. */
  readonly unread: number;
  readonly entered: readonly number[];
  readonly left: readonly number[];
  readonly declared: readonly number[];
  readonly reasons: ReadonlyMap<ClosingReason, number>;
  readonly doors: ReadonlyMap<EntrySource, number>;
  /** At the end of the period: nobody has taken them (WL-27). */
  readonly waiting: number;
  /** At the end of the period: taken by a doctor, not declared yet. */
  readonly claimed: number;
  /** In days, of those nobody has taken at the end of the period; undefined when there is nobody. */
  readonly medianWait: number | undefined;
  readonly longestWait: number | undefined;
  readonly withDoctor: { readonly numerator: number; readonly denominator: number; readonly months: number };
  readonly proposals: ProposalOutcomes;
  readonly misas: { readonly asked: number; readonly answered: number };
  /** Patients of departing doctors: by departure, how many were listed and how many found a doctor. */
  readonly departures: ReadonlyMap<Id, { readonly listed: number; readonly found: number }>;
}

interface Dated {
  readonly known: KnownEntry;
  readonly entry: Entry;
  readonly enteredOn: number;
  /** Undefined as long as it is on the list. */
  readonly leftOn: number | undefined;
}

/**
 * IN-4: what the list shows over a period. Merged and undone entries never counted; an entry is on the list from its registration to
 * the day it closes, so that a month's stock is the one before plus who entered minus who left.
 */
export function listReport(
  entries: Iterable<KnownEntry>,
  period: Period,
  settings: ListSettings,
  zone: string,
): ListReport {
  const dayCount = dayCounter(zone);
  const dated = [...entries].filter(isCounted).map((known) => datedEntry(known, dayCount));
  const months = monthsOf(period);
  const ends = months.map(({ to }) => countOfDay(to));
  const end = countOfDay(period.to);
  const start = countOfDay(period.from);
  const within = (day: number | undefined) => day !== undefined && day >= start && day <= end;
  const monthOf = (day: number | undefined) =>
    within(day) ? ends.findIndex((last) => (day ?? 0) <= last) : -1;
  const entered = months.map(() => 0);
  const left = months.map(() => 0);
  const declared = months.map(() => 0);
  const reasons = new Map<ClosingReason, number>();
  const doors = new Map<EntrySource, number>();
  for (const { entry, enteredOn, leftOn } of dated) {
    if (increment(entered, monthOf(enteredOn))) add(doors, entry.source);
    if (!entry.closing || !increment(left, monthOf(leftOn))) continue;
    add(reasons, entry.closing.reason);
    if (entry.closing.reason === 'declared') increment(declared, monthOf(leftOn));
  }
  const present = dated.filter((one) => isOn(one, end));
  const isTaken = ({ entry }: Dated) => entry.claim !== undefined && dayCount(entry.claim.at) <= end;
  const waits = present
    .filter((one) => !isTaken(one))
    .map(({ entry }) => Math.max(0, end - dayCount(entry.waitingSince)))
    .sort((a, b) => a - b);
  const misas = dated.filter(({ entry, enteredOn }) => entry.source === 'misas' && within(enteredOn));
  return {
    period,
    months,
    before: dated.filter((one) => isOn(one, start - 1)).length,
    onList: ends.map((last) => dated.filter((one) => isOn(one, last)).length),
    byGroup: stockByGroup(dated, ends, settings),
    unread: present.filter(({ known }) => !known.profile && !known.facts).length,
    entered,
    left,
    declared,
    reasons,
    doors,
    waiting: waits.length,
    claimed: present.filter(isTaken).length,
    medianWait: median(waits),
    longestWait: waits.at(-1),
    withDoctor: withDoctor(dated, start, end, settings.doctorWithinMonths),
    proposals: proposalOutcomes(
      dated.map(({ entry }) => entry),
      (at) => within(dayCount(at)),
    ),
    misas: { asked: misas.length, answered: misas.filter(({ entry }) => entry.sourceAnsweredAt).length },
    departures: departuresOf(dated),
  };
}

function isCounted({ entry: { closing } }: KnownEntry): boolean {
  return closing?.reason !== 'duplicate' && closing?.reason !== 'importUndone';
}

function datedEntry(known: KnownEntry, dayCount: (instant: Instant) => number): Dated {
  const { entry } = known;
  return {
    known,
    entry,
    enteredOn: dayCount(entry.registeredAt),
    leftOn: entry.closing ? dayCount(entry.closing.at) : undefined,
  };
}

/** On the list when that day ended. */
function isOn({ enteredOn, leftOn }: Pick<Dated, 'enteredOn' | 'leftOn'>, day: number): boolean {
  return enteredOn <= day && (leftOn === undefined || leftOn > day);
}

/**
 * IN-5: of those whose `months` since registration ended in the period, how many had a declared doctor by then. Who turned out to have
 * one on the territory was not waiting for one.
 */
function withDoctor(dated: readonly Dated[], start: number, end: number, months: number) {
  let numerator = 0;
  let denominator = 0;
  for (const { entry, enteredOn, leftOn } of dated) {
    if (entry.closing?.reason === 'excluded') continue;
    const term = countOfDay(addMonths(dayOfCount(enteredOn), months));
    if (term < start || term > end) continue;
    denominator += 1;
    if (entry.closing?.reason === 'declared' && leftOn !== undefined && leftOn <= term) numerator += 1;
  }
  return { numerator, denominator, months };
}

function departuresOf(dated: readonly Dated[]): ListReport['departures'] {
  const found = new Map<Id, { listed: number; found: number }>();
  for (const { entry } of dated) {
    if (entry.departureId === undefined) continue;
    const one = found.get(entry.departureId) ?? { listed: 0, found: 0 };
    one.listed += 1;
    if (entry.claim || entry.closing?.reason === 'declared') one.found += 1;
    found.set(entry.departureId, one);
  }
  return found;
}

/** The middle one of sorted numbers, or the whole number under the mean of both. */
function median(sorted: readonly number[]): number | undefined {
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  return upper === undefined || lower === undefined ? undefined : Math.floor((upper + lower) / 2);
}

function add<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function increment(counts: number[], at: number): boolean {
  if (at < 0) return false;
  counts[at] = (counts[at] ?? 0) + 1;
  return true;
}
