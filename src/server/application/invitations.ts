import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Member } from '#domain/access/member.ts';
import { type Id, type Instant, idSchema } from '#domain/identifiers.ts';
import { accept, type Result, refuse } from '#domain/result.ts';
import type { Invitation, ReadTransaction, ServerStore } from '../ports/server-store.ts';
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
 * AC-8: keeps an invitation for 72 h. The inviter is a coordinator, or works in a structure with the invited member (who may
 * be himself: another device of his); the keys are of structures of the invited member, and of no other.
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
  const [inviter, invited] = await store.read(viewer.territoryId, async (tx) => [
    await activeMember(tx, viewer.memberId),
    await activeMember(tx, memberId),
  ]);
  if (!inviter) return refuse({ code: 'noSession' });
  if (
    !invited ||
    !mayInvite(inviter, invited) ||
    !wrappedKeys.every((key) => isOf(invited, key.structureId))
  ) {
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

/** AC-8: uses an invitation up, for the one device that shows its proof; a lost answer may be asked for again. */
export async function enrol(
  store: ServerStore,
  body: unknown,
  now: Instant,
): Promise<Result<Invitation, RelayError>> {
  const parsed = enrolSchema.safeParse(body);
  if (!parsed.success) return refuse({ code: 'malformed' });
  const { invitationId, proof, enrolmentId } = parsed.data;
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

function mayInvite(inviter: Member, invited: Member): boolean {
  return inviter.profession === 'coordinator' || invited.structureIds.some((id) => isOf(inviter, id));
}

function isOf(member: Member, structureId: Id): boolean {
  return member.structureIds.includes(structureId);
}
