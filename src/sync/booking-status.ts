import type { Envelope } from '#domain/access/envelope.ts';
import type { Booking, BookingDetail } from '#domain/bookings/booking.ts';
import type { CommandArgs, CommandName } from '#domain/commands.ts';
import type { Id } from '#domain/identifiers.ts';
import { recordKey } from '#domain/records.ts';
import type { InboxItem, LocalState, PendingCommand } from './local-state.ts';

/**
 * SY-4: what may be said of one booking. Nobody is told « confirmé » before the relay has said so:
 *   pending     its bookSlot waits in the outbox (« à confirmer »), whatever the row shows
 *   refused     it waits in « À traiter »: refused, expired or not understood
 *   cancelling  a cancellation waits in the outbox
 *   confirmed   the slot's row carries it and nothing of it waits
 *   none        no trace of it here: cancelled, or never ours
 */
export type BookingStatus =
  | { readonly kind: 'pending'; readonly entry: PendingCommand }
  | { readonly kind: 'refused'; readonly item: InboxItem }
  | { readonly kind: 'cancelling'; readonly entry: PendingCommand }
  | { readonly kind: 'confirmed'; readonly booking: Booking; readonly detail: BookingDetail }
  | { readonly kind: 'none' };

/** The one place that tells the state of a booking. */
export function bookingStatus(state: LocalState, slotId: Id, bookingId: Id): BookingStatus {
  const cancelling = state.outbox.find((entry) => argsOf(entry, 'cancelBooking@1')?.bookingId === bookingId);
  if (cancelling) return { kind: 'cancelling', entry: cancelling };
  const pending = state.outbox.find((entry) => argsOf(entry, 'bookSlot@1')?.bookingId === bookingId);
  if (pending) return { kind: 'pending', entry: pending };
  const refused = state.inbox.find((item) => argsOf(item, 'bookSlot@1')?.bookingId === bookingId);
  if (refused) return { kind: 'refused', item: refused };
  const row = state.row(recordKey('slot', slotId));
  const booking = row?.kind === 'slot' ? row.value.booking : undefined;
  const detail = booking?.detail;
  return booking && detail?.id === bookingId ? { kind: 'confirmed', booking, detail } : { kind: 'none' };
}

/** Every booking this device knows of on a slot: asked here and unanswered, refused here, or carried by the slot. */
export function bookingsOn(state: LocalState, slotId: Id): readonly Id[] {
  const row = state.row(recordKey('slot', slotId));
  const carried = row?.kind === 'slot' ? row.value.booking?.detail?.id : undefined;
  const asked = [...state.outbox, ...state.inbox].flatMap((entry) => {
    const args = argsOf(entry, 'bookSlot@1') ?? argsOf(entry, 'cancelBooking@1');
    return args?.slotId === slotId ? [args.bookingId] : [];
  });
  return [...new Set(carried ? [...asked, carried] : asked)];
}

/**
 * The bookings asked from this device that have no good answer yet, by slot: so that a list of thousands of slots looks each
 * one up instead of reading the queues again.
 */
export function unsettledBookings(state: LocalState): ReadonlyMap<Id, readonly Id[]> {
  const bySlot = new Map<Id, readonly Id[]>();
  for (const entry of [...state.outbox, ...state.inbox]) {
    const args = argsOf(entry, 'bookSlot@1') ?? argsOf(entry, 'cancelBooking@1');
    if (!args) continue;
    const known = bySlot.get(args.slotId) ?? [];
    if (!known.includes(args.bookingId)) bySlot.set(args.slotId, [...known, args.bookingId]);
  }
  return bySlot;
}

/** The arguments of a kept command when it is the one named; undefined when it is another. */
export function argsOf<N extends CommandName>(
  kept: Pick<PendingCommand, 'command'>,
  name: N,
): CommandArgs<N> | undefined {
  return kept.command.name === name ? (kept.command.args as CommandArgs<N>) : undefined;
}

/** What waits here about a slot of one's own: its publication, or its withdrawal. */
export function pendingOnOwnSlot(
  state: LocalState,
  slotId: Id,
): { readonly kind: 'publishing' | 'withdrawing'; readonly entry: PendingCommand } | undefined {
  const withdrawing = state.outbox.find((entry) => argsOf(entry, 'withdrawSlot@1')?.slotId === slotId);
  if (withdrawing) return { kind: 'withdrawing', entry: withdrawing };
  const publishing = state.outbox.find((entry) =>
    argsOf(entry, 'publishSlots@1')?.slots.some((slot) => slot.id === slotId),
  );
  return publishing && { kind: 'publishing', entry: publishing };
}

/** The envelope a booking's state carries: in its command while it waits, in the slot afterwards. */
export function sealedOf(status: BookingStatus): Envelope | undefined {
  switch (status.kind) {
    case 'pending':
      return argsOf(status.entry, 'bookSlot@1')?.sealed;
    case 'refused':
      return argsOf(status.item, 'bookSlot@1')?.sealed;
    case 'confirmed':
      return status.detail.sealed;
    case 'cancelling':
    case 'none':
      return undefined;
  }
}
