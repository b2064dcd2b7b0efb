import * as z from 'zod';
import { professionSchema } from '../access/professions.ts';
import { bookingSchema, cancelledBookingSchema } from '../bookings/booking.ts';
import { codeSchema, type Id, idSchema, instantSchema } from '../identifiers.ts';

export const modeSchema = z.enum(['practice', 'homeVisit', 'teleconsultation']);

/** Who sees the slot: the whole agenda, or only some of the professions the agenda lets book. */
export const audienceSchema = z.union([z.literal('agenda'), z.array(professionSchema).min(1).max(20)]);

/**
 * A slot a professional volunteers. Its booking is inside it: two bookings of one slot cannot be represented.
 *
 *   open ──book──► booked ──cancel──► open        (FHIR Slot.status free ⇄ busy)
 *   open ──withdraw──► withdrawn                  (booked never goes to withdrawn: a booking wins)
 */
export const slotSchema = z.object({
  agendaId: codeSchema,
  ownerId: idSchema,
  structureId: idSchema,
  start: instantSchema,
  end: instantSchema,
  act: codeSchema,
  modes: z.array(modeSchema).min(1).max(3),
  audience: audienceSchema,
  state: z.enum(['open', 'booked', 'withdrawn']),
  booking: bookingSchema.optional(),
  history: z.array(cancelledBookingSchema).max(50).optional(),
  /** SL-8: since when its agenda's readers do not see it any more; written by the relay's job, sent to nobody. */
  leftAgendaAt: instantSchema.optional(),
});

export type Slot = z.infer<typeof slotSchema>;
export type SlotMode = z.infer<typeof modeSchema>;
export type SlotAudience = z.infer<typeof audienceSchema>;
export type IdentifiedSlot = Readonly<{ id: Id; value: Slot }>;
