import { canBook } from '#domain/access/agenda-rights.ts';
import { displayName } from '#domain/access/member.ts';
import { whyNotBookable } from '#domain/bookings/book-slot.ts';
import type { Id, Instant } from '#domain/identifiers.ts';
import type { Slot } from '#domain/slots/slot.ts';
import { findAgenda } from '#domain/territory/territory.ts';
import { type BookingStatus, bookingStatus, pendingOnOwnSlot, unsettledBookings } from './booking-status.ts';
import {
  communeOf,
  homeStructure,
  iActFor,
  kmBetween,
  knownMember,
  knownStructure,
  type Standing,
} from './known-records.ts';

const hourMs = 3_600_000;

/**
 * What a slot is for this person. `free` may be booked by him; `readable` is free and he only sees it; the three
 * states of his own bookings; `own` is a free slot of a diary he keeps, `ownPending` one whose publication or withdrawal
 * waits for the relay, `ownTaken` one that somebody booked.
 */
export type RowState =
  | 'free'
  | 'readable'
  | 'pending'
  | 'confirmed'
  | 'refused'
  | 'own'
  | 'ownPending'
  | 'ownTaken';

/** With whom and where. */
export interface Place {
  readonly who: string;
  readonly where: string;
  /** From this member's own structure; undefined when one of the communes is unknown. */
  readonly km: number | undefined;
}

export interface SlotRow extends Place {
  readonly slotId: Id;
  readonly slot: Slot;
  readonly state: RowState;
  /** This person's booking on it, whatever became of it. */
  readonly bookingId: Id | undefined;
  readonly status: BookingStatus;
}

const none: BookingStatus = { kind: 'none' };

/** The slots of the bookable window that concern this person, soonest first. Slots taken by others are not his concern. */
export function slotRows(standing: Standing, now: Instant): readonly SlotRow[] {
  const { state, territory } = standing;
  const until = now + territory.bookableHours * hourMs;
  const unsettled = unsettledBookings(state);
  const place = placeReader(standing);
  const rows: SlotRow[] = [];
  for (const { id, value: slot } of state.rowsOfKind('slot')) {
    if (slot.start <= now || slot.start > until) continue;
    const found = rowState(standing, id, slot, unsettled.get(id) ?? [], now);
    if (found) rows.push({ slotId: id, slot, ...found, ...place(slot) });
  }
  return rows.sort((a, b) => a.slot.start - b.slot.start || (a.slotId < b.slotId ? -1 : 1));
}

type Found = Pick<SlotRow, 'state' | 'bookingId' | 'status'>;

function rowState(
  standing: Standing,
  slotId: Id,
  slot: Slot,
  unsettled: readonly Id[],
  now: Instant,
): Found | undefined {
  return (
    myBooking(standing, slotId, slot, unsettled) ??
    ownSlot(standing, slotId, slot) ??
    freeSlot(standing, slot, now)
  );
}

/** Bookings of this device first, whatever the slot's row shows; then those of this member's structures. */
function myBooking(standing: Standing, slotId: Id, slot: Slot, unsettled: readonly Id[]): Found | undefined {
  const carried = slot.booking?.detail;
  const mine = carried && standing.me.structureIds.includes(carried.structureId) ? [carried.id] : [];
  for (const bookingId of [...unsettled, ...mine]) {
    const status = bookingStatus(standing.state, slotId, bookingId);
    if (status.kind === 'none') continue;
    const state = status.kind === 'cancelling' ? 'pending' : status.kind;
    return { state, bookingId, status };
  }
  return undefined;
}

function ownSlot(standing: Standing, slotId: Id, slot: Slot): Found | undefined {
  const isOwn = slot.ownerId === standing.myId || iActFor(standing, slot.ownerId);
  if (!isOwn) return undefined;
  const found = (state: RowState): Found => ({ state, bookingId: slot.booking?.detail?.id, status: none });
  if (pendingOnOwnSlot(standing.state, slotId)) return found('ownPending');
  if (slot.state === 'withdrawn') return undefined;
  return found(slot.booking ? 'ownTaken' : 'own');
}

function freeSlot(standing: Standing, slot: Slot, now: Instant): Found | undefined {
  const { me, territory } = standing;
  if (whyNotBookable(slot, territory, { now })) return undefined;
  const agenda = findAgenda(territory, slot.agendaId);
  const books = agenda !== undefined && canBook(me, agenda, slot.audience);
  return { state: books ? 'free' : 'readable', bookingId: undefined, status: none };
}

/** Who and where, looked up once per owner and structure: thousands of slots belong to a few dozen. */
export function placeReader(standing: Standing): (slot: Slot) => Place {
  const known = new Map<string, Place>();
  const home = homeStructure(standing);
  return ({ ownerId, structureId }) => {
    const key = `${ownerId} ${structureId}`;
    const found = known.get(key);
    if (found) return found;
    const owner = knownMember(standing.state, ownerId);
    const structure = knownStructure(standing.state, structureId);
    const place = {
      who: owner ? displayName(owner) : (structure?.name ?? 'Professionnel'),
      where: communeOf(standing.territory, structure?.communeCode)?.name ?? '',
      km: home === undefined ? undefined : kmBetween(standing, home, structureId),
    };
    known.set(key, place);
    return place;
  };
}

/** Free and within the window; whether this person may book it is told by `state`. */
export function isFree(row: SlotRow): boolean {
  return row.state === 'free' || row.state === 'readable';
}
