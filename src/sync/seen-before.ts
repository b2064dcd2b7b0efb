import type { Id, Instant } from '#domain/identifiers.ts';
import { type Truth, truthOf } from './layered-view.ts';
import type { LocalMeta, LocalRow, LocalState } from './local-state.ts';
import { missingSince, withoutBack } from './missing-bookings.ts';
import { limits, type SeenLine } from './protocol.ts';

/** What began longer ago than this is nobody's concern any more when a relay comes back. */
const seenLookBackMs = 24 * 3_600_000;

/**
 * SY-16, SY-18: after a relay came back, what is no more in its first snapshot is told to it once, and missing bookings to their doctor.
 * A later one that lacks more is of other rights, not of another loss.
 */
export function toldOnceBack(
  state: LocalState,
  fresh: Truth,
  now: Instant,
): Pick<LocalMeta, 'handover' | 'missingBookings'> {
  const { handover } = state.meta;
  if (!handover) return withoutBack(state.meta, fresh, now);
  const { uids = [], waiting, compared } = handover;
  const seen = compared ? (handover.seen ?? []) : seenBefore(state, fresh, now);
  const isOver = seen.length + uids.length + waiting.length === 0;
  return {
    handover: isOver ? null : { ...handover, seen, compared: true },
    ...(compared
      ? withoutBack(state.meta, fresh, now)
      : { missingBookings: missingSince(state, fresh, now) }),
  };
}

/**
 * SY-16: what this device had from the relay before it came back, and does not find in the new snapshot: slots to come, their
 * bookings, entries of the list. No name, no text.
 */
export function seenBefore(state: LocalState, fresh: Truth, now: Instant): readonly SeenLine[] {
  const before = truthOf(state, new Map());
  const keys = new Set([...state.rows()].map(({ key }) => key));
  for (const key of state.shadow.keys()) keys.add(key);
  const lines: SeenLine[] = [];
  for (const key of keys) {
    if (lines.length >= limits.seenPerRequest) break;
    const row = before.row(key);
    if (row) lines.push(...missingOf(row, fresh.row(key), now));
  }
  // A slot may bring two.
  return lines.slice(0, limits.seenPerRequest);
}

function missingOf(row: LocalRow, found: LocalRow | undefined, now: Instant): readonly SeenLine[] {
  if (row.kind === 'entry') return found ? [] : [{ kind: 'entry', id: row.id }];
  if (row.kind !== 'slot' || row.value.start < now - seenLookBackMs) return [];
  const { start, ownerId, booking } = row.value;
  const slot = { id: row.id, start, ownerId };
  const had = booking?.detail ? { bookingId: booking.detail.id } : {};
  const lines: SeenLine[] = found ? [] : [{ kind: 'slot', ...slot }];
  if (booking && !hasBooking(found, booking.detail?.id)) lines.push({ kind: 'booking', ...slot, ...had });
  return lines;
}

function hasBooking(found: LocalRow | undefined, bookingId: Id | undefined): boolean {
  if (found?.kind !== 'slot') return false;
  const { booking, history = [] } = found.value;
  if (bookingId === undefined || !booking?.detail) return booking !== undefined;
  return booking.detail.id === bookingId || history.some(({ id }) => id === bookingId);
}
