import type { Envelope } from '#domain/access/envelope.ts';
import type { SealedEntry } from '#domain/access/sealed-entry.ts';
import type { Id } from '#domain/identifiers.ts';
import type { Result } from '#domain/result.ts';
import type { Proposal } from '#domain/waitlist/entry.ts';
import type { ClosedFacts, Identity, Profile } from '#domain/waitlist/profile.ts';

/** What an entry's two envelopes hold. */
export interface EntryContent {
  readonly profile: Profile;
  readonly identity: Identity;
}

/** One text to seal for a proposal, a note or the facts of a closed entry; each has a place of its own (AC-7). */
export interface ProposalEnvelopes {
  readonly profile: Envelope;
  readonly identity: Envelope;
}

/** What a doctor reads of a proposal: the identity only once he has claimed. */
export interface ProposalContent {
  readonly profile: Profile;
  readonly identity?: Identity;
}

export type UnreadableEntry = 'notGranted' | 'unreadable';

/**
 * Seals and opens what the list holds. Structures are named by id and found in the directory; an unknown one throws, as does an
 * identity too long for an envelope (check with the schemas first).
 */
export interface ListVault {
  /** To the coordination and who files it (AC-7); repeated ids count once. */
  sealEntry(content: EntryContent, entryId: Id, structureIds: readonly Id[]): Promise<SealedEntry>;
  /**
   * The same for many (an import), in a worker where there is one; `onProgress` counts what is done. Stops early when `signal`
   * aborts (rejects with its reason).
   */
  sealEntries(
    contents: readonly { readonly id: Id; readonly content: EntryContent }[],
    structureIds: readonly Id[],
    options?: { onProgress?(done: number): void; signal?: AbortSignal },
  ): Promise<ReadonlyMap<Id, SealedEntry>>;
  openEntry(sealed: SealedEntry, entryId: Id): Promise<Result<EntryContent, UnreadableEntry>>;
  /** Both envelopes of a proposal, to the doctor's structure alone. */
  sealProposal(content: EntryContent, proposalId: Id, structureId: Id): Promise<ProposalEnvelopes>;
  openProposal(proposal: Proposal): Promise<Result<ProposalContent, UnreadableEntry>>;
  /** A note of a call, to the coordination's structure. */
  sealNote(text: string, contactId: Id, coordinationId: Id): Promise<Envelope>;
  openNote(note: Envelope, contactId: Id): Promise<Result<string, UnreadableEntry>>;
  sealFacts(facts: ClosedFacts, entryId: Id, coordinationId: Id): Promise<Envelope>;
  openFacts(facts: Envelope, entryId: Id): Promise<Result<ClosedFacts, UnreadableEntry>>;
}
