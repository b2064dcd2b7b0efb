import type { Id } from '#domain/identifiers.ts';

/** Which entry, and which sealing of it: the iv of its identity's envelope, new each time it is sealed. */
export type ReadingKey = `${Id} ${string}`;

export function readingKey(entryId: Id, stamp: string): ReadingKey {
  return `${entryId} ${stamp}`;
}

export function entryOfKey(key: ReadingKey): { readonly entryId: Id; readonly stamp: string } {
  const cut = key.indexOf(' ');
  return { entryId: key.slice(0, cut), stamp: key.slice(cut + 1) };
}

/** Some hundreds of opened entries, sealed again in one piece. What is in clear here is in clear in the records too. */
export interface RestingPage {
  readonly id: string;
  /** Its private key gives the key of the page; without it the page never opens again. */
  readonly structureId: Id;
  /** In the order of the contents inside. */
  readonly entries: readonly ReadingKey[];
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly ct: Uint8Array<ArrayBuffer>;
}

/** Which commit this tab's rows show. */
export interface StateMark {
  readonly gen: number;
  readonly active: string | null;
}

/**
 * Where opened entries rest on the device. A cache: any page may be missing at any time. The local store removes a page in the
 * very commit that takes one of its entries, or the sealing it was opened from, off the device (LS-10); and no page is put that
 * was made before such a commit.
 */
export interface RestingReadings {
  ids(): Promise<readonly string[]>;
  /** Those of these pages that are still there. */
  pages(ids: readonly string[]): Promise<readonly RestingPage[]>;
  /** Where the rows stand now: taken when a page's contents are gathered, given back when it is put. */
  mark(): StateMark;
  /**
   * Puts some pages and removes others, together. Answers the pages that were removed instead of put: since `mark`, one of their
   * entries has left the device or was sealed anew, or nobody can tell any more.
   */
  replace(
    put: readonly RestingPage[],
    removed: readonly string[],
    mark: StateMark,
  ): Promise<readonly string[]>;
}
