import * as z from 'zod';
import { actingMember } from '../access/acting-member.ts';
import { canBook } from '../access/agenda-rights.ts';
import { envelopeSchema } from '../access/envelope.ts';
import type { Member } from '../access/member.ts';
import { type DecisionContext, defineCommand } from '../decision.ts';
import { idSchema } from '../identifiers.ts';
import { recordKey } from '../records.ts';
import type { Refusal } from '../refusals.ts';
import { accept, refuse } from '../result.ts';
import type { Slot } from '../slots/slot.ts';
import { findAgenda, type Territory } from '../territory/territory.ts';
import { type Booking, eligibilitySchema } from './booking.ts';

const hourMs = 3_600_000;

export const bookSlotSchema = z.strictObject({
  slotId: idSchema,
  bookingId: idSchema,
  /** The structure of the booker in whose name he books; it may open the envelope. */
  structureId: idSchema,
  eligibility: eligibilitySchema,
  sealed: envelopeSchema,
});
export type BookSlot = z.infer<typeof bookSlotSchema>;

/**
 * Books a patient into a slot. Rights come first, so that no refusal tells a member about an agenda he may not see; then
 * BK-1 to BK-3 on the slot as the decider knows it, by the decider's clock.
 */
export const bookSlot = defineCommand<BookSlot>({
  schema: bookSlotSchema,
  reads: (args) => ({ keys: [recordKey('slot', args.slotId)] }),
  decide(view, args, context) {
    const acting = actingMember(view, context);
    if (!acting) return refuse({ kind: 'notMember' });
    const slot = view.get('slot', args.slotId);
    if (!slot) return refuse({ kind: 'slotUnknown' });
    const why =
      whyNotEntitled(acting.member, acting.territory, slot) ??
      whyNotBookable(slot, acting.territory, context) ??
      whyKnownBooking(slot, args) ??
      whyWrongEnvelope(acting.member, slot, args);
    if (why) return refuse(why);
    const booking: Booking = {
      bookedAt: context.now,
      byProfession: acting.member.profession,
      detail: {
        id: args.bookingId,
        bookerId: context.memberId,
        structureId: args.structureId,
        eligibility: args.eligibility,
        sealed: args.sealed,
      },
    };
    return accept([{ kind: 'slot', id: args.slotId, value: { ...slot, state: 'booked', booking } }]);
  },
});

/** BK-4: only a profession the agenda and the slot's own audience let book, and only an adherent. */
function whyNotEntitled(member: Member, territory: Territory, slot: Slot): Refusal | undefined {
  const agenda = findAgenda(territory, slot.agendaId);
  const entitled = agenda !== undefined && canBook(member, agenda, slot.audience);
  return entitled ? undefined : { kind: 'notEntitled', agendaId: slot.agendaId };
}

/**
 * May this slot be booked now, rights apart? The same answer tells a screen which slots to offer.
 * BK-1 one booking a slot · BK-2 never once started · BK-3 only from now to `bookableHours` ahead (48 by default: SNP is
 * care needed « dans les 48h »).
 */
export function whyNotBookable(
  slot: Slot,
  territory: Territory,
  context: Pick<DecisionContext, 'now'>,
): Refusal | undefined {
  if (slot.state === 'withdrawn') return { kind: 'slotWithdrawn' };
  if (slot.booking) return { kind: 'slotTaken', at: slot.booking.bookedAt, by: slot.booking.byProfession };
  if (slot.start <= context.now) return { kind: 'slotStarted', startsAt: slot.start };
  const opensAt = slot.start - territory.bookableHours * hourMs;
  return opensAt > context.now ? { kind: 'tooFarAhead', opensAt } : undefined;
}

/** A booking id is used once: a slot's history names its cancelled bookings by it. */
function whyKnownBooking(slot: Slot, args: BookSlot): Refusal | undefined {
  return slot.history?.some((past) => past.id === args.bookingId) ? { kind: 'alreadyExists' } : undefined;
}

/** BK-9: sealed to the two structures that care for the patient, no more and no less. */
function whyWrongEnvelope(member: Member, slot: Slot, args: BookSlot): Refusal | undefined {
  const expected = new Set([slot.structureId, args.structureId]);
  const granted = new Set(args.sealed.grants.map((grant) => grant.structure));
  const exact =
    granted.size === expected.size &&
    args.sealed.grants.length === expected.size &&
    [...expected].every((id) => granted.has(id));
  if (!member.structureIds.includes(args.structureId)) return { kind: 'unknownStructure' };
  return exact ? undefined : { kind: 'wrongRecipients' };
}
