import type { Instant } from '#domain/identifiers.ts';

/**
 * What the engine is doing, for the network line. `held`: the relay will not take anything from this device until somebody
 * does something (`why`); nothing is lost meanwhile.
 */
export interface SyncStatus {
  readonly phase: 'starting' | 'online' | 'sending' | 'offline' | 'held';
  readonly why?:
    | 'noSession'
    | 'wrongMember'
    | 'upgradeRequired'
    | 'storageFull'
    | 'storageFailed'
    | 'newerDatabase'
    | 'malformed';
  /** The device's clock at the last answer of the relay. */
  readonly lastSyncAt: Instant | null;
  /** Snapshot rows received so far, while a first or whole update is under way. */
  readonly staging: { readonly pages: number } | null;
}
