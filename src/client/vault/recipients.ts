import { envelopeLimits, type Grant } from '#domain/access/envelope.ts';
import { accept, type Result, refuse } from '#domain/result.ts';
import type { Keyring } from '../ports/keyring.ts';
import type { EnvelopeContext, OpenRefusal, Recipient } from '../ports/vault.ts';
import { keyBytes } from './aead.ts';
import type { Bytes } from './bytes.ts';
import { grantToOwn, grantToPublicKey, openGrant } from './grants.ts';

/** The text itself, or a RangeError when it is too long for an envelope. */
export function checkText(text: Uint8Array): Uint8Array {
  if (text.length > envelopeLimits.plaintextBytes) throw new RangeError('Text too long for an envelope');
  return text;
}

/** Throws a RangeError when recipients are none, too many or repeated. */
export function checkRecipients(recipients: readonly Recipient[]): void {
  const distinct = new Set(recipients.map((recipient) => recipient.structureId));
  if (distinct.size === 0) throw new RangeError('An envelope needs a recipient');
  if (distinct.size !== recipients.length) throw new RangeError('A recipient is repeated');
  if (distinct.size > envelopeLimits.grants) throw new RangeError('Too many recipients for an envelope');
}

/** Gives the content key to each recipient, in their order. */
export function grantAll(
  keyring: Keyring,
  recipients: readonly Recipient[],
  contentKey: Bytes,
  context: EnvelopeContext,
): Promise<Grant[]> {
  return Promise.all(recipients.map((recipient) => grant(keyring, recipient, contentKey, context)));
}

async function grant(
  keyring: Keyring,
  recipient: Recipient,
  contentKey: Bytes,
  context: EnvelopeContext,
): Promise<Grant> {
  // Our own key, whatever the directory shows: a relay that lies about our public key gains nothing.
  const own = await keyring.privateKey(recipient.structureId);
  return own
    ? grantToOwn(recipient.structureId, own, contentKey, context)
    : grantToPublicKey(recipient, contentKey, context);
}

/** Tries every grant made to a structure of this device: after a rotation, one may hold where another does not. */
export async function openAnyGrant(
  keyring: Keyring,
  grants: readonly Grant[],
  context: EnvelopeContext,
): Promise<Result<Bytes, OpenRefusal>> {
  let refusal: OpenRefusal = 'notGranted';
  for (const grant of grants) {
    const key = await keyring.privateKey(grant.structure);
    if (!key) continue;
    const contentKey = await openGrant(grant, key, context);
    if (contentKey?.length === keyBytes) return accept(contentKey);
    refusal = 'tampered';
  }
  return refuse(refusal);
}
