import type { Envelope } from '#domain/access/envelope.ts';
import type { SealedEntry } from '#domain/access/sealed-entry.ts';
import type { Id } from '#domain/identifiers.ts';
import type { Result } from '#domain/result.ts';
import type { StructureKey } from './keyring.ts';
import type { EntryContent, UnreadableEntry } from './list-vault.ts';
import type { RestingPage } from './resting-readings.ts';
import type { Recipient } from './vault.ts';

/** What a worker needs to know of a device before it opens anything. */
export interface WorkKeys {
  readonly territoryId: Id;
  readonly keys: readonly { readonly structureId: Id; readonly key: StructureKey }[];
}

export interface EntryToOpen {
  readonly id: Id;
  readonly sealed: SealedEntry;
}

export interface OpenedEntry {
  readonly id: Id;
  /** The structure it was granted to here; undefined when to none. */
  readonly structureId: Id | undefined;
  readonly opened: Result<EntryContent, UnreadableEntry>;
}

/** An envelope of its own: the facts of a closed entry, a part of a proposal. */
export interface EnvelopeToOpen {
  readonly kind: 'entry.facts' | 'proposal.profile' | 'proposal.identity';
  readonly recordId: Id;
  readonly sealed: Envelope;
}

export type PageToSeal = Pick<RestingPage, 'id' | 'structureId' | 'entries'> & {
  readonly contents: readonly EntryContent[];
};

/**
 * Opening and sealing by the hundred, wherever it is done: in a worker, or on this thread where there is none. Everything that
 * passes can be cloned. Nothing opens before `takeKeys`.
 */
export interface SealedWork {
  takeKeys(keys: WorkKeys): Promise<void>;
  openEntries(jobs: readonly EntryToOpen[]): Promise<readonly OpenedEntry[]>;
  /** What each envelope says, checked; in the order of the jobs. */
  openEnvelopes(jobs: readonly EnvelopeToOpen[]): Promise<readonly Result<unknown, UnreadableEntry>[]>;
  sealEntries(
    jobs: readonly { readonly id: Id; readonly content: EntryContent }[],
    recipients: readonly Recipient[],
  ): Promise<readonly SealedEntry[]>;
  /** Undefined when the keyring no longer has the page's structure. */
  sealPage(page: PageToSeal): Promise<RestingPage | undefined>;
  /** The contents in the order of the page's entries; undefined when it does not open here. */
  openPage(page: RestingPage): Promise<readonly EntryContent[] | undefined>;
}
