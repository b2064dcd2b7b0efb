import * as z from 'zod';
import { envelopeSchema, sealedBytesSchema } from './envelope.ts';

/** One text under the entry's content key: its own iv, its padded ciphertext with the tag. */
const sealedPartSchema = z.strictObject({ iv: sealedBytesSchema.iv, ct: sealedBytesSchema.ct });
export type SealedPart = z.infer<typeof sealedPartSchema>;

/**
 * AC-7: the two envelopes of a waitlist entry, `profile` and `identity`, under one content key that is granted once: half of
 * an envelope's weight is its grants, and 24,000 entries travel to the coordination. Each part is bound to its name, its place
 * and all grants, so that one can never stand for the other. Who may read one part alone gets an envelope of its own
 * (a proposal's profile).
 */
export const sealedEntrySchema = z.strictObject({
  v: z.literal(1),
  grants: envelopeSchema.shape.grants,
  profile: sealedPartSchema,
  identity: sealedPartSchema,
});
export type SealedEntry = z.infer<typeof sealedEntrySchema>;
