import * as z from 'zod';
import { type Id, idSchema } from '#domain/identifiers.ts';
import { accept, type Result, refuse } from '#domain/result.ts';
import type { ErrorCode } from '#sync/protocol.ts';
import { uuidSource } from '../platform/browser-environment.ts';
import { listProfiles, newProfileId, playProfile } from '../platform/profiles.ts';
import type { AcceptTrouble, Enrolment } from '../ports/enrolment.ts';
import { anyAnswer, askRelay } from '../transport/relay-routes.ts';
import { keyringOf } from './wiring.ts';

const key = 'relais-invitation';
const attemptKey = 'relais-enrolment';

/** Who asks: the same for the same link, also in another tab, so that an answer lost on the way can be asked again. */
const attemptSchema = z.object({ invitationId: idSchema, enrolmentId: idSchema, profileId: z.string() });
type Attempt = z.infer<typeof attemptSchema>;

/** The link of the invitation being accepted: a secret, which stays in this tab. */
const fragmentSchema = z.string().min(1);

/** What asking again would not change. */
const final = new Set<ErrorCode>(['invitationInvalid', 'malformed']);

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
      sessionStorage.setItem(key, location.hash);
      // The secret must not stay where a shoulder, a screenshot or the history can read it.
      history.replaceState(history.state, '', location.pathname);
    }
    return heldFragment() !== undefined;
  },

  async accept() {
    const { parseInvitationFragment, invitationProof } = await import('../vault/invitation.ts');
    const link = parseInvitationFragment(heldFragment() ?? '');
    if (!link.ok) return refuse('notALink');
    const { invitationId, secret } = link.value;
    const proof = await invitationProof(secret);
    const attempt = attemptFor(invitationId);
    const question = { invitationId, proof, enrolmentId: attempt.enrolmentId };
    const answer = await askRelay(attempt.profileId, '/api/enrol', enrolledSchema, question);
    if (answer.kind === 'error' && final.has(answer.code)) return refuse('spent');
    if (answer.kind !== 'ok') return refuse('unreachable');
    const profileId = await profileFor(answer.value, attempt.profileId, question);
    if (profileId === undefined) return refuse('unreachable');
    const kept = await keepKeys(profileId, invitationId, secret, answer.value);
    if (!kept.ok) return kept;
    sessionStorage.removeItem(key);
    localStorage.removeItem(attemptKey);
    const { territoryId, memberId } = answer.value;
    playProfile({ id: profileId, territoryId, memberId, label: '', demo: false });
    return accept(undefined);
  },
};

/**
 * Somebody who is on this browser already keeps his profile, and what waits in it: the same enrolment is asked once more in its
 * name, and the profile made for the occasion is given up. Undefined when that second answer did not come: he asks again.
 */
async function profileFor(
  enrolled: Enrolled,
  freshId: string,
  question: unknown,
): Promise<string | undefined> {
  const known = listProfiles().find(
    ({ territoryId, memberId }) => territoryId === enrolled.territoryId && memberId === enrolled.memberId,
  );
  if (!known || known.id === freshId) return freshId;
  const again = await askRelay(known.id, '/api/enrol', enrolledSchema, question);
  if (again.kind !== 'ok') return undefined;
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

function heldFragment(): string | undefined {
  return fragmentSchema.safeParse(sessionStorage.getItem(key)).data;
}

function attemptFor(invitationId: Id): Attempt {
  const kept = attemptSchema.safeParse(readJson(localStorage.getItem(attemptKey)));
  if (kept.success && kept.data.invitationId === invitationId) return kept.data;
  const attempt = { invitationId, enrolmentId: uuidSource.newId(), profileId: newProfileId() };
  localStorage.setItem(attemptKey, JSON.stringify(attempt));
  return attempt;
}

function readJson(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
