import { Dexie } from 'dexie';
import { LocalStoreError } from '#client/ports/local-store.ts';
import type { LocalMeta, LocalRow } from '#sync/local-state.ts';
import { localSchema } from '../local-schema.ts';
import type { LocalContent, RowsTaken } from '../local-state-in-memory.ts';
import { RowIndex } from '../row-index.ts';
import type { RelaisTables, StoredMeta, StoredPage } from './tables.ts';

// Everything here runs inside a transaction of the caller.

/** The meta record, if there is one. Throws `newer` when a newer app wrote it, so that nothing is ever written over it. */
export async function readMeta(tables: RelaisTables): Promise<StoredMeta | undefined> {
  const stored = await tables.meta.get('meta');
  if (stored && stored.schema > localSchema) throw new LocalStoreError('newer');
  return stored;
}

/** The meta record, made from `initial` on a new tables. */
export async function readOrMakeMeta(tables: RelaisTables, initial: LocalMeta): Promise<StoredMeta> {
  const found = await readMeta(tables);
  if (found) return found;
  const made: StoredMeta = {
    id: 'meta',
    schema: localSchema,
    gen: 0,
    active: null,
    recent: [],
    value: initial,
  };
  await tables.meta.put(made);
  return made;
}

/** The queues, whole: they are short. */
export async function readQueues(
  tables: RelaisTables,
  stored: StoredMeta,
): Promise<Omit<LocalContent, 'rows'>> {
  const [shadow, outbox, inbox] = await Promise.all([
    tables.shadow.toArray(),
    tables.outbox.toArray(),
    tables.inbox.toArray(),
  ]);
  return { meta: stored.value, shadow, outbox, inbox };
}

/**
 * Every row as it stands: the active snapshot's pages under the rows written since. Page after page, each a task of its own: a
 * slow phone's main thread breathes while tens of thousands of rows are read.
 */
export async function readRows(tables: RelaisTables, stored: StoredMeta): Promise<RowIndex> {
  const rows = new RowIndex();
  if (stored.active !== null) {
    await eachPage(tables, stored.active, (page) => {
      for (const row of page.rows) rows.put(row);
    });
  }
  for (const { key, row } of await tables.rows.toArray()) {
    if (row) rows.put(row);
    else rows.delete(key);
  }
  return rows;
}

/** What became of the rows after commit `gen`; all of them when the active snapshot is another one by now, or has grown. */
export async function readRowsSince(
  tables: RelaisTables,
  stored: StoredMeta,
  known: { readonly gen: number; readonly active: string | null },
): Promise<RowsTaken> {
  if (stored.active !== known.active || (stored.grownAt ?? 0) > known.gen)
    return { all: await readRows(tables, stored) };
  const overlay = await tables.rows.where('gen').above(known.gen).toArray();
  return { changed: overlay.map(({ key, row }) => [key, row] as const) };
}

/** The rows of a snapshot, in order of its pages. */
export async function readPages(tables: RelaisTables, snapshot: string): Promise<readonly LocalRow[]> {
  const rows: LocalRow[] = [];
  await eachPage(tables, snapshot, (page) => rows.push(...page.rows));
  return rows;
}

async function eachPage(
  tables: RelaisTables,
  snapshot: string,
  take: (page: StoredPage) => void,
): Promise<void> {
  const keys = await tables.pages
    .where('[snapshot+page]')
    .between([snapshot, Dexie.minKey], [snapshot, Dexie.maxKey])
    .primaryKeys();
  for (const key of keys) {
    const page = await tables.pages.get(key);
    if (page) take(page);
  }
}

/**
 * The name under which a snapshot's pages are staged. A relay may hand out again the snapshot that is active here; its new
 * pages must not overwrite those in use.
 */
export function stagingName(snapshot: string, active: string | null): string {
  return snapshot === active ? `${snapshot}+` : snapshot;
}
