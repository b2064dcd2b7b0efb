import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { Id } from '#domain/identifiers.ts';
import type { Proposal } from '#domain/waitlist/entry.ts';
import type { ClosedFacts } from '#domain/waitlist/profile.ts';
import type { EntryContent, ProposalContent, UnreadableEntry } from './list-vault.ts';
import { useRelais } from './relais-context.ts';

/** What a screen knows of something sealed: opening takes a moment and never blocks. */
export type Reading<Content> =
  | { readonly kind: 'reading' }
  /** `isStale`: the content of a former sealing, while the present one is being opened. Nothing is filled in from it. */
  | { readonly kind: 'read'; readonly content: Content; readonly isStale?: true }
  | { readonly kind: 'closed'; readonly why: UnreadableEntry };

/**
 * The entries of this device, opened once each, in a worker; what was opened rests on the device under a key that only the
 * keyring gives, so that the next start reads 24,000 in a moment. Nothing is opened before `start`.
 *
 * A reading is of the row as it stands: when an entry's sealed texts change, it is opened again, and until then the former content
 * stays for lists, marked `isStale`; a form waits. What left the device is forgotten, also at rest.
 */
export interface EntryReadings {
  /** Begins (or goes on) opening what this device holds, and follows its changes until the returned function is called. */
  start(): () => void;
  /** Grows with every batch that was opened; what screens compute from readings is kept by it. */
  version(): number;
  subscribe(listener: () => void): () => void;
  /** `total`: the sealed entries of this device; `done`: those that were opened or found unreadable. */
  progress(): { readonly done: number; readonly total: number };
  entry(entryId: Id): Reading<EntryContent>;
  /** Facts of an entry that is closed (for the indicators). */
  facts(entryId: Id): Reading<ClosedFacts>;
  /** A proposal made to this device's doctors; asked for one by one. */
  proposal(proposal: Proposal): Reading<ProposalContent>;
}

/** The readings of this profile, kept open while a screen shows them; the component renders again with every batch. */
export function useEntryReadings(): { readonly readings: EntryReadings; readonly version: number } {
  const { readings } = useRelais();
  const version = useSyncExternalStore(readings.subscribe, readings.version);
  useEffect(() => readings.start(), [readings]);
  return useMemo(() => ({ readings, version }), [readings, version]);
}
