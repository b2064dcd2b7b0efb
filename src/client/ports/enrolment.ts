import { createContext, useContext } from 'react';
import type { Id, Instant } from '#domain/identifiers.ts';
import type { Result } from '#domain/result.ts';

/**
 * `notALink`: what follows the `#` is not an invitation. `spent`: the relay does not know it, or no more: used, older than
 * 72 hours, never sent. `damaged`: the relay let us in, but the keys it kept cannot be opened with this link.
 */
export type AcceptTrouble = 'notALink' | 'spent' | 'damaged' | 'unreachable' | 'storage';

/** How a device with an invitation link becomes a member's device. */
export interface Enrolment {
  /**
   * Takes the invitation out of the address bar, at once, and keeps it in this tab until it has been accepted; false when
   * there is none. May be asked again.
   */
  takeInvitation(): boolean;
  /** Uses the invitation up and makes this tab play its member. A lost answer can be asked again. */
  accept(): Promise<Result<void, AcceptTrouble>>;
}

export interface InvitationToShare {
  readonly link: string;
  readonly expiresAt: Instant;
}

/**
 * `noKey`: this device has not the key of one of the structures. `notAllowed`: the relay does not let this member invite that
 * one.
 */
export type InviteTrouble = 'noKey' | 'notAllowed' | 'unreachable';

/** How a member's device makes an invitation. Needs the network; the invited member must be known to the relay already. */
export interface Inviting {
  /** The structures whose key this device has: the only ones it can let somebody into. */
  heldStructures(): Promise<readonly Id[]>;
  /** A new structure's key pair, made and kept here; answers its public half. */
  newStructureKey(structureId: Id): Promise<string>;
  /** Wraps the keys of the member's structures for one more device, once, within 72 hours. */
  invite(memberId: Id, structureIds: readonly Id[]): Promise<Result<InvitationToShare, InviteTrouble>>;
}

export const EnrolmentContext = createContext<Enrolment | null>(null);
export const InvitingContext = createContext<Inviting | null>(null);

export function useEnrolment(): Enrolment {
  const enrolment = useContext(EnrolmentContext);
  if (!enrolment) throw new Error('useEnrolment outside of the app');
  return enrolment;
}

export function useInviting(): Inviting {
  const inviting = useContext(InvitingContext);
  if (!inviting) throw new Error('useInviting outside of an enrolled profile');
  return inviting;
}
