import { createHash } from 'node:crypto';
import * as z from 'zod';
import { mayInvite } from '#domain/access/may-invite.ts';
import type { Member } from '#domain/access/member.ts';
import { type Id, type Instant, idSchema } from '#domain/identifiers.ts';
import { accept, type Result, refuse } from '#domain/result.ts';
import type { ReadTransaction, ServerStore } from '../ports/server-store.ts';
import type { Invitation } from '../ports/session-store.ts';
import type { RelayError, Viewer } from './sync-error.ts';

const lifetimeMs = 72 * 3_600_000;
/** 32 bytes, base64url. */
const thirtyTwoBytesSchema = z.string().regex(/^[\w-]{43}$/);

export const inviteSchema = z.strictObject({
  id: idSchema,
  memberId: idSchema,
  /** SHA-256 of the proof's text, base64url. */
  proofHash: thirtyTwoBytesSchema,
  wrappedKeys: z
    .array(
      z.strictObject({
        structureId: idSchema,
        wrapped: z
          .string()
          .max(2_000)
          .regex(/^[\w-]+$/),
      }),
    )
    .min(1)
    .max(5),
});

/**
 * AC-8: keeps an invitation for 72 h, for whom AC-6 lets the inviter invite; the keys are of structures of the invited
 * member, and of no other.
 */
export async function invite(
  store: ServerStore,
  viewer: Viewer,
  body: unknown,
  now: Instant,
): Promise<Result<{ expiresAt: Instant }, RelayError>> {
  const parsed = inviteSchema.safeParse(body);
  if (!parsed.success) return refuse({ code: 'malformed' });
  const { id, memberId, proofHash, wrappedKeys } = parsed.data;
  const { inviter, invited } = await bothMembers(store, viewer, memberId);
  if (!inviter) return refuse({ code: 'noSession' });
  const isAllowed = invited !== undefined && (await isInvitable(store, viewer, memberId));
  if (!isAllowed || !wrappedKeys.every((key) => invited.structureIds.includes(key.structureId))) {
    return refuse({ code: 'invitationInvalid' });
  }
  const expiresAt = now + lifetimeMs;
  const invitation: Invitation = {
    id,
    territoryId: viewer.territoryId,
    memberId,
    proofHash,
    wrappedKeys,
    createdBy: viewer.memberId,
    expiresAt,
  };
  const isKept = await store.sessions().putInvitation(invitation);
  return isKept ? accept({ expiresAt }) : refuse({ code: 'invitationInvalid' });
}

export const enrolSchema = z.strictObject({
  invitationId: idSchema,
  proof: thirtyTwoBytesSchema,
  enrolmentId: idSchema,
});

/**
 * AC-8: uses an invitation up, for the one device that shows its proof; a lost answer may be asked for again. AC-6 is looked at
 * again: an invitation put aside must not let its maker in as somebody who has a device since.
 */
export async function enrol(
  store: ServerStore,
  body: unknown,
  now: Instant,
): Promise<Result<Invitation, RelayError>> {
  const parsed = enrolSchema.safeParse(body);
  if (!parsed.success) return refuse({ code: 'malformed' });
  const { invitationId, proof, enrolmentId } = parsed.data;
  const kept = await store.sessions().invitation(invitationId);
  if (!kept) return refuse({ code: 'invitationInvalid' });
  if (kept.usedBy !== enrolmentId) {
    const inviter = { territoryId: kept.territoryId, memberId: kept.createdBy };
    if (!(await isInvitable(store, inviter, kept.memberId))) return refuse({ code: 'invitationInvalid' });
  }
  const proofHash = createHash('sha256').update(proof).digest('base64url');
  const invitation = await store.sessions().useInvitation(invitationId, proofHash, enrolmentId, now);
  if (!invitation) return refuse({ code: 'invitationInvalid' });
  const { territoryId, memberId } = invitation;
  const member = await store.read(territoryId, (tx) => activeMember(tx, memberId));
  return member ? accept(invitation) : refuse({ code: 'invitationInvalid' });
}

export async function activeMember(tx: ReadTransaction, memberId: Id): Promise<Member | undefined> {
  const record = await tx.record('member', memberId);
  return record?.kind === 'member' && record.value.active ? record.value : undefined;
}

/** AC-6, with what the relay alone knows: whether the invited member has a device. */
async function isInvitable(store: ServerStore, viewer: Viewer, memberId: Id): Promise<boolean> {
  const { inviter, invited } = await bothMembers(store, viewer, memberId);
  if (!inviter || !invited) return false;
  const may = mayInvite({ id: viewer.memberId, member: inviter }, { id: memberId, member: invited });
  if (may !== 'firstDevice') return may === 'always';
  return !(await store.sessions().hasSession(viewer.territoryId, memberId));
}

async function bothMembers(
  store: ServerStore,
  viewer: Viewer,
  memberId: Id,
): Promise<{ inviter: Member | undefined; invited: Member | undefined }> {
  return store.read(viewer.territoryId, async (tx) => ({
    inviter: await activeMember(tx, viewer.memberId),
    invited: await activeMember(tx, memberId),
  }));
}
