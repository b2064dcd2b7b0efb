import type { Id } from '#domain/identifiers.ts';
import { entryKey, withoutEntries } from '#sync/forget-entries.ts';
import { entriesNamedBy } from '#sync/list-records.ts';
import type { LocalChanges } from '#sync/local-state.ts';
import type { RelaisTables } from './tables.ts';

// Everything here runs inside a read-write transaction of the caller.

/**
 * LS-8: entries that are forgotten leave the places that a commit otherwise does not touch: the commands of the journal, and the
 * active snapshot's pages, where a row lies on under what was written over it. Reads every page, one after the other: erasing is
 * rare, and what is erased must not wait on the disk.
 */
export async function forgetEntries(
  tables: RelaisTables,
  { journalForget = [], rows }: LocalChanges,
  active: string | null,
): Promise<void> {
  const entries = new Set(journalForget);
  if (entries.size === 0) return;
  await forgetInJournal(tables, entries);
  // Only what this commit wrote anew: the overlay answers for it from now on.
  const rewritten = new Set(journalForget.map(entryKey).filter((key) => rows?.has(key)));
  if (rewritten.size > 0 && active !== null) await forgetInPages(tables, rewritten, active);
}

/** A command that was about nothing else goes; an import keeps its other lines. */
async function forgetInJournal(tables: RelaisTables, entries: ReadonlySet<Id>): Promise<void> {
  const isForgotten = (id: Id) => entries.has(id);
  const about = await tables.journal
    .filter(({ command }) => entriesNamedBy(command).some(isForgotten))
    .toArray();
  for (const entry of about) {
    const command = withoutEntries(entry.command, isForgotten);
    if (command) await tables.journal.put({ ...entry, command });
    else await tables.journal.delete(entry.uid);
  }
}

async function forgetInPages(tables: RelaisTables, keys: ReadonlySet<string>, active: string): Promise<void> {
  const pages = await tables.pages.toCollection().primaryKeys();
  for (const place of pages.filter(([snapshot]) => snapshot === active)) {
    const page = await tables.pages.get(place);
    const kept = page?.rows.filter(({ key }) => !keys.has(key));
    if (page && kept && kept.length < page.rows.length) await tables.pages.put({ ...page, rows: kept });
  }
}
