import { Dexie, type Table } from 'dexie';
import type { JournalEntry, LocalChanges, LocalRow } from '#sync/local-state.ts';
import { journalHorizon } from '../local-schema.ts';
import { dropReadings } from './drop-readings.ts';
import { forgetEntries } from './forget-entries.ts';
import { readPages, stagingName } from './read-device.ts';
import type { RelaisTables, StoredMeta, StoredPage } from './tables.ts';

// Everything here runs inside a read-write transaction of the caller.

export const rowsPerPage = 500;
/** A wire page longer than `rowsPerPage` is cut; its parts are numbered inside this range. */
const partsPerPage = 1024;
const recentCommits = 16;
const rowsPerPut = 20;
const pagesPerPut = 3;

export interface Written {
  readonly stored: StoredMeta;
  /** The rows of the snapshot that was swapped in, if one was. */
  readonly swappedIn: readonly LocalRow[] | undefined;
}

/** Writes a set of changes as the commit after `stored`. `commitId`: the name by which it can be recognised later. */
export async function writeChanges(
  tables: RelaisTables,
  stored: StoredMeta,
  changes: LocalChanges,
  commitId: string,
): Promise<Written> {
  const next = nextCommit(stored, commitId);
  if (changes.stagePage) await stagePage(tables, stored.active, changes.stagePage);
  const active = changes.swapIn ? stagingName(changes.swapIn.snapshot, stored.active) : stored.active;
  const swappedIn = changes.swapIn && (await swapIn(tables, active ?? ''));
  const value = { ...stored.value, ...changes.meta };
  const grown = changes.addPage && (await addPage(tables, active ?? 'added', changes.addPage));
  const meta = { ...next, active, value, ...(grown && { active: grown, grownAt: next.gen }) };
  // One after the other: each answer of the browser is a task of its own, so that a slow phone's main thread breathes.
  await tables.meta.put(meta);
  await writeRows(tables, changes, meta.gen);
  await dropReadings(tables, changes, swappedIn);
  await writeQueues(tables, changes);
  await writeJournal(tables, changes.journalPut ?? []);
  await forgetEntries(tables, changes, active);
  return { stored: meta, swappedIn };
}

/** The meta record of the next commit, nothing else changed. */
export function nextCommit(stored: StoredMeta, commitId: string): StoredMeta {
  return { ...stored, gen: stored.gen + 1, recent: [...stored.recent, commitId].slice(-recentCommits) };
}

/** Rows cut into pages of `rowsPerPage`, numbered from `first`. */
export function cutIntoPages(snapshot: string, first: number, rows: readonly LocalRow[]): StoredPage[] {
  const count = Math.ceil(rows.length / rowsPerPage);
  return Array.from({ length: count }, (_, part) => ({
    snapshot,
    page: first + part,
    rows: rows.slice(part * rowsPerPage, (part + 1) * rowsPerPage),
  }));
}

/** Removes the pages of every snapshot but these, by ranges: it takes the same time however many rows they hold. */
export async function keepOnlySnapshots(
  tables: RelaisTables,
  kept: readonly (string | null)[],
): Promise<void> {
  const keys = await tables.pages.toCollection().primaryKeys();
  const gone = new Set(keys.map(([snapshot]) => snapshot).filter((snapshot) => !kept.includes(snapshot)));
  for (const snapshot of gone) await pagesOf(tables, snapshot).delete();
}

async function stagePage(
  tables: RelaisTables,
  active: string | null,
  staged: NonNullable<LocalChanges['stagePage']>,
): Promise<void> {
  const snapshot = stagingName(staged.snapshot, active);
  const first = staged.page * partsPerPage;
  // A first page starts a snapshot: an older one that was never finished will not be any more.
  if (staged.page === 0) await keepOnlySnapshots(tables, [active]);
  else await pagesOf(tables, snapshot, first, first + partsPerPage).delete();
  await putInParts(tables.pages, cutIntoPages(snapshot, first, staged.rows), pagesPerPut);
}

/** Adds a page to the active snapshot; what the overlay had of its keys is out of date. Answers the snapshot's name. */
async function addPage(
  tables: RelaisTables,
  active: string,
  { page, rows }: NonNullable<LocalChanges['addPage']>,
): Promise<string> {
  const first = page * partsPerPage;
  await pagesOf(tables, active, first, first + partsPerPage).delete();
  await putInParts(tables.pages, cutIntoPages(active, first, rows), pagesPerPut);
  if ((await tables.rows.count()) > 0) await tables.rows.bulkDelete(rows.map(({ key }) => key));
  return active;
}

async function swapIn(tables: RelaisTables, snapshot: string): Promise<readonly LocalRow[]> {
  const rows = await readPages(tables, snapshot);
  await Promise.all([tables.rows.clear(), keepOnlySnapshots(tables, [snapshot])]);
  return rows;
}

function pagesOf(
  tables: RelaisTables,
  snapshot: string,
  from: unknown = Dexie.minKey,
  to: unknown = Dexie.maxKey,
) {
  return tables.pages.where('[snapshot+page]').between([snapshot, from], [snapshot, to], true, false);
}

async function writeRows(tables: RelaisTables, changes: LocalChanges, gen: number): Promise<void> {
  if (!changes.rows?.size) return;
  await putInParts(
    tables.rows,
    [...changes.rows].map(([key, row]) => ({ key, gen, row })),
  );
}

/** Puts so many records at a time that a slow phone's main thread is not held. */
async function putInParts<T, Key>(
  table: Table<T, Key>,
  records: readonly T[],
  atOnce = rowsPerPut,
): Promise<void> {
  for (let at = 0; at < records.length; at += atOnce) {
    await table.bulkPut(records.slice(at, at + atOnce));
  }
}

async function writeQueues(tables: RelaisTables, changes: LocalChanges): Promise<void> {
  const { shadow, outboxDelete, outboxPut, inboxDelete, inboxPut } = changes;
  if (shadow?.size) {
    const entries = [...shadow];
    await tables.shadow.bulkDelete(entries.filter(([, entry]) => !entry).map(([key]) => key));
    await putInParts(
      tables.shadow,
      entries.flatMap(([, entry]) => (entry ? [entry] : [])),
    );
  }
  if (outboxDelete?.length) await tables.outbox.bulkDelete([...outboxDelete]);
  if (outboxPut?.length) await putInParts(tables.outbox, outboxPut);
  if (inboxDelete?.length) await tables.inbox.bulkDelete([...inboxDelete]);
  if (inboxPut?.length) await putInParts(tables.inbox, inboxPut);
}

async function writeJournal(tables: RelaisTables, entries: readonly JournalEntry[]): Promise<void> {
  const horizon = journalHorizon(entries);
  if (horizon === undefined) return;
  await putInParts(tables.journal, entries);
  await tables.journal.where('settledAt').below(horizon).delete();
}
