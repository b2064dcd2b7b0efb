import type { Profession } from '#domain/access/professions.ts';
import type { BookingDetail } from '#domain/bookings/booking.ts';
import type { Id, Instant } from '#domain/identifiers.ts';
import { recordKey } from '#domain/records.ts';
import { hasToHandOver } from './exchange.ts';
import { knownMember } from './known-records.ts';
import { type Truth, truthOf } from './layered-view.ts';
import type { LocalChanges, LocalMeta, LocalRow, LocalState } from './local-state.ts';

/** A booking that this device had from the relay, and that the relay forgot when it came back from an older copy. */
export interface MissingBooking {
  readonly slotId: Id;
  readonly ownerId: Id;
  /** Where the patient is expected. */
  readonly structureId: Id;
  readonly start: Instant;
  readonly end: Instant;
  readonly byProfession: Profession;
  /** As it was received: who booked, and the patient, sealed. */
  readonly detail: BookingDetail;
}

/**
 * SY-18: the bookings still to come that whoever receives the patients knew of and that are not in the new snapshot, with those that
 * were missing already. Kept by the owner's device and his secretaries' alone: nobody else has to act.
 */
export function missingSince(state: LocalState, fresh: Truth, now: Instant): readonly MissingBooking[] {
  const before = truthOf(state, new Map());
  const keys = new Set([...state.rowsOfKind('slot')].map(({ key }) => key));
  for (const key of state.shadow.keys()) if (key.startsWith('slot/')) keys.add(key);
  const had = [...keys].flatMap((key) => bookingOf(before.row(key)) ?? []);
  const known = new Map(
    [...(state.meta.missingBookings ?? []), ...had].map((booking) => [booking.detail.id, booking]),
  );
  return stillMissing([...known.values()], state.meta, fresh, now);
}

/**
 * Those of `missing` that have not come back, and whose hour has not passed; of the patients whom this member receives by `truth`: he may
 * have changed desks since.
 */
function stillMissing(
  missing: readonly MissingBooking[],
  { memberId }: Pick<LocalMeta, 'memberId'>,
  truth: Pick<Truth, 'row'>,
  now: Instant,
): readonly MissingBooking[] {
  const isStill = isMine(memberId, truth);
  return missing.filter((booking) => isStill(booking) && booking.end > now && !isBack(booking, truth));
}

/** What the device keeps of them after an answer; nothing said when nothing changed. */
export function withoutBack(meta: LocalMeta, truth: Truth, now: Instant): Pick<LocalMeta, 'missingBookings'> {
  const { missingBookings = [] } = meta;
  if (missingBookings.length === 0) return {};
  const still = stillMissing(missingBookings, meta, truth, now);
  return still.length === missingBookings.length ? {} : { missingBookings: still };
}

/**
 * SY-18: what « À traiter » tells whoever receives the patients, soonest first. Nothing while this device still hands over what it did
 * itself: the booking may be among it.
 */
export function toldMissing(state: LocalState, now: Instant): readonly MissingBooking[] {
  const { missingBookings = [] } = state.meta;
  if (missingBookings.length === 0 || hasToHandOver(state.meta)) return [];
  return [...stillMissing(missingBookings, state.meta, state, now)].sort((a, b) => a.start - b.start);
}

/** The person has seen to it: it is not told any more. */
export function dropMissing(state: LocalState, bookingId: Id): { changes: LocalChanges; result: undefined } {
  const left = (state.meta.missingBookings ?? []).filter(({ detail }) => detail.id !== bookingId);
  return { changes: { meta: { missingBookings: left } }, result: undefined };
}

function bookingOf(row: LocalRow | undefined): MissingBooking | undefined {
  if (row?.kind !== 'slot' || !row.value.booking?.detail) return undefined;
  const { ownerId, structureId, start, end, booking } = row.value;
  const { byProfession, detail } = booking;
  return detail && { slotId: row.id, ownerId, structureId, start, end, byProfession, detail };
}

/** Of the member's own diary, or of a desk he is the secretary of. */
function isMine(memberId: Id, truth: Pick<Truth, 'row'>): (booking: MissingBooking) => boolean {
  const me = knownMember(truth, memberId);
  return ({ ownerId, structureId }) =>
    ownerId === memberId || (me?.profession === 'secretary' && me.structureIds.includes(structureId));
}

/**
 * It is on its slot again, or was cancelled since: the relay knows of it. Of a slot that only says that somebody has it (the detail is
 * for others), nobody can tell here: it is not said to be missing.
 */
function isBack({ slotId, detail }: MissingBooking, truth: Pick<Truth, 'row'>): boolean {
  const row = truth.row(recordKey('slot', slotId));
  if (row?.kind !== 'slot') return false;
  const { booking, history = [] } = row.value;
  if (booking && !booking.detail) return true;
  return booking?.detail?.id === detail.id || history.some(({ id }) => id === detail.id);
}
