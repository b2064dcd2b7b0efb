import type { Id } from '#domain/identifiers.ts';
import { withoutEntries } from '#sync/forget-entries.ts';
import type { JournalEntry, LocalChanges, LocalMeta, LocalRow, LocalState } from '#sync/local-state.ts';
import { journalHorizon, localSchema } from '../local-schema.ts';
import { type LocalContent, LocalStateInMemory } from '../local-state-in-memory.ts';

/** A commit as other tabs replay it. */
export interface Commit {
  readonly gen: number;
  readonly changes: LocalChanges;
  readonly swappedIn: readonly LocalRow[] | undefined;
}

/** Commits kept for tabs that lag behind; a tab that lags more reads everything again. */
const keptCommits = 64;

/**
 * What would be on a device's disk: it outlives the stores that are opened on it, so a simulated crash is a new
 * MemoryLocalStore on the same image, and several stores on one image are several tabs.
 */
export class MemoryImage {
  /** The schema number found on disk; raise it to play a database written by a newer app. */
  schema = localSchema;
  #gen = 0;
  #disk: LocalStateInMemory | undefined;
  #journal = new Map<Id, JournalEntry>();
  #staged = new Map<string, Map<number, readonly LocalRow[]>>();
  #commits: Commit[] = [];
  #tabs = new Set<() => void>();

  get gen(): number {
    return this.#gen;
  }

  /** Writes the first meta if nothing is there yet. */
  createWith(initial: LocalMeta): void {
    this.#disk ??= new LocalStateInMemory({ meta: initial, rows: [], shadow: [], outbox: [], inbox: [] });
  }

  content(): LocalContent {
    if (!this.#disk) throw new Error('nothing was ever written here');
    return contentOf(this.#disk.reading);
  }

  journal(): readonly JournalEntry[] {
    return [...this.#journal.values()].sort((a, b) => a.seq - b.seq);
  }

  stagedRows(snapshot: string): readonly LocalRow[] {
    const pages = [...(this.#staged.get(snapshot) ?? [])].sort(([a], [b]) => a - b);
    return pages.flatMap(([, rows]) => rows);
  }

  /** The commits after `gen`, or undefined when they are no longer all kept. */
  commitsAfter(gen: number): readonly Commit[] | undefined {
    const missing = this.#gen - gen;
    return missing <= this.#commits.length ? this.#commits.slice(this.#commits.length - missing) : undefined;
  }

  /** Makes a set of writes durable, all of it at once, and tells every tab in a microtask. */
  commit(changes: LocalChanges): Commit {
    if (!this.#disk) throw new Error('nothing was ever written here');
    this.#stage(changes);
    const swappedIn = changes.swapIn && this.stagedRows(changes.swapIn.snapshot);
    if (swappedIn) this.#staged.clear();
    this.#disk.applyChanges(changes, swappedIn);
    this.#keepJournal(changes.journalPut ?? []);
    this.#forgetInJournal(new Set(changes.journalForget));
    this.#gen += 1;
    const commit = { gen: this.#gen, changes, swappedIn };
    this.#commits = [...this.#commits, commit].slice(-keptCommits);
    for (const tell of this.#tabs) queueMicrotask(tell);
    return commit;
  }

  attach(tell: () => void): () => void {
    this.#tabs.add(tell);
    return () => this.#tabs.delete(tell);
  }

  /** The same disk on another device: a cloned phone, or a copy to put back later. */
  copy(): MemoryImage {
    const twin = new MemoryImage();
    twin.schema = this.schema;
    twin.#gen = this.#gen;
    twin.#disk = this.#disk && new LocalStateInMemory(contentOf(this.#disk.reading));
    twin.#journal = new Map(this.#journal);
    twin.#staged = new Map([...this.#staged].map(([snapshot, pages]) => [snapshot, new Map(pages)]));
    return twin;
  }

  #stage({ stagePage }: LocalChanges): void {
    if (!stagePage) return;
    const { snapshot, page, rows } = stagePage;
    // A first page starts a snapshot: an older one that was never finished will not be any more.
    if (page === 0) this.#staged.clear();
    const pages = this.#staged.get(snapshot) ?? new Map<number, readonly LocalRow[]>();
    this.#staged.set(snapshot, pages.set(page, rows));
  }

  #keepJournal(entries: readonly JournalEntry[]): void {
    for (const entry of entries) this.#journal.set(entry.uid, entry);
    const horizon = journalHorizon(entries);
    if (horizon === undefined) return;
    for (const [uid, entry] of this.#journal) if (entry.settledAt < horizon) this.#journal.delete(uid);
  }

  #forgetInJournal(entries: ReadonlySet<Id>): void {
    if (entries.size === 0) return;
    for (const [uid, entry] of this.#journal) {
      const command = withoutEntries(entry.command, (id) => entries.has(id));
      if (command) this.#journal.set(uid, { ...entry, command });
      else this.#journal.delete(uid);
    }
  }
}

function contentOf(state: LocalState): LocalContent {
  return {
    meta: state.meta,
    rows: state.rows(),
    shadow: state.shadow.values(),
    outbox: state.outbox,
    inbox: state.inbox,
  };
}
