import * as z from 'zod';
import { type Envelope, envelopeLimits, envelopeSchema, type Grant } from '#domain/access/envelope.ts';
import { accept, type Result, refuse } from '#domain/result.ts';
import type { Keyring } from '../ports/keyring.ts';
import type { EnvelopeContext, OpenRefusal, Recipient, Vault } from '../ports/vault.ts';
import { importAesKey, keyBytes, openBytes, sealBytes } from './aead.ts';
import { type Bytes, bytesOf, fromUtf8, secureRandom, toBase64url, toUtf8 } from './bytes.ts';
import { contentData, grantToOwn, grantToPublicKey, openGrant } from './grants.ts';
import { pad, unpad } from './padding.ts';

/**
 * AC-7: the vault over this device's keyring. It keeps a text from everyone but the granted structures and ties it to its
 * place; it does not prove who wrote it: anyone who knows the public keys can seal to them.
 */
export function createVault(keyring: Keyring): Vault {
  return {
    seal: (plaintext, context, recipients) => seal(keyring, plaintext, context, recipients),
    open: (envelope, context) => open(keyring, envelope, context),
  };
}

async function seal(
  keyring: Keyring,
  plaintext: Uint8Array | string,
  context: EnvelopeContext,
  recipients: readonly Recipient[],
): Promise<Envelope> {
  const text = typeof plaintext === 'string' ? toUtf8(plaintext) : plaintext;
  if (text.length > envelopeLimits.plaintextBytes) throw new RangeError('Text too long for an envelope');
  checkRecipients(recipients);
  const contentKey = secureRandom(keyBytes);
  const grants = await Promise.all(
    recipients.map((recipient) => grant(keyring, recipient, contentKey, context)),
  );
  const sealed = await sealBytes(await importAesKey(contentKey), pad(text), contentData(context, grants));
  return { v: 1, iv: toBase64url(sealed.iv), ct: toBase64url(sealed.ct), grants };
}

function checkRecipients(recipients: readonly Recipient[]): void {
  const distinct = new Set(recipients.map((recipient) => recipient.structureId));
  if (distinct.size === 0) throw new RangeError('An envelope needs a recipient');
  if (distinct.size !== recipients.length) throw new RangeError('A recipient is repeated');
  if (distinct.size > envelopeLimits.grants) throw new RangeError('Too many recipients for an envelope');
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

async function open(
  keyring: Keyring,
  received: unknown,
  context: EnvelopeContext,
): Promise<Result<string, OpenRefusal>> {
  const read = readEnvelope(received);
  if (!read.ok) return read;
  const envelope = read.value;
  const found = await openAnyGrant(keyring, envelope.grants, context);
  if (!found.ok) return found;
  const sealed = { iv: bytesOf(envelope.iv), ct: bytesOf(envelope.ct) };
  const key = await importAesKey(found.value);
  const padded = await openBytes(key, sealed, contentData(context, envelope.grants));
  if (!padded) return refuse('tampered');
  const bytes = unpad(padded);
  const text = bytes && fromUtf8(bytes);
  return text === undefined ? refuse('malformed') : accept(text);
}

const versionSchema = z.object({ v: z.int().min(2) });

function readEnvelope(received: unknown): Result<Envelope, OpenRefusal> {
  const envelope = envelopeSchema.safeParse(received);
  if (envelope.success) return accept(envelope.data);
  return refuse(versionSchema.safeParse(received).success ? 'unsupportedVersion' : 'malformed');
}

/** Tries every grant made to a structure of this device: after a rotation, one may hold where another does not. */
async function openAnyGrant(
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
