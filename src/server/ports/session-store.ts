import type { Id, Instant } from '#domain/identifiers.ts';

export interface Session {
  readonly tokenHash: string;
  readonly territoryId: Id;
  readonly memberId: Id;
  readonly createdAt: Instant;
}

export interface Invitation {
  readonly id: Id;
  readonly territoryId: Id;
  readonly memberId: Id;
  /** SHA-256 of the proof that the secret's holder can compute; the secret itself never comes here. */
  readonly proofHash: string;
  /** The structures' private keys, wrapped under the secret: ciphertext to the relay. */
  readonly wrappedKeys: readonly { readonly structureId: Id; readonly wrapped: string }[];
  readonly createdBy: Id;
  readonly expiresAt: Instant;
}

export interface KeptInvitation extends Pick<Invitation, 'territoryId' | 'memberId' | 'createdBy'> {
  readonly usedBy: Id | undefined;
}

/** What is let go: sessions opened before an instant, each member's last one excepted, and invitations, used or not, that expired before another. */
export interface SessionHorizon {
  readonly openedBefore: Instant;
  readonly expiredBefore: Instant;
}

/** Sessions, invitations and work that was taken: no record of a territory, never synced. */
export interface SessionStore {
  putSession(session: Session): Promise<void>;
  session(tokenHash: string): Promise<Session | undefined>;
  deleteSession(tokenHash: string): Promise<void>;
  /** Has this member a device, or had he one whose session ended? */
  hasSession(territoryId: Id, memberId: Id): Promise<boolean>;
  /** False when that id is taken by another invitation; keeping the same one again is no trouble. */
  putInvitation(invitation: Invitation): Promise<boolean>;
  /** Who made an invitation, for whom, and the enrolment that used it up, if one did. */
  invitation(id: Id): Promise<KeptInvitation | undefined>;
  /**
   * Uses an invitation up: exactly one `enrolmentId` ever gets it; the same `enrolmentId` may ask again (its answer was lost).
   * Undefined when unknown, expired at `now`, wrong proof, or used by another enrolment.
   */
  useInvitation(id: Id, proofHash: string, enrolmentId: Id, now: Instant): Promise<Invitation | undefined>;
  /** Forgets the invitations of a member that nobody has used. */
  withdrawInvitations(territoryId: Id, memberId: Id): Promise<void>;
  /**
   * SS-21: lets go of those of a territory that lie behind `horizon`, except the session of each member that began last: it tells that he
   * had a device. How many went.
   */
  letGo(territoryId: Id, horizon: SessionHorizon): Promise<number>;
  /**
   * SS-22: true for the first who takes a piece of work, whichever relay asks, and for nobody else before `until`. What ended by `now` is
   * forgotten.
   */
  takeProof(nonce: string, until: Instant, now: Instant): Promise<boolean>;
}
