import * as z from 'zod';
import { communeCodeSchema, idSchema, instantSchema, lineSchema, localDaySchema } from '../identifiers.ts';

/** Which patients a doctor would take. An empty list of communes means any; ages are in whole years, both included. */
export const offerCriteriaSchema = z.strictObject({
  communes: z.array(communeCodeSchema).max(200),
  maxKm: z.int().min(1).max(200).optional(),
  minAge: z.int().min(0).max(120).optional(),
  maxAge: z.int().min(0).max(120).optional(),
  aldOnly: z.boolean(),
  /** He goes to patients' homes. */
  homeVisits: z.boolean(),
  /** His premises can be reached in a wheelchair (PMR). */
  accessible: z.boolean(),
});
export type OfferCriteria = z.infer<typeof offerCriteriaSchema>;

/** What a doctor says he can take. `quota`: so many a month. `some`: only those who meet the criteria, one by one. */
export const offerSchema = z.strictObject({
  accepts: z.enum(['unknown', 'yes', 'no', 'quota', 'some']),
  perMonth: z.int().min(1).max(60).optional(),
  criteria: offerCriteriaSchema,
  /** A change he plans, in a few words and a month: fewer hours, an assistant, a departure. */
  plan: z.strictObject({ words: lineSchema(120), on: localDaySchema.optional() }).optional(),
  note: lineSchema(200).optional(),
});
export type Offer = z.infer<typeof offerSchema>;

/**
 * A doctor's offer (the record's id is the member's). Discreet: only he and the coordination ever receive it; no list of
 * accepting doctors is shown to anybody.
 */
export const capacitySchema = z.object({
  ...offerSchema.shape,
  updatedAt: instantSchema,
  updatedBy: idSchema,
  /** When the coordination and the doctor last spoke of it, or he last updated it himself. */
  lastContactAt: instantSchema,
});
export type Capacity = z.infer<typeof capacitySchema>;
