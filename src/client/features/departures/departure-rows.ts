import type { Member } from '#domain/access/member.ts';
import type { Id, Instant, LocalDay } from '#domain/identifiers.ts';
import { localTime } from '#domain/territory/local-time.ts';
import type { Departure } from '#domain/waitlist/departure.ts';
import { type Entry, isWaiting } from '#domain/waitlist/entry.ts';
import { argsOf } from '#sync/booking-status.ts';
import { doctorsSpokenFor, knownMember, type Standing } from '#sync/known-records.ts';
import { type EntryRow, entryRows } from '#sync/list-records.ts';
import type { LocalState } from '#sync/local-state.ts';

/** What became of the patients a doctor handed over. */
export interface FollowUp {
  readonly entered: number;
  /** A doctor takes them, or they told that they found one. */
  readonly found: number;
  /** Still waiting for a doctor. */
  readonly waiting: number;
}

export interface DepartureRow {
  readonly id: Id;
  readonly departure: Departure;
  readonly doctor: Member | undefined;
  readonly isPending: boolean;
  readonly followUp: FollowUp;
}

/** Departures this device knows of: those ahead first, the soonest on top, then the past ones, the latest on top. */
export function departureRows(standing: Standing, today: LocalDay): readonly DepartureRow[] {
  const { state } = standing;
  const entries = byDeparture(state);
  const rows = [...state.rowsOfKind('departure')].map(({ id, value }) => ({
    id,
    departure: value,
    doctor: knownMember(state, value.memberId),
    isPending: isDeparturePending(state, id),
    followUp: followUpOf((entries.get(id) ?? []).map((row) => row.value)),
  }));
  const ahead = rows.filter(({ departure }) => departure.on >= today);
  const past = rows.filter(({ departure }) => departure.on < today);
  const byDay = (a: DepartureRow, b: DepartureRow) =>
    a.departure.on.localeCompare(b.departure.on) || (a.id < b.id ? -1 : 1);
  return [...ahead.sort(byDay), ...past.sort(byDay).reverse()];
}

/** The patients a departing doctor handed over, as far as this device holds them. */
export function entriesOf(state: LocalState, departureId: Id): readonly EntryRow[] {
  return entryRows(state).filter(({ value }) => value.departureId === departureId);
}

function byDeparture(state: LocalState): ReadonlyMap<Id, readonly EntryRow[]> {
  const found = new Map<Id, EntryRow[]>();
  for (const row of entryRows(state)) {
    const { departureId } = row.value;
    if (departureId === undefined) continue;
    const known = found.get(departureId);
    if (known) known.push(row);
    else found.set(departureId, [row]);
  }
  return found;
}

/** Counts of entries, those that were entered by mistake left out. */
export function followUpOf(entries: readonly Entry[]): FollowUp {
  const real = entries.filter(({ closing }) => !closing || !mistakes.includes(closing.reason));
  const found = real.filter(hasFound).length;
  const waiting = real.filter(isWaiting).length;
  return { entered: real.length, found, waiting };
}

const mistakes: readonly string[] = ['duplicate', 'importUndone'];

function hasFound({ status, closing }: Entry): boolean {
  return status === 'claimed' || closing?.reason === 'declared' || closing?.reason === 'foundAlone';
}

export function isDeparturePending({ outbox }: LocalState, id: Id): boolean {
  return outbox.some(
    (kept) => argsOf(kept, 'announceDeparture@1')?.id === id || argsOf(kept, 'updateDeparture@1')?.id === id,
  );
}

/** A departure that is announced already for this doctor. */
export function announcedOf({ state }: Standing, memberId: Id) {
  return [...state.rowsOfKind('departure')].find(
    ({ value }) => value.memberId === memberId && value.state === 'announced',
  );
}

export interface LeavingDoctor {
  readonly id: Id;
  readonly member: Member;
}

/** Whose departure this member may announce: any doctor's for the coordination, his own, or those of his secretary's desk. */
export function doctorsToAnnounce(standing: Standing): readonly LeavingDoctor[] {
  if (standing.me.profession !== 'coordinator') return doctorsSpokenFor(standing);
  return [...standing.state.rowsOfKind('member')]
    .filter(({ value }) => value.active && value.profession === 'generalPractitioner')
    .map(({ id, value }) => ({ id, member: value }))
    .sort(
      (a, b) =>
        a.member.familyName.localeCompare(b.member.familyName, 'fr') ||
        a.member.givenName.localeCompare(b.member.givenName, 'fr'),
    );
}

export function todayOf({ territory }: Standing, now: Instant): LocalDay {
  return localTime(now, territory.zone).day;
}
