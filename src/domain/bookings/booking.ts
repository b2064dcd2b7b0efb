import * as z from 'zod';
import { envelopeSchema } from '../access/envelope.ts';
import { professionSchema } from '../access/professions.ts';
import { idSchema, instantSchema, lineSchema } from '../identifiers.ts';

/** What the booker answered before any slot was offered (see `gate.ts`). Codes only, never free text. */
export const eligibilitySchema = z.strictObject({
  /** The patient's médecin traitant: has none, was called and cannot, or is too far (seasonal patient). */
  doctor: z.enum(['none', 'unavailable', 'faraway']),
  /** An appointment elsewhere: none, or too late to wait for. */
  appointment: z.enum(['none', 'tooLate']),
});
export type Eligibility = z.infer<typeof eligibilitySchema>;

/** What only the two structures that care for the patient receive. */
export const bookingDetailSchema = z.object({
  id: idSchema,
  bookerId: idSchema,
  structureId: idSchema,
  eligibility: eligibilitySchema,
  outcome: z.enum(['honoured', 'absent']).optional(),
  sealed: envelopeSchema,
});

/** The one booking a slot can hold. Who may only see that the slot is taken receives no `detail`. */
export const bookingSchema = z.object({
  bookedAt: instantSchema,
  byProfession: professionSchema,
  detail: bookingDetailSchema.optional(),
});

/** A booking that was cancelled: it leaves the slot, which is free again, and stays in its history. */
export const cancelledBookingSchema = z.object({
  id: idSchema,
  bookerId: idSchema,
  structureId: idSchema,
  bookedAt: instantSchema,
  cancelledAt: instantSchema,
  cancelledBy: z.enum(['booker', 'owner']),
  reason: z.enum(['patientDeclined', 'foundElsewhere', 'mistake', 'doctorUnavailable', 'other']),
  note: lineSchema(140).optional(),
  /** Kept only while the booker must still call the patient back (BK-7), then erased. */
  sealed: envelopeSchema.optional(),
});

export type Booking = z.infer<typeof bookingSchema>;
export type BookingDetail = z.infer<typeof bookingDetailSchema>;
export type CancelledBooking = z.infer<typeof cancelledBookingSchema>;

/** What is sealed inside a booking's envelope. It exists in clear only on the devices of the two structures. */
export const patientSchema = z.strictObject({
  name: lineSchema(80),
  phone: z.string().regex(/^(\+\d{6,15})?$/),
  birthYear: z.int().min(1900).max(2100),
  reason: lineSchema(140),
});
export type Patient = z.infer<typeof patientSchema>;
