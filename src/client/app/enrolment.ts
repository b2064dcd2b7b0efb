import * as z from 'zod';
import { type Id, idSchema } from '#domain/identifiers.ts';
import { accept, type Result, refuse } from '#domain/result.ts';
import { uuidSource } from '../platform/browser-environment.ts';
import { listProfiles, newProfileId, playProfile } from '../platform/profiles.ts';
import type { AcceptTrouble, Enrolment } from '../ports/enrolment.ts';
import { anyAnswer, askRelay } from '../transport/relay-routes.ts';
import { keyringOf } from './wiring.ts';

const key = 'relais-invitation';

/** An invitation being accepted. It stays in this tab, so that an answer lost on the way can be asked again. */
const heldSchema = z.object({
  fragment: z.string(),
  enrolmentId: idSchema,
  profileId: z.string(),
});
type Held = z.infer<typeof heldSchema>;

const enrolledSchema = z.object({
  territoryId: idSchema,
  memberId: idSchema,
  wrappedKeys: z.array(z.object({ structureId: idSchema, wrapped: z.string() })),
});
type Enrolled = z.infer<typeof enrolledSchema>;

/** AC-8, the invited device's half. */
export const enrolment: Enrolment = {
  takeInvitation() {
    if (location.hash.length > 1) {
      hold({ fragment: location.hash, enrolmentId: uuidSource.newId(), profileId: newProfileId() });
      // The secret must not stay where a shoulder, a screenshot or the history can read it.
      history.replaceState(history.state, '', location.pathname);
    }
    return held() !== undefined;
  },

  async accept() {
    const invitation = held();
    const { parseInvitationFragment, invitationProof } = await import('../vault/invitation.ts');
    const link = parseInvitationFragment(invitation?.fragment ?? '');
    if (!invitation || !link.ok) return refuse('notALink');
    const { invitationId, secret } = link.value;
    const proof = await invitationProof(secret);
    const question = { invitationId, proof, enrolmentId: invitation.enrolmentId };
    const answer = await askRelay(invitation.profileId, '/api/enrol', enrolledSchema, question);
    if (answer.kind === 'unreachable') return refuse('unreachable');
    if (answer.kind === 'error') return refuse('spent');
    const profileId = await profileFor(answer.value, invitation.profileId, question);
    const kept = await keepKeys(profileId, invitationId, secret, answer.value);
    if (!kept.ok) return kept;
    sessionStorage.removeItem(key);
    const { territoryId, memberId } = answer.value;
    playProfile({ id: profileId, territoryId, memberId, label: '', demo: false });
    return accept(undefined);
  },
};

/**
 * Somebody who is on this browser already keeps his profile, and what waits in it: the same enrolment is asked once more in its
 * name, and the profile made for the occasion is given up.
 */
async function profileFor(enrolled: Enrolled, freshId: string, question: unknown): Promise<string> {
  const known = listProfiles().find(
    ({ territoryId, memberId }) => territoryId === enrolled.territoryId && memberId === enrolled.memberId,
  );
  if (!known) return freshId;
  const again = await askRelay(known.id, '/api/enrol', enrolledSchema, question);
  if (again.kind !== 'ok') return freshId;
  await askRelay(freshId, '/api/leave', anyAnswer, {});
  return known.id;
}

async function keepKeys(
  profileId: string,
  invitationId: Id,
  secret: string,
  enrolled: Enrolled,
): Promise<Result<void, AcceptTrouble>> {
  const { unwrapFromInvitation } = await import('../vault/invitation.ts');
  try {
    const keyring = await keyringOf(profileId);
    for (const { structureId, wrapped } of enrolled.wrappedKeys) {
      const unwrapped = await unwrapFromInvitation(secret, invitationId, structureId, wrapped);
      if (!unwrapped.ok) return refuse('damaged');
      await keyring.add(structureId, unwrapped.value);
    }
    return accept(undefined);
  } catch {
    return refuse('storage');
  }
}

function hold(invitation: Held): void {
  sessionStorage.setItem(key, JSON.stringify(invitation));
}

function held(): Held | undefined {
  const stored = sessionStorage.getItem(key);
  if (stored === null) return undefined;
  const parsed = heldSchema.safeParse(JSON.parse(stored));
  return parsed.success ? parsed.data : undefined;
}
