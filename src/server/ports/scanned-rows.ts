import type { Instant } from '#domain/identifiers.ts';
import type { CommandRow } from './server-store.ts';

/**
 * A record exactly as it lies in the store, trusted for nothing: a check compares it with what the domain computes. `value` is
 * undefined when it cannot be read at all. A membership that is `gone` keeps the version in which the record left.
 */
export interface ScannedRecord {
  readonly kind: string;
  readonly id: string;
  readonly version: number;
  readonly value: unknown;
  readonly filed: { readonly group: string; readonly at: Instant } | undefined;
  readonly due: Instant | undefined;
  readonly memberships: readonly {
    readonly audience: string;
    readonly version: number;
    readonly gone: boolean;
    /** Where the audience's snapshot finds it: `filed.at` of the write that put it there. */
    readonly filedAt: Instant | undefined;
  }[];
}

/** An answer as it lies in the store, with the version it was decided on; `status` alone of its outcome, if it can be read. */
export interface ScannedCommand extends Pick<CommandRow, 'clientId' | 'seq' | 'uid' | 'memberId' | 'name'> {
  readonly version: number;
  readonly replay: boolean;
  readonly outcome: unknown;
}
