import { type LocalStore, LocalStoreError } from '#client/ports/local-store.ts';
import type { LocalChanges, LocalRow } from '#sync/local-state.ts';
import { inboxItem, journalEntry, monday, pendingCommand, slotRow, unmetRow } from './local-samples.ts';

/** A change of every part at once; `seq` is the command it enqueues. */
export function everything(seq: number): LocalChanges {
  return {
    meta: { nextSeq: seq + 1 },
    rows: rowsOf([slotRow(1), slotRow(2), unmetRow(1)]),
    shadow: new Map([[slotRow(1).key, { key: slotRow(1).key, row: null }]]),
    outboxPut: [pendingCommand(seq)],
    journalPut: [journalEntry(60, monday)],
    inboxPut: [inboxItem(70, monday)],
  };
}

export function summary(tab: LocalStore): unknown {
  const state = tab.state();
  return {
    nextSeq: state.meta.nextSeq,
    rows: keys(state.rows()),
    shadow: [...state.shadow.keys()],
    ...queues(tab),
  };
}

export function queues(tab: LocalStore): { outbox: readonly number[]; inbox: readonly string[] } {
  const { outbox, inbox } = tab.state();
  return { outbox: outbox.map(({ seq }) => seq), inbox: inbox.map(({ uid }) => uid) };
}

export function write(tab: LocalStore, changes: LocalChanges): Promise<void> {
  return tab.update(() => ({ changes, result: undefined }));
}

export function stage(
  tab: LocalStore,
  snapshot: string,
  page: number,
  rows: readonly LocalRow[],
): Promise<void> {
  return write(tab, { stagePage: { snapshot, page, rows } });
}

export function rowsOf(rows: readonly LocalRow[]): ReadonlyMap<LocalRow['key'], LocalRow | null> {
  return new Map(rows.map((row) => [row.key, row]));
}

export function sorted(rows: Iterable<LocalRow>): readonly LocalRow[] {
  return [...rows].sort((a, b) => (a.key < b.key ? -1 : 1));
}

export function keys(rows: Iterable<LocalRow>): readonly string[] {
  return sorted(rows).map(({ key }) => key);
}

/** Resolves at the tab's next change. */
export function nextChange(tab: LocalStore): Promise<void> {
  return new Promise((resolve) => {
    const stop = tab.subscribe(() => {
      stop();
      resolve();
    });
  });
}

export async function failureOf(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
  } catch (error) {
    return error;
  }
  throw new Error('it should have failed');
}

export function reasonOf(error: unknown): unknown {
  return error instanceof LocalStoreError ? error.reason : error;
}
