import * as z from 'zod';
import { idSchema, instantSchema, lineSchema, localDaySchema } from '../identifiers.ts';

/** A CPAM figure typed in: patients without a médecin traitant among the people it counts, with where and when it comes from. */
export const figureFactsSchema = z.strictObject({
  population: z.enum(['all', 'ald', 'c2s', 'older', 'younger']),
  numerator: z.int().min(0).max(10_000_000),
  denominator: z.int().min(1).max(10_000_000).optional(),
  source: lineSchema(120),
  on: localDaySchema,
});

export const figureSchema = z.object({
  ...figureFactsSchema.shape,
  enteredAt: instantSchema,
  enteredBy: idSchema,
  /** Taken back: kept, not shown. */
  removed: z.boolean(),
});
export type Figure = z.infer<typeof figureSchema>;
