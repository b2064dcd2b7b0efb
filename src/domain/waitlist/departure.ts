import * as z from 'zod';
import { idSchema, instantSchema, lineSchema, localDaySchema } from '../identifiers.ts';

/** What is known of a doctor's announced retirement, leave or move. */
export const departurePlanSchema = z.strictObject({
  kind: z.enum(['retirement', 'relocation', 'illness', 'leave', 'activityChange', 'other']),
  on: localDaySchema,
  /** Whether somebody in the practice takes the patients over. */
  relay: z.enum(['yes', 'no', 'unknown']),
  /** How the coordination learnt it. */
  learnt: z.enum(['doctor', 'followUp', 'wordOfMouth']),
  note: lineSchema(200).optional(),
});
export type DeparturePlan = z.infer<typeof departurePlanSchema>;

/** A departure that is prepared. Only the doctor and the coordination receive it. His priority patients are entries that name it. */
export const departureSchema = z.object({
  ...departurePlanSchema.shape,
  memberId: idSchema,
  structureId: idSchema,
  announcedAt: instantSchema,
  announcedBy: idSchema,
  state: z.enum(['announced', 'cancelled']),
  /** When the doctor was asked for his priority patients, and when the list was complete. */
  listAskedAt: instantSchema.optional(),
  listReceivedAt: instantSchema.optional(),
});
export type Departure = z.infer<typeof departureSchema>;
