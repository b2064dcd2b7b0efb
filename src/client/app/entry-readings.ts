import type { Id } from '#domain/identifiers.ts';
import { recordKey } from '#domain/records.ts';
import type { Proposal } from '#domain/waitlist/entry.ts';
import type { ClosedFacts } from '#domain/waitlist/profile.ts';
import type { LocalState } from '#sync/local-state.ts';
import type { EntryReadings, Reading } from '../ports/entry-readings.ts';
import type { EntryContent, ListVault, ProposalContent } from '../ports/list-vault.ts';

const stillReading = { kind: 'reading' } as const;
const batch = 200;

/** What the readings are opened from. */
interface Parts {
  readonly list: ListVault;
  readonly state: () => LocalState;
  readonly subscribe: (listener: () => void) => () => void;
}

/** Opens entries in the order of the device, some hundreds at a time, in memory only. */
export function createEntryReadings({ list, state, subscribe }: Parts): EntryReadings {
  const entries = new Map<Id, { readonly sealed: unknown; readonly reading: Reading<EntryContent> }>();
  const others = new Map<unknown, Reading<unknown>>();
  const listeners = new Set<() => void>();
  let version = 0;
  let running = false;
  let users = 0;

  const tell = () => {
    version += 1;
    for (const listener of listeners) listener();
  };
  const wanted = () => {
    const found: Id[] = [];
    for (const { id, value } of state().rowsOfKind('entry')) {
      if (value.sealed && entries.get(id)?.sealed !== value.sealed) found.push(id);
      if (found.length === batch) break;
    }
    return found;
  };
  const run = async () => {
    if (running) return;
    running = true;
    try {
      for (let ids = wanted(); users > 0 && ids.length > 0; ids = wanted()) {
        await Promise.all(ids.map(openOne));
        tell();
      }
    } finally {
      running = false;
    }
  };
  const openOne = async (id: Id) => {
    const row = state().row(recordKey('entry', id));
    const sealed = row?.kind === 'entry' ? row.value.sealed : undefined;
    if (!sealed) return;
    const opened = await list
      .openEntry(sealed, id)
      .catch(() => ({ ok: false, refusal: 'unreadable' }) as const);
    const reading: Reading<EntryContent> = opened.ok
      ? { kind: 'read', content: opened.value }
      : { kind: 'closed', why: opened.refusal };
    entries.set(id, { sealed, reading });
  };
  /** Opened when first asked for, told when it comes. */
  const asked = <T>(
    key: unknown,
    open: () => Promise<{ ok: true; value: T } | { ok: false; refusal: 'notGranted' | 'unreadable' }>,
  ): Reading<T> => {
    const known = others.get(key);
    if (known) return known as Reading<T>;
    others.set(key, stillReading);
    open()
      .catch(() => ({ ok: false, refusal: 'unreadable' }) as const)
      .then((opened) => {
        others.set(
          key,
          opened.ok ? { kind: 'read', content: opened.value } : { kind: 'closed', why: opened.refusal },
        );
        tell();
      });
    return stillReading;
  };

  return {
    start() {
      users += 1;
      void run();
      const stop = subscribe(() => void run());
      return () => {
        users -= 1;
        stop();
      };
    },
    version: () => version,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    progress() {
      let total = 0;
      let done = 0;
      for (const { id, value } of state().rowsOfKind('entry')) {
        if (!value.sealed) continue;
        total += 1;
        if (entries.has(id)) done += 1;
      }
      return { done, total };
    },
    entry: (entryId) => entries.get(entryId)?.reading ?? stillReading,
    facts(entryId): Reading<ClosedFacts> {
      const row = state().row(recordKey('entry', entryId));
      const facts = row?.kind === 'entry' ? row.value.closing?.facts : undefined;
      if (!facts) return { kind: 'closed', why: 'notGranted' };
      return asked(facts, () => list.openFacts(facts, entryId));
    },
    proposal: (proposal: Proposal): Reading<ProposalContent> =>
      asked(proposal.identity ?? proposal.profile ?? proposal.id, () => list.openProposal(proposal)),
  };
}
