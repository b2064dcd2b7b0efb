import type { Envelope } from '#domain/access/envelope.ts';
import type { SealedEntry } from '#domain/access/sealed-entry.ts';
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

/** The texts of an entry's two envelopes. */
export interface EntryParts {
  readonly profile: string;
  readonly identity: string;
}

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
  /**
   * Seals the two texts of a waitlist entry under one content key, granted once to each recipient. Each part is bound to its
   * name (`entry.profile`, `entry.identity`), to the entry and to all grants. Limits and throws as `seal`.
   */
  sealEntry(
    parts: EntryParts,
    place: { readonly territoryId: string; readonly recordId: string },
    recipients: readonly Recipient[],
  ): Promise<SealedEntry>;
  openEntry(
    sealed: SealedEntry,
    place: { readonly territoryId: string; readonly recordId: string },
  ): Promise<Result<EntryParts, OpenRefusal>>;
}
