import type { CommandName } from '#domain/commands.ts';

/** How a command ended for ever; `again` when it was answered as before. */
export type CommandEnd = 'applied' | 'refused' | 'quarantined' | 'again';

/**
 * What became of a command that a device handed over (PR-14): `waiting` once, when it is taken, then its end. Or why it was not taken:
 * `needless` and `unproven` (PR-20), `noRoom` (PR-21).
 */
export type HandedOverEnd =
  | 'applied'
  | 'superseded'
  | 'waiting'
  | 'refused'
  | 'needless'
  | 'unproven'
  | 'noRoom';

/** Why a device is sent everything: it is new, it knows commits that this relay has lost, or it has been away or changed rights. */
export type ResetCause = 'first' | 'forgotten' | 'unusable';

/** What is looked up when somebody asks, and not told as it happens. */
export interface Gauges {
  liveListeners(): number;
  /** Bytes on the store's disk. */
  databaseBytes(): Promise<number>;
  /** Records that time should have changed by now. */
  dueRecords(): Promise<number>;
}

/**
 * What a relay tells of itself to whoever watches it: counts, sizes and durations. Every label is of a closed list: no id, no name
 * and no address ever comes here, not even as a number of.
 */
export interface Measures {
  /** `route`: the template, `none` for what no route answers. `bytes`: of the answer before compression, when it is a text. */
  request(route: string, method: string, status: number, ms: number, bytes: number | undefined): void;
  /** Told once it is durable. */
  command(name: CommandName | 'unknown', end: CommandEnd): void;
  /** Told once it is durable. */
  handedOver(end: HandedOverEnd): void;
  /** One transaction, from its beginning to the disk. */
  group(requests: number, ms: number): void;
  /** How many more (or, negative, fewer) requests wait for a transaction. */
  waiting(change: number): void;
  pull(kind: 'changes' | 'snapshot', rows: number): void;
  reset(cause: ResetCause): void;
  /** A transaction that the store had to run again. */
  storeRetry(): void;
  watch(gauges: Gauges): void;
}

const nothing = () => undefined;

/** For a relay that nobody watches. */
export const noMeasures: Measures = {
  request: nothing,
  command: nothing,
  handedOver: nothing,
  group: nothing,
  waiting: nothing,
  pull: nothing,
  reset: nothing,
  storeRetry: nothing,
  watch: nothing,
};
