import * as z from 'zod';
import { idSchema } from '../identifiers.ts';

/**
 * What an envelope may weigh. A text longer than `plaintextBytes` (UTF-8) cannot be sealed; its ciphertext would pass
 * 8 kB in base64url.
 */
export const envelopeLimits = { grants: 8, plaintextBytes: 6014 } as const;

// Canonical only: the bits that a last character does not use are zero, so that no altered text reads as the same bytes.
const base64url = /^(?:[\w-]{4})*(?:[\w-][AQgw]|[\w-]{2}[AEIMQUYcgkosw048])?$/;

/** Bytes as unpadded base64url, `min` to `max` bytes long. */
const bytesSchema = (min: number, max = min) =>
  z
    .string()
    .min(Math.ceil((min * 4) / 3))
    .max(Math.ceil((max * 4) / 3))
    .regex(base64url);

const ivSchema = bytesSchema(12);
/** A 32-byte content key and its 16-byte tag. */
const grantedKeySchema = bytesSchema(48);

/** Granted by a member of that structure, under a key derived from the structure's own: quick to open. */
const ownGrantSchema = z.strictObject({ structure: idSchema, iv: ivSchema, ct: grantedKeySchema });

/** Granted from outside, to the structure's public key; `enc` is HPKE's encapsulated key (an uncompressed P-256 point). */
const publicGrantSchema = z.strictObject({ structure: idSchema, enc: bytesSchema(65), ct: grantedKeySchema });

/** The two pieces of an AES-GCM ciphertext as they travel. */
export const sealedBytesSchema = { iv: ivSchema, ct: bytesSchema(128 + 16, 47 * 128 + 16) } as const;

/**
 * AC-7: a text that only the granted structures can read, as it travels in records: `ct` is the padded text under a fresh
 * AES-256-GCM key, tag included, and each grant gives that key to one structure. All bytes are base64url. The relay checks
 * this shape and can read nothing of it.
 */
export const envelopeSchema = z.strictObject({
  v: z.literal(1),
  ...sealedBytesSchema,
  grants: z
    .array(z.union([ownGrantSchema, publicGrantSchema]))
    .min(1)
    .max(envelopeLimits.grants)
    .refine((grants) => new Set(grants.map((grant) => grant.structure)).size === grants.length),
});

export type Envelope = z.infer<typeof envelopeSchema>;
export type Grant = Envelope['grants'][number];
