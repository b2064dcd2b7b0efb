import type { Id } from '#domain/identifiers.ts';
import type { ServerStore } from '../ports/server-store.ts';
import { type ExecutionInput, executeCommands, type Report } from './execute-commands.ts';
import type { RelayError } from './sync-error.ts';

/** One transaction takes at most this many requests, so that none waits behind an endless one. */
const mostRequests = 64;

type Executed = RelayError | undefined;
interface Waiting {
  readonly input: ExecutionInput;
  resolve(result: Executed): void;
}

export interface GroupCommitParts {
  readonly store: ServerStore;
  readonly report: Report;
  /** Lets requests that have arrived meanwhile join the group; without it, only those already waiting do. */
  gather?(): Promise<void>;
}

/**
 * Requests of one territory that wait together share one transaction and one fsync, each in its own savepoint: one that
 * fails leaves the others alone. Nobody is answered before the commit.
 */
export class GroupCommit {
  readonly #parts: GroupCommitParts;
  readonly #waiting = new Map<Id, Waiting[]>();

  constructor(parts: GroupCommitParts) {
    this.#parts = parts;
  }

  /** Resolves once the request's commands are durable, or with the reason why nothing of it was processed. */
  execute(input: ExecutionInput): Promise<Executed> {
    return new Promise((resolve) => {
      const { territoryId } = input.viewer;
      const queue = this.#waiting.get(territoryId);
      if (queue) {
        queue.push({ input, resolve });
        return;
      }
      this.#waiting.set(territoryId, [{ input, resolve }]);
      void this.#drain(territoryId);
    });
  }

  async #drain(territoryId: Id): Promise<void> {
    const queue = this.#waiting.get(territoryId) ?? [];
    while (queue.length > 0) {
      await this.#parts.gather?.();
      await this.#commit(territoryId, queue.splice(0, mostRequests));
    }
    this.#waiting.delete(territoryId);
  }

  async #commit(territoryId: Id, group: readonly Waiting[]): Promise<void> {
    const { store, report } = this.#parts;
    let results: readonly Executed[];
    try {
      // A store may run it more than once: only what the last time says counts.
      results = await store.write(territoryId, async (tx) => {
        const done: Executed[] = [];
        for (const { input } of group) {
          try {
            const result = await tx.savepoint(() => executeCommands(tx, input, report));
            done.push('wrote' in result ? undefined : result);
          } catch (error) {
            report({ what: 'store', error });
            done.push({ code: 'unavailable' });
          }
        }
        return done;
      });
    } catch (error) {
      report({ what: 'store', error });
      results = group.map(() => ({ code: 'unavailable' }));
    }
    for (const [index, { resolve }] of group.entries()) resolve(results[index]);
  }
}
