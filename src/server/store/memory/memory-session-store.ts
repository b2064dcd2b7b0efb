import type { Id, Instant } from '#domain/identifiers.ts';
import type {
  Invitation,
  KeptInvitation,
  Session,
  SessionHorizon,
  SessionStore,
} from '../../ports/session-store.ts';

export class MemorySessionStore implements SessionStore {
  readonly #sessions = new Map<string, Session>();
  readonly #invitations = new Map<Id, Invitation>();
  readonly #usedBy = new Map<Id, Id>();
  readonly #spent = new Map<string, Instant>();

  async putSession(session: Session): Promise<void> {
    this.#sessions.set(session.tokenHash, session);
  }

  async session(tokenHash: string): Promise<Session | undefined> {
    return this.#sessions.get(tokenHash);
  }

  async deleteSession(tokenHash: string): Promise<void> {
    this.#sessions.delete(tokenHash);
  }

  async hasSession(territoryId: Id, memberId: Id): Promise<boolean> {
    return [...this.#sessions.values()].some(
      (session) => session.territoryId === territoryId && session.memberId === memberId,
    );
  }

  async putInvitation(invitation: Invitation): Promise<boolean> {
    const kept = this.#invitations.get(invitation.id);
    if (kept) {
      return kept.proofHash === invitation.proofHash && kept.createdBy === invitation.createdBy;
    }
    this.#invitations.set(invitation.id, structuredClone(invitation));
    return true;
  }

  async invitation(id: Id): Promise<KeptInvitation | undefined> {
    const kept = this.#invitations.get(id);
    if (!kept) return undefined;
    const { territoryId, memberId, createdBy } = kept;
    return { territoryId, memberId, createdBy, usedBy: this.#usedBy.get(id) };
  }

  async useInvitation(
    id: Id,
    proofHash: string,
    enrolmentId: Id,
    now: Instant,
  ): Promise<Invitation | undefined> {
    const invitation = this.#invitations.get(id);
    if (!invitation || invitation.proofHash !== proofHash || invitation.expiresAt <= now) return undefined;
    const usedBy = this.#usedBy.get(id) ?? enrolmentId;
    this.#usedBy.set(id, usedBy);
    return usedBy === enrolmentId ? invitation : undefined;
  }

  async takeProof(nonce: string, until: Instant, now: Instant): Promise<boolean> {
    for (const [one, end] of this.#spent) if (end <= now) this.#spent.delete(one);
    if (this.#spent.has(nonce)) return false;
    this.#spent.set(nonce, until);
    return true;
  }

  async letGo(territoryId: Id, { openedBefore, expiredBefore }: SessionHorizon): Promise<number> {
    const kept = [...this.#sessions.values()].filter((session) => session.territoryId === territoryId);
    const sessions = kept.filter(
      (session) => session.createdAt < openedBefore && kept.some((other) => isYounger(other, session)),
    );
    const invitations = [...this.#invitations.values()].filter(
      (invitation) => invitation.territoryId === territoryId && invitation.expiresAt < expiredBefore,
    );
    for (const { tokenHash } of sessions) this.#sessions.delete(tokenHash);
    for (const { id } of invitations) this.#invitations.delete(id);
    return sessions.length + invitations.length;
  }

  async withdrawInvitations(territoryId: Id, memberId: Id): Promise<void> {
    for (const [id, invitation] of this.#invitations) {
      const isTheirs = invitation.territoryId === territoryId && invitation.memberId === memberId;
      if (isTheirs && !this.#usedBy.has(id)) this.#invitations.delete(id);
    }
  }
}

/** Of the same member, and begun after; of two that began at once, one is the younger. */
function isYounger(other: Session, session: Session): boolean {
  if (other.memberId !== session.memberId) return false;
  if (other.createdAt !== session.createdAt) return other.createdAt > session.createdAt;
  return other.tokenHash > session.tokenHash;
}
