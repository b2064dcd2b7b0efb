import type { Id } from '#domain/identifiers.ts';
import type { RecordKey } from '#domain/records.ts';
import type { CommandRow } from './server-store.ts';

/** What a transaction is about to ask for, one thing after the other: a store that is far away reads it all at once. */
export interface ExpectedReads {
  readonly records: readonly RecordKey[];
  readonly clients: readonly Id[];
  readonly places: readonly Pick<CommandRow, 'clientId' | 'seq'>[];
  readonly uids: readonly Id[];
}
