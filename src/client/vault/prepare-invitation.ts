import type { StructureKey } from '../ports/keyring.ts';
import { toBase64url, toUtf8 } from './bytes.ts';
import { createInvitationSecret, invitationProof, wrapForInvitation } from './invitation.ts';

/** What the relay is given of an invitation: nothing in it opens anything without the secret. */
export interface PreparedInvitation {
  readonly id: string;
  readonly memberId: string;
  /** SHA-256 of the proof that the secret's holder will show, base64url. */
  readonly proofHash: string;
  readonly wrappedKeys: readonly { readonly structureId: string; readonly wrapped: string }[];
}

/** AC-8: an invitation for `memberId` that carries these keys, and its secret, which goes into the link and nowhere else. */
export async function prepareInvitation(
  id: string,
  memberId: string,
  keys: readonly { readonly structureId: string; readonly key: StructureKey }[],
): Promise<{ readonly invitation: PreparedInvitation; readonly secret: string }> {
  const { secret } = createInvitationSecret();
  const wrappedKeys = await Promise.all(
    keys.map(async ({ structureId, key }) => ({
      structureId,
      wrapped: await wrapForInvitation(secret, id, structureId, key),
    })),
  );
  const proofHash = await sha256(await invitationProof(secret));
  return { invitation: { id, memberId, proofHash, wrappedKeys }, secret };
}

/** Of a text, as base64url: the relay computes the same from the proof it is shown. */
async function sha256(text: string): Promise<string> {
  return toBase64url(new Uint8Array(await crypto.subtle.digest('SHA-256', toUtf8(text))));
}
