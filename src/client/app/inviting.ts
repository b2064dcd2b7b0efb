import * as z from 'zod';
import { type Id, instantSchema } from '#domain/identifiers.ts';
import { accept, refuse } from '#domain/result.ts';
import type { ErrorCode } from '#sync/protocol.ts';
import { uuidSource } from '../platform/browser-environment.ts';
import type { Inviting } from '../ports/enrolment.ts';
import type { Keyring, StructureKey } from '../ports/keyring.ts';
import { askRelay } from '../transport/relay-routes.ts';

/** What asking again would not change. */
const final = new Set<ErrorCode>(['invitationInvalid', 'malformed', 'noSession']);
const invitedSchema = z.object({ expiresAt: instantSchema });

/** AC-8, the inviting device's half, for one profile. */
export function createInviting(profileId: string, openKeyring: () => Promise<Keyring>): Inviting {
  return {
    async heldStructures() {
      return (await openKeyring()).structures();
    },

    async newStructureKey(structureId) {
      const { generateStructureKey } = await import('../vault/structure-keys.ts');
      const made = await generateStructureKey();
      await (await openKeyring()).add(structureId, made);
      return made.publicKey;
    },

    async invite(memberId, structureIds) {
      const vault = await import('../vault/invitation.ts');
      const keys = await keysOf(await openKeyring(), structureIds);
      if (!keys) return refuse('noKey');
      const invitationId = uuidSource.newId();
      const { secret } = vault.createInvitationSecret();
      const wrappedKeys = await Promise.all(
        keys.map(async ({ structureId, key }) => ({
          structureId,
          wrapped: await vault.wrapForInvitation(secret, invitationId, structureId, key),
        })),
      );
      const answer = await askRelay(profileId, '/api/invitations', invitedSchema, {
        id: invitationId,
        memberId,
        proofHash: await sha256(await vault.invitationProof(secret)),
        wrappedKeys,
      });
      if (answer.kind === 'error' && final.has(answer.code)) return refuse('notAllowed');
      if (answer.kind !== 'ok') return refuse('unreachable');
      const link = vault.invitationLink(location.origin, invitationId, secret);
      return accept({ link, expiresAt: answer.value.expiresAt });
    },
  };
}

/** Undefined when this device lacks one of them: half an invitation would open half the patients. */
async function keysOf(
  keyring: Keyring,
  structureIds: readonly Id[],
): Promise<readonly { structureId: Id; key: StructureKey }[] | undefined> {
  const found = await Promise.all(
    structureIds.map(async (structureId) => {
      const key = await keyring.privateKey(structureId);
      return key ? [{ structureId, key }] : [];
    }),
  );
  return found.some((keys) => keys.length === 0) ? undefined : found.flat();
}

/** Of a text, as base64url: the relay computes the same from the proof it is shown. */
async function sha256(text: string): Promise<string> {
  const { toBase64url, toUtf8 } = await import('../vault/bytes.ts');
  return toBase64url(new Uint8Array(await crypto.subtle.digest('SHA-256', toUtf8(text))));
}
