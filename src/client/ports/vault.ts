import type { Envelope } from '#domain/access/envelope.ts';
import type { Result } from '#domain/result.ts';

/**
 * The one place an envelope belongs to; it opens nowhere else. `kind` is the record's kind, or a more precise name where a
 * record holds several envelopes (`entry.profile`, `entry.identity`), so that one cannot stand for the other.
 */
export interface EnvelopeContext {
  readonly territoryId: string;
  readonly kind: string;
  readonly recordId: string;
}

/** A structure that may open, and its public key as in its record (raw P-256 point, base64url). */
export interface Recipient {
  readonly structureId: string;
  readonly publicKey: string;
}

/**
 * `notGranted`: no structure of this device is among the recipients. `tampered`: altered, or sealed for another place.
 * `unsupportedVersion`: sealed by a newer app. `malformed`: not an envelope, or not a text inside.
 */
export type OpenRefusal = 'notGranted' | 'tampered' | 'unsupportedVersion' | 'malformed';

/** AC-7: seals texts to structures, and opens what was sealed to the structures of this device. */
export interface Vault {
  /**
   * Seals a text (or its UTF-8 bytes) of at most `envelopeLimits.plaintextBytes`. To add a recipient later, open and seal
   * again. Throws a RangeError for a text too long, or when recipients are none, too many or repeated; throws when a
   * public key is not a P-256 point.
   */
  seal(
    plaintext: Uint8Array | string,
    context: EnvelopeContext,
    recipients: readonly Recipient[],
  ): Promise<Envelope>;
  /** Whatever the envelope holds, answers a value: an altered envelope never throws. */
  open(envelope: Envelope, context: EnvelopeContext): Promise<Result<string, OpenRefusal>>;
}
