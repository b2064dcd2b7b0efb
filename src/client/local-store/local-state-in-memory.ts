import type { Id } from '#domain/identifiers.ts';
import type { RecordKey, RecordKind } from '#domain/records.ts';
import type {
  InboxItem,
  LocalChanges,
  LocalMeta,
  LocalRow,
  LocalState,
  PendingCommand,
  ShadowEntry,
} from '#sync/local-state.ts';
import { RowIndex } from './row-index.ts';

/** Everything a state is made of, as a store reads it back. */
export interface LocalContent {
  readonly meta: LocalMeta;
  /** Already in their index when they were read a part at a time: it is taken over, not copied. */
  readonly rows: Iterable<LocalRow>;
  readonly shadow: Iterable<ShadowEntry>;
  readonly outbox: Iterable<PendingCommand>;
  readonly inbox: Iterable<InboxItem>;
}

/**
 * One reading of the state. Meta, shadow, outbox and inbox never change in a reading; the rows are those of the newest
 * reading, so a reading is meant to be used until the next change and no longer. An old one still answers.
 */
class Reading implements LocalState {
  readonly meta: LocalMeta;
  readonly shadow: ReadonlyMap<RecordKey, ShadowEntry>;
  readonly outbox: readonly PendingCommand[];
  readonly inbox: readonly InboxItem[];
  readonly #rows: RowIndex;

  constructor(parts: Pick<LocalState, 'meta' | 'shadow' | 'outbox' | 'inbox'>, rows: RowIndex) {
    this.meta = parts.meta;
    this.shadow = parts.shadow;
    this.outbox = parts.outbox;
    this.inbox = parts.inbox;
    this.#rows = rows;
  }

  row(key: RecordKey): LocalRow | undefined {
    return this.#rows.get(key);
  }

  rows(): Iterable<LocalRow> {
    return this.#rows.all();
  }

  rowsOfKind<K extends RecordKind>(kind: K): Iterable<Extract<LocalRow, { kind: K }>> {
    return this.#rows.ofKind(kind);
  }

  rowsOfGroup(group: string): Iterable<LocalRow> {
    return this.#rows.ofGroup(group);
  }
}

/**
 * A device's whole state in memory. `reading` is the same object until a change, then another one, without copying the rows:
 * ten thousand rows cost nothing to a commit that changes three.
 */
export class LocalStateInMemory {
  #rows: RowIndex;
  #reading: Reading;

  constructor(content: LocalContent) {
    this.#rows = indexed(content.rows);
    this.#reading = new Reading(partsOf(content), this.#rows);
  }

  get reading(): LocalState {
    return this.#reading;
  }

  /**
   * Applies a set of writes. `swappedIn`: the staged rows, when `changes.swapIn` is there. Deletions of the outbox and the
   * inbox come before what is put there, so that one set of writes can renumber.
   */
  applyChanges(changes: LocalChanges, swappedIn?: Iterable<LocalRow>): void {
    if (swappedIn) this.#rows = indexed(swappedIn);
    for (const row of changes.addPage?.rows ?? []) this.#putRow(row.key, row);
    for (const [key, row] of changes.rows ?? []) this.#putRow(key, row);
    const { meta, shadow, outbox, inbox } = this.#reading;
    this.#renew({
      meta: { ...meta, ...changes.meta },
      shadow: changes.shadow ? changedShadow(shadow, changes.shadow) : shadow,
      outbox: changedOutbox(outbox, changes),
      inbox: changedInbox(inbox, changes),
    });
  }

  /** Takes over what another tab stored: its queues and meta whole, its rows whole or as changes. */
  takeOver(content: Omit<LocalContent, 'rows'>, rows: RowsTaken): void {
    if ('all' in rows) this.#rows = indexed(rows.all);
    else for (const [key, row] of rows.changed) this.#putRow(key, row);
    this.#renew(partsOf(content));
  }

  #putRow(key: RecordKey, row: LocalRow | null): void {
    if (row) this.#rows.put(row);
    else this.#rows.delete(key);
  }

  #renew(parts: Pick<LocalState, 'meta' | 'shadow' | 'outbox' | 'inbox'>): void {
    this.#reading = new Reading(parts, this.#rows);
  }
}

export type RowsTaken =
  | { readonly all: LocalContent['rows'] }
  | { readonly changed: Iterable<readonly [RecordKey, LocalRow | null]> };

/** True when a set of writes writes nothing at all, so that nobody needs to be told. */
export function changesNothing(changes: LocalChanges): boolean {
  return Object.entries(changes).every(([part, value]) => {
    if (part === 'stagePage' || part === 'addPage' || part === 'swapIn') return value === undefined;
    return value === undefined || sizeOf(value) === 0;
  });
}

function sizeOf(value: object): number {
  return value instanceof Map ? value.size : Object.keys(value).length;
}

function indexed(rows: LocalContent['rows']): RowIndex {
  if (rows instanceof RowIndex) return rows;
  const index = new RowIndex();
  for (const row of rows) index.put(row);
  return index;
}

function partsOf(
  content: Omit<LocalContent, 'rows'>,
): Pick<LocalState, 'meta' | 'shadow' | 'outbox' | 'inbox'> {
  return {
    meta: content.meta,
    shadow: new Map([...content.shadow].map((entry) => [entry.key, entry])),
    outbox: [...content.outbox].sort((a, b) => a.seq - b.seq),
    inbox: [...content.inbox].sort(byArrival),
  };
}

function changedShadow(
  shadow: ReadonlyMap<RecordKey, ShadowEntry>,
  changes: ReadonlyMap<RecordKey, ShadowEntry | null>,
): ReadonlyMap<RecordKey, ShadowEntry> {
  const changed = new Map(shadow);
  for (const [key, entry] of changes) {
    if (entry) changed.set(key, entry);
    else changed.delete(key);
  }
  return changed;
}

function changedOutbox(outbox: readonly PendingCommand[], changes: LocalChanges): readonly PendingCommand[] {
  if (!changes.outboxPut && !changes.outboxDelete) return outbox;
  const bySeq = new Map<number, PendingCommand>(outbox.map((pending) => [pending.seq, pending]));
  for (const seq of changes.outboxDelete ?? []) bySeq.delete(seq);
  for (const pending of changes.outboxPut ?? []) bySeq.set(pending.seq, pending);
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}

function changedInbox(inbox: readonly InboxItem[], changes: LocalChanges): readonly InboxItem[] {
  if (!changes.inboxPut && !changes.inboxDelete) return inbox;
  const byUid = new Map<Id, InboxItem>(inbox.map((item) => [item.uid, item]));
  for (const uid of changes.inboxDelete ?? []) byUid.delete(uid);
  for (const item of changes.inboxPut ?? []) byUid.set(item.uid, item);
  return [...byUid.values()].sort(byArrival);
}

/** Oldest first; items that arrived together in the order of their ids, so that every tab shows the same list. */
function byArrival(a: InboxItem, b: InboxItem): number {
  if (a.arrivedAt !== b.arrivedAt) return a.arrivedAt - b.arrivedAt;
  return a.uid < b.uid ? -1 : 1;
}
