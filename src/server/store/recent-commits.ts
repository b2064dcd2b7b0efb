import type { Id } from '#domain/identifiers.ts';
import type { RecentChange } from './recent-change.ts';
import { type Moment, RecentHistory, type RecentReading } from './recent-history.ts';

/** Some twenty megabytes of slots: devices come for a change within seconds of it, so the latest are nearly all that is asked for. */
const mostOfAll = 20_000;
const mostOfOne = 2_000;

/** What one commit of this relay did. */
export interface Committed {
  readonly territoryId: Id;
  readonly from: Moment;
  readonly to: Moment;
  readonly changes: readonly RecentChange[];
}

/**
 * What this relay's latest commits changed, kept so that the devices they are told to need not all read it from the database.
 * Only ever a shorter way to the same answer: a state that no unbroken run of these commits led to is not known here, be it another
 * relay's, or another life's of the database that reached the same version.
 */
export class RecentCommits {
  /** The one that was written to last is the last. */
  readonly #histories = new Map<Id, RecentHistory>();

  /** Remembers a commit that is durable. */
  add({ territoryId, from, to, changes }: Committed): void {
    const known = this.#histories.get(territoryId);
    const history = known?.isAt(from) ? known : new RecentHistory(from);
    history.add(to, changes);
    history.shorten(mostOfOne);
    this.#histories.delete(territoryId);
    this.#histories.set(territoryId, history);
    this.#shorten();
  }

  /** What is remembered of a territory for who reads it at `moment`; undefined when this relay does not know how it came there. */
  at(territoryId: Id, moment: Moment): RecentReading | undefined {
    return this.#histories.get(territoryId)?.readingAt(moment);
  }

  /** Something of it was let go of without a commit. */
  forget(territoryId: Id): void {
    this.#histories.delete(territoryId);
  }

  #shorten(): void {
    let size = 0;
    for (const history of this.#histories.values()) size += history.size;
    for (const [territoryId, history] of this.#histories) {
      if (size <= mostOfAll) return;
      size -= history.size;
      this.#histories.delete(territoryId);
    }
  }
}
