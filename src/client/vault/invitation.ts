import { idSchema } from '#domain/identifiers.ts';
import { accept, type Result, refuse } from '#domain/result.ts';
import type { StructureKey } from '../ports/keyring.ts';
import { deriveBytes, importAesKey, openBytes, packSealed, sealBytes, unpackSealed } from './aead.ts';
import {
  type Bytes,
  bytesOf,
  fromBase64url,
  type RandomBytes,
  secureRandom,
  toBase64url,
  toUtf8,
} from './bytes.ts';
import { packStructureKey, unpackStructureKey } from './structure-keys.ts';

const secretBytes = 32;

export interface InvitationFragment {
  readonly invitationId: string;
  /** 32 bytes, base64url */
  readonly secret: string;
}

export type UnwrapRefusal = 'malformed' | 'wrongSecretOrAltered';

/** AC-8: the one-time secret of an invitation. It lives in the link's fragment and on the two devices, nowhere else. */
export function createInvitationSecret(random: RandomBytes = secureRandom): { readonly secret: string } {
  return { secret: toBase64url(random(secretBytes)) };
}

/**
 * What an invited device shows the relay to be let in (base64url, 32 bytes). It tells nothing of the secret, and the relay
 * itself keeps only a SHA-256 of it. Throws a RangeError when the secret is not one.
 */
export async function invitationProof(secret: string): Promise<string> {
  return toBase64url(await deriveBytes(bytesOf(secret, secretBytes), 'relais/invitation/proof'));
}

/** The structure's key, for the holder of this invitation's secret alone (base64url); the relay keeps it until then. */
export async function wrapForInvitation(
  secret: string,
  invitationId: string,
  structureId: string,
  key: StructureKey,
): Promise<string> {
  const wrappingKey = await wrappingKeyOf(bytesOf(secret, secretBytes));
  const sealed = await sealBytes(wrappingKey, packStructureKey(key), boundTo(invitationId, structureId));
  return toBase64url(packSealed(sealed));
}

/** The structure's key back; refused for another secret, invitation or structure, or a single altered byte. */
export async function unwrapFromInvitation(
  secret: string,
  invitationId: string,
  structureId: string,
  wrapped: string,
): Promise<Result<StructureKey, UnwrapRefusal>> {
  const secretRead = fromBase64url(secret);
  const packed = fromBase64url(wrapped);
  if (secretRead?.length !== secretBytes || !packed) return refuse('malformed');
  const wrappingKey = await wrappingKeyOf(secretRead);
  const bytes = await openBytes(wrappingKey, unpackSealed(packed), boundTo(invitationId, structureId));
  if (!bytes) return refuse('wrongSecretOrAltered');
  const key = unpackStructureKey(bytes);
  return key ? accept(key) : refuse('malformed');
}

/** The link to hand over, as text or QR. Browsers never send what follows the `#`. */
export function invitationLink(origin: string, invitationId: string, secret: string): string {
  return `${origin}/invitation#${invitationId}.${secret}`;
}

/** Reads `location.hash`, with or without its `#`. */
export function parseInvitationFragment(fragment: string): Result<InvitationFragment, 'malformed'> {
  const [invitationId, secret, ...rest] = fragment.replace(/^#/, '').split('.');
  if (rest.length > 0 || secret === undefined) return refuse('malformed');
  const wellFormed =
    idSchema.safeParse(invitationId).success && fromBase64url(secret)?.length === secretBytes;
  return wellFormed && invitationId !== undefined ? accept({ invitationId, secret }) : refuse('malformed');
}

async function wrappingKeyOf(secret: Bytes): Promise<CryptoKey> {
  return importAesKey(await deriveBytes(secret, 'relais/invitation/key'));
}

function boundTo(invitationId: string, structureId: string): Bytes {
  return toUtf8(JSON.stringify(['relais/1', 'invitation', invitationId, structureId]));
}
