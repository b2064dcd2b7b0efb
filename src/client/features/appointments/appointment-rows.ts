import type { Envelope } from '#domain/access/envelope.ts';
import { displayName } from '#domain/access/member.ts';
import type { BookingDetail } from '#domain/bookings/booking.ts';
import type { Id, Instant } from '#domain/identifiers.ts';
import type { Slot } from '#domain/slots/slot.ts';
import { addDays, instantAt, localTime } from '#domain/territory/local-time.ts';
import {
  argsOf,
  type BookingStatus,
  bookingStatus,
  pendingOnOwnSlot,
  sealedOf,
  unsettledBookings,
} from '#sync/booking-status.ts';
import { diariesOf, type Standing } from '#sync/known-records.ts';
import { type Place, placeReader } from '#sync/slot-rows.ts';

/** How long after a day its bookings stay in sight. */
const pastDays = 7;

export interface ReservationRow extends Place {
  readonly slotId: Id;
  readonly slot: Slot;
  readonly bookingId: Id;
  readonly status: BookingStatus;
  readonly sealed: Envelope | undefined;
}

/** What this person's structures booked: what is to come, soonest first, then the past week, latest first. */
export function myReservations(
  standing: Standing,
  now: Instant,
): { readonly upcoming: readonly ReservationRow[]; readonly past: readonly ReservationRow[] } {
  const { state, territory, me } = standing;
  const since = startOfDay(now, territory.zone, -pastDays);
  const unsettled = unsettledBookings(state);
  const place = placeReader(standing);
  const rows: ReservationRow[] = [];
  for (const { id: slotId, value: slot } of state.rowsOfKind('slot')) {
    if (slot.start < since) continue;
    const carried = slot.booking?.detail;
    const mine = carried && me.structureIds.includes(carried.structureId) ? [carried.id] : [];
    for (const bookingId of new Set([...(unsettled.get(slotId) ?? []), ...mine])) {
      const status = bookingStatus(state, slotId, bookingId);
      if (status.kind === 'none') continue;
      rows.push({ slotId, slot, bookingId, status, sealed: sealedOf(status), ...place(slot) });
    }
  }
  rows.sort((a, b) => a.slot.start - b.slot.start || (a.slotId < b.slotId ? -1 : 1));
  return {
    upcoming: rows.filter(({ slot }) => slot.end > now),
    past: rows.filter(({ slot }) => slot.end <= now).reverse(),
  };
}

/**
 * A slot of a diary one keeps. `publishing` and `withdrawing` wait for the relay; `toRecord` has started and nobody has said
 * whether the patient came; `booking` waits for the relay because it was asked from this very device.
 */
export type DiaryState =
  | 'free'
  | 'publishing'
  | 'withdrawing'
  | 'booking'
  | 'booked'
  | 'toRecord'
  | 'recorded'
  | 'unused';

export interface DiaryRow {
  readonly slotId: Id;
  readonly slot: Slot;
  readonly state: DiaryState;
  readonly ownerName: string;
  readonly detail: BookingDetail | undefined;
  /** The outcome was said here and is not confirmed yet. */
  readonly outcomePending: boolean;
}

/** The slots of the diaries this member keeps: from today on, and those of the past week still to be recorded. */
export function myDiary(standing: Standing, now: Instant): readonly DiaryRow[] {
  const { state, territory } = standing;
  const today = startOfDay(now, territory.zone, 0);
  const since = startOfDay(now, territory.zone, -pastDays);
  const rows: DiaryRow[] = [];
  for (const { id: ownerId, member } of diariesOf(standing)) {
    for (const row of state.rowsOfGroup(`owner:${ownerId}`)) {
      if (row.kind !== 'slot' || row.value.start < since) continue;
      const diaryRow = diaryRowOf(standing, row.id, row.value, displayName(member), now);
      if (diaryRow && (row.value.start >= today || diaryRow.state === 'toRecord')) rows.push(diaryRow);
    }
  }
  return rows.sort((a, b) => a.slot.start - b.slot.start || (a.slotId < b.slotId ? -1 : 1));
}

function diaryRowOf(
  { state }: Standing,
  slotId: Id,
  slot: Slot,
  ownerName: string,
  now: Instant,
): DiaryRow | undefined {
  const detail = slot.booking?.detail;
  const outcomePending = state.outbox.some(
    (entry) => detail !== undefined && argsOf(entry, 'recordOutcome@1')?.bookingId === detail.id,
  );
  const found = (diaryState: DiaryState): DiaryRow => ({
    slotId,
    slot,
    state: diaryState,
    ownerName,
    detail,
    outcomePending,
  });
  const pending = pendingOnOwnSlot(state, slotId);
  if (pending) return found(pending.kind);
  if (slot.state === 'withdrawn') return undefined;
  if (!slot.booking) return found(slot.start <= now ? 'unused' : 'free');
  if (detail && bookingStatus(state, slotId, detail.id).kind === 'pending') return found('booking');
  if (slot.start > now) return found('booked');
  return found(detail && detail.outcome === undefined ? 'toRecord' : 'recorded');
}

/** Midnight of a day on the territory's clock, `offset` days from today. */
function startOfDay(now: Instant, zone: string, offset: number): Instant {
  return instantAt(addDays(localTime(now, zone).day, offset), 0, zone);
}
