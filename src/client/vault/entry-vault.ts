import { type SealedEntry, sealedEntrySchema } from '#domain/access/sealed-entry.ts';
import { accept, type Result, refuse } from '#domain/result.ts';
import type { Keyring } from '../ports/keyring.ts';
import type { EntryParts, EnvelopeContext, OpenRefusal, Recipient } from '../ports/vault.ts';
import { importAesKey, keyBytes, openBytes, sealBytes } from './aead.ts';
import { bytesOf, fromUtf8, secureRandom, toBase64url, toUtf8 } from './bytes.ts';
import { contentData } from './grants.ts';
import { pad, unpad } from './padding.ts';
import { checkRecipients, checkText, grantAll, openAnyGrant } from './recipients.ts';

const parts = ['profile', 'identity'] as const;
type Part = (typeof parts)[number];
type Place = Omit<EnvelopeContext, 'kind'>;

/**
 * AC-7: an entry's two envelopes under one content key. The grants are made for the entry, each part is bound to its own name:
 * one key with two random ivs and two different associated data, so that neither text passes for the other.
 */
export async function sealEntry(
  keyring: Keyring,
  texts: EntryParts,
  place: Place,
  recipients: readonly Recipient[],
): Promise<SealedEntry> {
  checkRecipients(recipients);
  const contentKey = secureRandom(keyBytes);
  const grants = await grantAll(keyring, recipients, contentKey, { ...place, kind: 'entry' });
  const key = await importAesKey(contentKey);
  const seal = async (part: Part) => {
    const data = contentData(contextOf(place, part), grants);
    const sealed = await sealBytes(key, pad(checkText(toUtf8(texts[part]))), data);
    return { iv: toBase64url(sealed.iv), ct: toBase64url(sealed.ct) };
  };
  const [profile, identity] = await Promise.all([seal('profile'), seal('identity')]);
  return { v: 1, grants, profile, identity };
}

export async function openEntry(
  keyring: Keyring,
  received: unknown,
  place: Place,
): Promise<Result<EntryParts, OpenRefusal>> {
  const read = sealedEntrySchema.safeParse(received);
  if (!read.success) return refuse('malformed');
  const sealed = read.data;
  const found = await openAnyGrant(keyring, sealed.grants, { ...place, kind: 'entry' });
  if (!found.ok) return found;
  const key = await importAesKey(found.value);
  const open = async (part: Part) => {
    const { iv, ct } = sealed[part];
    const data = contentData(contextOf(place, part), sealed.grants);
    const padded = await openBytes(key, { iv: bytesOf(iv), ct: bytesOf(ct) }, data);
    const bytes = padded && unpad(padded);
    return bytes && fromUtf8(bytes);
  };
  const [profile, identity] = await Promise.all([open('profile'), open('identity')]);
  if (profile === undefined || identity === undefined) return refuse('tampered');
  return accept({ profile, identity });
}

function contextOf(place: Place, part: Part): EnvelopeContext {
  return { ...place, kind: `entry.${part}` };
}
