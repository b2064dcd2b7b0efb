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
      const keys = await keysOf(await openKeyring(), structureIds);
      if (!keys) return refuse('noKey');
      const [{ prepareInvitation }, { invitationLink }] = await Promise.all([
        import('../vault/prepare-invitation.ts'),
        import('../vault/invitation.ts'),
      ]);
      const { invitation, secret } = await prepareInvitation(uuidSource.newId(), memberId, keys);
      const answer = await askRelay(profileId, '/api/invitations', invitedSchema, invitation);
      if (answer.kind === 'error' && final.has(answer.code)) return refuse('notAllowed');
      if (answer.kind !== 'ok') return refuse('unreachable');
      const link = invitationLink(location.origin, invitation.id, secret);
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
