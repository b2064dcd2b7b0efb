import * as z from 'zod';
import { type Envelope, envelopeSchema } from '#domain/access/envelope.ts';
import { accept, type Result, refuse } from '#domain/result.ts';
import type { Keyring } from '../ports/keyring.ts';
import type { EnvelopeContext, OpenRefusal, Recipient, Vault } from '../ports/vault.ts';
import { importAesKey, keyBytes, openBytes, sealBytes } from './aead.ts';
import { bytesOf, fromUtf8, secureRandom, toBase64url, toUtf8 } from './bytes.ts';
import { openEntry, sealEntry } from './entry-vault.ts';
import { contentData } from './grants.ts';
import { pad, unpad } from './padding.ts';
import { checkRecipients, checkText, grantAll, openAnyGrant } from './recipients.ts';

/**
 * AC-7: the vault over this device's keyring. It keeps a text from everyone but the granted structures and ties it to its
 * place; it does not prove who wrote it: anyone who knows the public keys can seal to them.
 */
export function createVault(keyring: Keyring): Vault {
  return {
    seal: (plaintext, context, recipients) => seal(keyring, plaintext, context, recipients),
    open: (envelope, context) => open(keyring, envelope, context),
    sealEntry: (parts, place, recipients) => sealEntry(keyring, parts, place, recipients),
    openEntry: (sealed, place) => openEntry(keyring, sealed, place),
  };
}

async function seal(
  keyring: Keyring,
  plaintext: Uint8Array | string,
  context: EnvelopeContext,
  recipients: readonly Recipient[],
): Promise<Envelope> {
  const text = typeof plaintext === 'string' ? toUtf8(plaintext) : plaintext;
  checkText(text);
  checkRecipients(recipients);
  const contentKey = secureRandom(keyBytes);
  const grants = await grantAll(keyring, recipients, contentKey, context);
  const sealed = await sealBytes(await importAesKey(contentKey), pad(text), contentData(context, grants));
  return { v: 1, iv: toBase64url(sealed.iv), ct: toBase64url(sealed.ct), grants };
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
