import type { Faults } from './faults.ts';
import type { StoreKind } from './make-store.ts';
import type { Operation } from './operation.ts';

export interface WorldOptions {
  readonly seed: number;
  readonly operations: number;
  readonly store: StoreKind;
  /** How many relay processes share the store; drawn from the seed unless said. */
  readonly relays?: number;
  /** Drawn from the seed unless said. */
  readonly faults?: Faults;
  /** A script to live again, in place of drawing one. */
  readonly script?: readonly Operation[];
  /** A bug, planted in the relay's store to see that it is found. */
  readonly planted?: 'doubleBooking';
}
