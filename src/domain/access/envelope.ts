import * as z from 'zod';
import { idSchema } from '../identifiers.ts';

const base64url = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .regex(/^[A-Za-z0-9_-]+$/);

/**
 * The record's key, given to one structure. With `enc`: by HPKE to its public key; with `iv`: symmetrically, by an author
 * who is himself a member of that structure.
 */
export const grantSchema = z.strictObject({
  structure: idSchema,
  ct: base64url(200),
  iv: base64url(24).optional(),
  enc: base64url(120).optional(),
});

/**
 * AC-7: something sealed for the structures that take part in a patient's care. The relay stores it and cannot read it.
 * Bound to territory, kind and record id. All strings are base64url without padding.
 */
export const envelopeSchema = z.strictObject({
  v: z.literal(1),
  iv: base64url(24),
  ct: base64url(8_192),
  grants: z.array(grantSchema).min(1).max(8),
});
export type Envelope = z.infer<typeof envelopeSchema>;
export type Grant = z.infer<typeof grantSchema>;
