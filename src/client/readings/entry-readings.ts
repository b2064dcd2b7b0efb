import type { Id } from '#domain/identifiers.ts';
import { recordKey } from '#domain/records.ts';
import type { Entry, Proposal } from '#domain/waitlist/entry.ts';
import type { ClosedFacts, Identity, Profile } from '#domain/waitlist/profile.ts';
import type { LocalState } from '#sync/local-state.ts';
import type { EntryReadings, Reading } from '../ports/entry-readings.ts';
import type { Timers } from '../ports/environment.ts';
import type { EntryContent, ProposalContent } from '../ports/list-vault.ts';
import type { RestingReadings } from '../ports/resting-readings.ts';
import type { EnvelopeToOpen } from '../ports/sealed-work.ts';
import { AskedEnvelopes } from './asked-envelopes.ts';
import { BatchedNews } from './batched-news.ts';
import { EntryOpening } from './entry-opening.ts';
import { stampOf } from './opened-entries.ts';
import type { SealedWorkThread } from './sealed-work-thread.ts';

export interface EntryReadingsParts {
  readonly state: () => LocalState;
  readonly subscribe: (listener: () => void) => () => void;
  readonly thread: Pick<SealedWorkThread, 'ready'>;
  readonly resting: RestingReadings;
  readonly timers: Timers;
  readonly newId: () => string;
}

/** Readings that end with their profile. */
export interface EndingReadings extends EntryReadings {
  stop(): void;
}

const stillReading = { kind: 'reading' } as const;
const nothingSealed = { kind: 'closed', why: 'notGranted' } as const;

/** The list's entries, opened in a worker and kept at rest; see the port for what it promises. */
export function createEntryReadings(parts: EntryReadingsParts): EndingReadings {
  const { state, subscribe, thread, timers } = parts;
  const news = new BatchedNews(timers.after);
  const tell = () => news.tell();
  const opening = new EntryOpening({ ...parts, tell, settle: () => news.settle() });
  const asked = new AskedEnvelopes(async () => (await thread.ready()).work, tell);
  let stopFollowing: (() => void) | undefined;
  let users = 0;

  const entryOf = (entryId: Id): Entry | undefined => {
    const row = state().row(recordKey('entry', entryId));
    return row?.kind === 'entry' ? row.value : undefined;
  };
  const follow = () => {
    asked.keepOnly(envelopesOf(state()));
    opening.follow();
  };

  return {
    start() {
      users += 1;
      // Followed from now on, screens or not: what leaves the device must leave the memory.
      stopFollowing ??= subscribe(follow);
      opening.isWanted = true;
      follow();
      return () => {
        users -= 1;
        opening.isWanted = users > 0;
      };
    },
    version: () => news.version,
    subscribe: (listener) => news.subscribe(listener),
    progress: () => opening.progress(),
    entry(entryId): Reading<EntryContent> {
      const sealed = entryOf(entryId)?.sealed;
      if (!sealed) return nothingSealed;
      const { stamp, reading } = opening.opened(entryId) ?? { reading: stillReading };
      return reading.kind !== 'read' || stamp === stampOf({ sealed })
        ? reading
        : { ...reading, isStale: true };
    },
    facts(entryId): Reading<ClosedFacts> {
      const sealed = entryOf(entryId)?.closing?.facts;
      if (!sealed) return nothingSealed;
      return asked.get({ kind: 'entry.facts', recordId: entryId, sealed }) as Reading<ClosedFacts>;
    },
    proposal(proposal): Reading<ProposalContent> {
      const [profile, identity] = proposalEnvelopes(proposal).map((job) => asked.get(job));
      if (!profile) return nothingSealed;
      return joined(profile as Reading<Profile>, identity as Reading<Identity> | undefined);
    },
    stop() {
      stopFollowing?.();
      opening.stop();
    },
  };
}

function joined(
  profile: Reading<Profile>,
  identity: Reading<Identity> | undefined,
): Reading<ProposalContent> {
  if (profile.kind !== 'read') return profile;
  if (!identity) return { kind: 'read', content: { profile: profile.content } };
  if (identity.kind !== 'read') return identity;
  return { kind: 'read', content: { profile: profile.content, identity: identity.content } };
}

/** The profile first; the identity when it is there too. */
function proposalEnvelopes({ id, profile, identity }: Proposal): readonly EnvelopeToOpen[] {
  if (!profile) return [];
  const needs: EnvelopeToOpen = { kind: 'proposal.profile', recordId: id, sealed: profile };
  return identity ? [needs, { kind: 'proposal.identity', recordId: id, sealed: identity }] : [needs];
}

/** Every envelope of the device that may be asked for. */
function* envelopesOf(state: LocalState): Generator<EnvelopeToOpen> {
  for (const { id, value } of state.rowsOfKind('entry')) {
    const facts = value.closing?.facts;
    if (facts) yield { kind: 'entry.facts', recordId: id, sealed: facts };
    for (const proposal of value.proposals ?? []) yield* proposalEnvelopes(proposal);
  }
}
