import type { Audience } from '#domain/access/audiences.ts';
import type { RecordKey } from '#domain/records.ts';
import type { RecentChange } from './recent-change.ts';
import type { ChangedKey } from './whole-versions.ts';

/** A state of a territory: its version, and the mark of the commit that made it if one did. */
export interface Moment {
  readonly version: number;
  readonly mark: string | undefined;
}

/** What is remembered, for who reads the territory at one version. */
export interface RecentReading {
  /** Keys of `audiences` changed after version `after`, as the database would name them; undefined when not all are remembered. */
  changedSince(audiences: readonly Audience[], after: number): readonly ChangedKey[] | undefined;
  /** How the record was left by the last commit that changed it; undefined when that is not remembered. */
  change(key: RecordKey): RecentChange | undefined;
}

/** An unbroken run of commits in one territory, from a moment on. */
export class RecentHistory {
  /** The state before the first commit that is remembered, and after each of them. */
  readonly #moments: Moment[];
  /** In order of version. */
  #changes: RecentChange[] = [];
  readonly #byKey = new Map<RecordKey, RecentChange[]>();

  constructor(from: Moment) {
    this.#moments = [from];
  }

  /** How many changes it remembers. */
  get size(): number {
    return this.#changes.length;
  }

  get #from(): number {
    return this.#moments[0]?.version ?? 0;
  }

  isAt({ version, mark }: Moment): boolean {
    const last = this.#moments.at(-1);
    return last?.version === version && last.mark === mark;
  }

  add(to: Moment, changes: readonly RecentChange[]): void {
    this.#moments.push(to);
    for (const change of changes) {
      this.#changes.push(change);
      const same = this.#byKey.get(change.key);
      if (same) same.push(change);
      else this.#byKey.set(change.key, [change]);
    }
  }

  /** Forgets the oldest commits until at most `most` changes are left. */
  shorten(most: number): void {
    while (this.#changes.length > most) {
      this.#moments.shift();
      const from = this.#from;
      const kept = this.#changes.findIndex(({ record }) => record.version > from);
      const gone = this.#changes.splice(0, kept === -1 ? this.#changes.length : kept);
      for (const { key } of gone) {
        const same = this.#byKey.get(key);
        same?.shift();
        if (same?.length === 0) this.#byKey.delete(key);
      }
    }
  }

  /** Undefined when no run of these commits led there. */
  readingAt({ version, mark }: Moment): RecentReading | undefined {
    const moment = this.#moments[version - this.#from];
    if (moment?.version !== version || moment.mark !== mark) return undefined;
    return {
      changedSince: (audiences, after) => this.#changedSince(audiences, after, version),
      change: (key) => this.#byKey.get(key)?.findLast(({ record }) => record.version <= version),
    };
  }

  #changedSince(
    audiences: readonly Audience[],
    after: number,
    upTo: number,
  ): readonly ChangedKey[] | undefined {
    if (after < this.#from) return undefined;
    const asked = new Set(audiences);
    const found = new Map<RecordKey, number>();
    // The latest first: it is the one that counts.
    for (let at = this.#changes.length - 1; at >= 0; at -= 1) {
      const change = this.#changes[at] as RecentChange;
      const { version } = change.record;
      if (version <= after) break;
      if (version > upTo || found.has(change.key) || !concerns(change, asked)) continue;
      found.set(change.key, version);
    }
    return [...found].map(([key, version]) => ({ key, version })).sort(inOrder);
  }
}

function concerns({ audiences, left }: RecentChange, asked: ReadonlySet<Audience>): boolean {
  for (const audience of audiences) if (asked.has(audience)) return true;
  return left.some((audience) => asked.has(audience));
}

function inOrder(a: ChangedKey, b: ChangedKey): number {
  return a.version - b.version || (a.key < b.key ? -1 : 1);
}
