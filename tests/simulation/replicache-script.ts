import type { Command } from '#domain/commands.ts';
import type { Id, Instant } from '#domain/identifiers.ts';
import type { MemberChange } from './operation.ts';

/** One request of a phone, and what happened around it. */
export interface Ask {
  /** Between the moment it was made and the moment it came in. */
  readonly onTheWay: readonly Line[];
  /** Between the moment it was answered and the moment the answer came. */
  readonly inFlight: readonly Line[];
  /** It was done, and the answer never came. */
  readonly isLost: boolean;
}

/** What somebody, or the world, did; `at`: everybody's clock then. */
export type Line =
  | {
      readonly do: 'issue';
      readonly at: Instant;
      readonly phone: string;
      readonly uid: Id;
      readonly command: Command;
    }
  | { readonly do: 'exchange'; readonly at: Instant; readonly phone: string; readonly asks: readonly Ask[] }
  | { readonly do: 'member'; readonly at: Instant; readonly memberId: Id; readonly change: MemberChange }
  | { readonly do: 'passTime'; readonly at: Instant; readonly days: number }
  | { readonly do: 'look'; readonly at: Instant };

/** A history as it was drawn, to be lived again by others. */
export interface Script {
  readonly seed: number;
  readonly phones: ReadonlyMap<string, Id>;
  readonly lines: readonly Line[];
}

/** What one phone shows at one moment. */
export interface Sight {
  readonly phone: string;
  /** Commands that still wait here. */
  readonly pending: number;
  readonly view: ReadonlyMap<string, unknown>;
}

/** All that two ways of living the same history must agree on. */
export interface Lived {
  /** Of each command asked: was it kept on the phone? */
  readonly kept: ReadonlyMap<Id, boolean>;
  /** Of each command that came in: what the relay said. */
  readonly outcomes: ReadonlyMap<Id, string>;
  readonly sights: readonly Sight[];
}

/** A value as JSON has it: a field that is undefined is no field. */
export function plain<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
