import * as z from 'zod';
import { actingMember } from '../access/acting-member.ts';
import { defineCommand } from '../decision.ts';
import { idSchema, lineSchema } from '../identifiers.ts';
import { recordKey } from '../records.ts';
import { accept, refuse } from '../result.ts';
import type { Slot } from '../slots/slot.ts';
import { type BookingDetail, type CancelledBooking, cancelledBookingSchema } from './booking.ts';
import { sideOf } from './participants.ts';

export const cancelBookingSchema = z.strictObject({
  slotId: idSchema,
  bookingId: idSchema,
  ownerId: idSchema,
  reason: cancelledBookingSchema.shape.reason,
  note: lineSchema(140).optional(),
});
export type CancelBooking = z.infer<typeof cancelBookingSchema>;

/** The oldest cancelled bookings leave a slot's history beyond this; a slot is rarely cancelled twice. */
const keptInHistory = 20;

/**
 * BK-6: booker or owner cancels, with a reason; the slot is free again at once. Not once the doctor has said whether the
 * patient came: a late cancellation would erase that.
 * BK-7: a cancelled booking goes to the history without identity, except when the owner cancelled: the envelope then stays
 * until the booker's structure says it has told the patient (`acknowledgeCancellation`), or nobody could call him back.
 */
export const cancelBooking = defineCommand<CancelBooking>({
  schema: cancelBookingSchema,
  reads: (args) => ({ keys: [recordKey('slot', args.slotId), recordKey('member', args.ownerId)] }),
  decide(view, args, context) {
    if (!actingMember(view, context)) return refuse({ kind: 'notMember' });
    const slot = view.get('slot', args.slotId);
    if (!slot) return refuse({ kind: 'slotUnknown' });
    // Cancelled already (by the other side, or twice): what was wanted is done.
    if (slot.history?.some((past) => past.id === args.bookingId)) return accept([]);
    const detail = slot.booking?.detail;
    if (!slot.booking || detail?.id !== args.bookingId) return refuse({ kind: 'bookingUnknown' });
    if (slot.ownerId !== args.ownerId) return refuse({ kind: 'notParticipant' });
    const side = sideOf(view, slot, detail.structureId, context);
    if (!side) return refuse({ kind: 'notParticipant' });
    if (detail.outcome) return refuse({ kind: 'slotStarted', startsAt: slot.start });
    const cancelled: CancelledBooking = {
      ...pastBooking(detail, slot.booking.bookedAt),
      cancelledAt: context.now,
      cancelledBy: side,
      reason: args.reason,
      ...(args.note === undefined ? {} : { note: args.note }),
      ...(side === 'owner' ? { sealed: detail.sealed } : {}),
    };
    return accept([{ kind: 'slot', id: args.slotId, value: reopened(slot, cancelled) }]);
  },
});

function pastBooking(detail: BookingDetail, bookedAt: number) {
  return { id: detail.id, bookerId: detail.bookerId, structureId: detail.structureId, bookedAt };
}

function reopened(slot: Slot, cancelled: CancelledBooking): Slot {
  const { booking: _gone, ...rest } = slot;
  const history = [...(slot.history ?? []), cancelled];
  const settled = history.filter((past) => !past.sealed).slice(-keptInHistory);
  const waiting = history.filter((past) => past.sealed);
  return { ...rest, state: 'open', history: [...settled, ...waiting].slice(-50) };
}

export const acknowledgeCancellationSchema = z.strictObject({ slotId: idSchema, bookingId: idSchema });
export type AcknowledgeCancellation = z.infer<typeof acknowledgeCancellationSchema>;

/** BK-7: the booker's structure has told the patient; his identity leaves the record. */
export const acknowledgeCancellation = defineCommand<AcknowledgeCancellation>({
  schema: acknowledgeCancellationSchema,
  reads: (args) => ({ keys: [recordKey('slot', args.slotId)] }),
  decide(view, args, context) {
    const acting = actingMember(view, context);
    if (!acting) return refuse({ kind: 'notMember' });
    const slot = view.get('slot', args.slotId);
    const past = slot?.history?.find((cancelled) => cancelled.id === args.bookingId);
    if (!slot || !past) return refuse({ kind: 'bookingUnknown' });
    if (!acting.member.structureIds.includes(past.structureId)) return refuse({ kind: 'notParticipant' });
    if (!past.sealed) return accept([]);
    const history = (slot.history ?? []).map((cancelled) => {
      const { sealed, ...settled } = cancelled;
      return cancelled.id === args.bookingId || !sealed ? settled : cancelled;
    });
    return accept([{ kind: 'slot', id: args.slotId, value: { ...slot, history } }]);
  },
});
