import * as z from 'zod';
import { lineSchema, phoneSchema } from '../identifiers.ts';

export const structureKindSchema = z.enum([
  'medicalPractice',
  'multiProfessionalPractice',
  'physiotherapyPractice',
  'pharmacy',
  'nursePractice',
  'snpCentre',
  'sasDesk',
  'coordination',
  'socialServices',
  'townHall',
  'ccas',
  'clic',
  'dac',
  'misas',
  'cpam',
  'school',
]);

/**
 * A place where people work together: the unit of confidentiality. Its private key lives only on its members' devices;
 * `publicKey` (raw P-256 point, base64url) lets anyone seal to it.
 */
export const structureSchema = z.object({
  name: lineSchema(120),
  kind: structureKindSchema,
  communeCode: z.string().regex(/^[0-9AB]{5}$/),
  address: lineSchema(160),
  accessible: z.boolean(),
  phone: phoneSchema,
  /** For professionals only: never printed for, sent to or shown to a patient. */
  professionalPhone: phoneSchema.optional(),
  publicKey: z.string().regex(/^[A-Za-z0-9_-]{40,100}$/),
});
export type Structure = z.infer<typeof structureSchema>;
export type StructureKind = z.infer<typeof structureKindSchema>;
