import type { Command } from '#domain/commands.ts';
import type { Id, Instant } from '#domain/identifiers.ts';
import type { SeededRandom } from '../support/seeded-random.ts';
import type { RelayLedger } from './relay-ledger.ts';
import type { SimulatedDevice } from './simulated-device.ts';

/** What somebody does, and until when it is worth sending. */
export interface Gesture {
  readonly command: Command;
  readonly expiresAt?: Instant;
  /** Done where there is no network: on a round, in a white zone. */
  readonly isOffline?: boolean;
}

/** What people do in a world: the same network, crashes and clocks whatever it is about. */
export interface Scene {
  /** Who holds a phone: always, and in some worlds. */
  readonly always: readonly (readonly [name: string, memberId: Id])[];
  readonly sometimes: readonly (readonly [name: string, memberId: Id])[];
  /** What the person who holds this phone does next, by what it shows. */
  draw(device: SimulatedDevice): Gesture | undefined;
}

export interface SceneParts {
  readonly dice: SeededRandom;
  readonly ids: { newId(): Id };
  readonly ledger: RelayLedger;
  /** « 10 h 15 » of the world's day, counted from the hour it begins at. */
  readonly at: (hours: number, minutes: number) => Instant;
}
