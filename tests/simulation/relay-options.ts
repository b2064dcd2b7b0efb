import type { Instant } from '#domain/identifiers.ts';
import type { RecordChange } from '#domain/records.ts';
import type { ServerStore } from '#server/ports/server-store.ts';
import type { StoreNames } from './make-store.ts';

export interface RelayOptions {
  /** Makes an empty store; called again when the relay is restored from a backup. */
  readonly makeStore: (names: StoreNames) => ServerStore | Promise<ServerStore>;
  readonly records: readonly RecordChange[];
  readonly relays: number;
  /** Little makes many pages of a snapshot. */
  readonly pageWeight: number;
  readonly now: () => Instant;
}
