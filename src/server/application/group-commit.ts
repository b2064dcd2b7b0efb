import type { Id } from '#domain/identifiers.ts';
import { type Measures, noMeasures } from '../ports/measures.ts';
import type { ServerStore } from '../ports/server-store.ts';
import { type Executed, type ExecutionInput, executeCommands, type Report } from './execute-commands.ts';
import { expectedReads } from './expected-reads.ts';
import { knownCommandName } from './known-command-name.ts';
import type { RelayError } from './sync-error.ts';

/** One transaction takes at most this many requests, so that none waits behind an endless one. */
const mostRequests = 64;

type Answer = RelayError | undefined;
type Done = RelayError | Executed;
interface Waiting {
  readonly input: ExecutionInput;
  resolve(result: Answer): void;
}

export interface GroupCommitParts {
  readonly store: ServerStore;
  readonly report: Report;
  readonly measures?: Measures;
  /** Lets requests that have arrived meanwhile join the group; without it, only those already waiting do. */
  gather?(): Promise<void>;
}

/**
 * Requests of one territory that wait together share one transaction and one fsync, each in its own savepoint: one that
 * fails leaves the others alone. Nobody is answered before the commit.
 */
export class GroupCommit {
  readonly #parts: GroupCommitParts;
  readonly #measures: Measures;
  readonly #waiting = new Map<Id, Waiting[]>();

  constructor(parts: GroupCommitParts) {
    this.#parts = parts;
    this.#measures = parts.measures ?? noMeasures;
  }

  /** Resolves once the request's commands are durable, or with the reason why nothing of it was processed. */
  execute(input: ExecutionInput): Promise<Answer> {
    this.#measures.waiting(1);
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
    const start = performance.now();
    this.#measures.waiting(-group.length);
    let results: readonly Done[];
    try {
      // A store may run it more than once: only what the last time says counts.
      results = await store.write(territoryId, async (tx) => {
        await tx.readAhead(expectedReads(group.map(({ input }) => input)));
        const done: Done[] = [];
        for (const { input } of group) {
          try {
            done.push(await tx.savepoint(() => executeCommands(tx, input, report)));
          } catch (error) {
            report({ what: 'store', error });
            done.push({ code: 'unavailable' });
          }
        }
        return done;
      });
      this.#measures.group(group.length, performance.now() - start);
    } catch (error) {
      report({ what: 'store', error });
      results = group.map(() => ({ code: 'unavailable' }));
    }
    for (const [index, { resolve }] of group.entries()) resolve(this.#answerOf(results[index]));
  }

  #answerOf(done: Done | undefined): Answer {
    if (!done || 'code' in done) return done;
    for (const { name, end } of done.executed) this.#measures.command(knownCommandName(name), end);
    for (const end of done.handedOver) this.#measures.handedOver(end);
    return undefined;
  }
}
