import type { Id } from '#domain/identifiers.ts';
import {
  entryOfKey,
  type ReadingKey,
  type RestingPage,
  type RestingReadings,
  readingKey,
} from '../ports/resting-readings.ts';
import type { PageToSeal, SealedWork } from '../ports/sealed-work.ts';
import type { Opened } from './opened-entries.ts';

const entriesPerPage = 500;
const pagesAtATime = 4;

interface Page {
  readonly structureId: Id;
  /** The sealing each of its entries was opened from. */
  readonly entries: Map<Id, string>;
}

/** What the shelf asks of memory. */
export interface Shelved {
  /** The sealing the device holds now. */
  stamp(id: Id): string | undefined;
  opened(id: Id): Opened | undefined;
  take(id: Id, opened: Opened): void;
}

/**
 * Keeps what was opened in pages at rest, and knows which page holds what. A cache: trouble with the disk ends the keeping, never
 * the reading.
 */
export class RestingShelf {
  readonly #resting: RestingReadings;
  readonly #memory: Shelved;
  readonly #newId: () => string;
  readonly #pages = new Map<string, Page>();
  readonly #pageOf = new Map<Id, string>();
  readonly #dirty = new Set<string>();
  /** The page of each structure that is being filled. */
  readonly #filling = new Map<Id, string>();
  #isAwake = false;
  #isBroken = false;

  constructor(resting: RestingReadings, memory: Shelved, newId: () => string) {
    this.#resting = resting;
    this.#memory = memory;
    this.#newId = newId;
  }

  /** Once: takes into memory what rests and still is of the rows as they stand. `onPage` after each page. */
  async wake(work: SealedWork, onPage: () => void): Promise<void> {
    if (this.#isAwake) return;
    await this.#orGiveUp(async () => {
      const ids = await this.#resting.ids();
      let next = this.#resting.pages(ids.slice(0, pagesAtATime));
      for (let at = 0; at < ids.length; at += pagesAtATime) {
        const pages = await next;
        // Read ahead while the worker opens.
        next = this.#resting.pages(ids.slice(at + pagesAtATime, at + 2 * pagesAtATime));
        for (const page of pages) {
          await this.#wakePage(work, page);
          onPage();
        }
      }
      await next;
    });
    this.#isAwake = true;
  }

  /** An entry was opened: it will rest at the next `write`. */
  place(id: Id): void {
    const opened = this.#memory.opened(id);
    const structureId = opened?.reading.kind === 'read' ? opened.structureId : undefined;
    const home = this.#pageOf.get(id);
    const page = home === undefined ? undefined : this.#pages.get(home);
    if (!page || page.structureId !== structureId) this.remove(id);
    if (!opened || structureId === undefined) return;
    const target =
      home !== undefined && page?.structureId === structureId
        ? { id: home, page }
        : this.#pageToFill(structureId);
    this.#note(target.id, target.page, id, opened.stamp);
  }

  /** An entry left the device: it leaves its page at the next `write`. */
  remove(id: Id): void {
    const home = this.#pageOf.get(id);
    if (home === undefined) return;
    this.#pageOf.delete(id);
    this.#pages.get(home)?.entries.delete(id);
    this.#dirty.add(home);
  }

  /** Brings the disk up to date; while a lot is being opened, `fullOnly` waits for pages that are still being filled. */
  async write(work: SealedWork, options: { readonly fullOnly: boolean }): Promise<void> {
    const filling = new Set(options.fullOnly ? this.#filling.values() : []);
    const ids = [...this.#dirty].filter((id) => !filling.has(id));
    if (ids.length === 0 || this.#isBroken) return;
    await this.#orGiveUp(async () => {
      for (const id of ids) this.#dirty.delete(id);
      const mark = this.#resting.mark();
      const sealed = await Promise.all(ids.map((id) => this.#sealed(work, id)));
      const put = sealed.filter((page) => page !== undefined);
      const kept = new Set(put.map(({ id }) => id));
      const emptied = ids.filter((id) => !kept.has(id));
      // What changed while they were sealed is surveyed next, and then they are written again.
      for (const id of await this.#resting.replace(put, emptied, mark)) this.#dirty.add(id);
    });
  }

  async #wakePage(work: SealedWork, resting: RestingPage): Promise<void> {
    const { id, structureId } = resting;
    const contents = await work.openPage(resting);
    const page: Page = { structureId, entries: new Map() };
    this.#pages.set(id, page);
    for (const [at, key] of resting.entries.entries()) {
      const { entryId, stamp } = entryOfKey(key);
      const content = contents?.[at];
      // Of another sealing, or kept by another tab too: it leaves the page.
      const isCurrent = this.#memory.stamp(entryId) === stamp && !this.#pageOf.has(entryId);
      if (!content || !isCurrent) {
        this.#dirty.add(id);
        continue;
      }
      page.entries.set(entryId, stamp);
      this.#pageOf.set(entryId, id);
      this.#memory.take(entryId, { stamp, structureId, reading: { kind: 'read', content } });
    }
    if (page.entries.size < entriesPerPage) this.#filling.set(structureId, id);
  }

  #note(pageId: string, page: Page, id: Id, stamp: string): void {
    page.entries.set(id, stamp);
    this.#pageOf.set(id, pageId);
    this.#dirty.add(pageId);
    if (page.entries.size >= entriesPerPage && this.#filling.get(page.structureId) === pageId) {
      this.#filling.delete(page.structureId);
    }
  }

  #pageToFill(structureId: Id): { readonly id: string; readonly page: Page } {
    const filling = this.#filling.get(structureId);
    const found = filling === undefined ? undefined : this.#pages.get(filling);
    if (filling !== undefined && found) return { id: filling, page: found };
    const id = this.#newId();
    const page: Page = { structureId, entries: new Map() };
    this.#pages.set(id, page);
    this.#filling.set(structureId, id);
    return { id, page };
  }

  /** The page as it must rest now; undefined when nothing of it is left, and then it is forgotten. */
  async #sealed(work: SealedWork, id: string): Promise<RestingPage | undefined> {
    const page = this.#pages.get(id);
    const entries: ReadingKey[] = [];
    const contents: PageToSeal['contents'][number][] = [];
    for (const [entryId, stamp] of page?.entries ?? []) {
      const opened = this.#memory.opened(entryId);
      if (opened?.stamp !== stamp || opened.reading.kind !== 'read') continue;
      if (this.#memory.stamp(entryId) !== stamp) continue;
      entries.push(readingKey(entryId, stamp));
      contents.push(opened.reading.content);
    }
    if (page && entries.length > 0)
      return work.sealPage({ id, structureId: page.structureId, entries, contents });
    this.#pages.delete(id);
    if (page && this.#filling.get(page.structureId) === id) this.#filling.delete(page.structureId);
    return undefined;
  }

  async #orGiveUp(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch {
      this.#isBroken = true;
    }
  }
}
