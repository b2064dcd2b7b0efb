import * as z from 'zod';
import { idSchema, instantSchema, lineSchema, phoneSchema } from '../identifiers.ts';

/** What a professional lets the directory say of him beyond his name, profession and structure. Everything is optional. */
export const sheetContentSchema = z.strictObject({
  /** Diplomas, university diplomas, orientations. */
  diplomas: z.array(lineSchema(100)).max(12),
  skills: z.array(lineSchema(100)).max(12),
  phone: phoneSchema.optional(),
  personalPhone: phoneSchema.optional(),
  mail: z.email().max(120).optional(),
  contactBy: z.enum(['phone', 'mail', 'secureMail', 'sms']).optional(),
  /** For colleagues, when it cannot wait. */
  urgentPhone: phoneSchema.optional(),
  /** Only for professionals, and only if he says so; never in the public version, and apart from his discreet offer. */
  acceptsNewPatients: z.enum(['yes', 'no', 'some']).optional(),
  offersSnp: z.boolean().optional(),
  /** Waiting delay for an appointment, in days; professionals' version only. */
  delayDays: z.int().min(0).max(730).optional(),
  /** He agrees to be in the public version. */
  isPublic: z.boolean(),
});
export type SheetContent = z.infer<typeof sheetContentSchema>;

/**
 * A professional's sheet in the directory (the record's id is the member's). He owns it: nothing is added without his
 * agreement, which is recorded (`self` when he wrote it himself).
 */
export const sheetSchema = z.object({
  ...sheetContentSchema.shape,
  agreement: z.object({
    how: z.enum(['self', 'oral', 'written']),
    at: instantSchema,
    recordedBy: idSchema,
  }),
  /** When he last wrote or confirmed it; shown beside it, and reminded after the territory's number of months. */
  reviewedAt: instantSchema,
  /** The coordination keeps it out of the public version (règlement intérieur). */
  withheld: z.object({ at: instantSchema, by: idSchema, reason: lineSchema(140) }).optional(),
});
export type Sheet = z.infer<typeof sheetSchema>;
