import type { Instant } from '#domain/identifiers.ts';
import type { RecordWrite, ServerStore, WriteTransaction } from '#server/ports/server-store.ts';
import type { RelayFate } from './relay-fate.ts';

/** A statement that changed something, as it was given to a transaction. */
export interface Statement {
  readonly name: string;
  readonly args: readonly unknown[];
}

/** What one transaction left, in order. */
export interface Commit {
  readonly by: 'relay' | 'job' | 'administrator';
  /** The clock of whoever made it. */
  readonly at: Instant;
  readonly statements: readonly Statement[];
}

/**
 * Every transaction that was committed, in order: what the reference model is fed with, and what a backup is. It is written beside
 * the store, by wrapping it; methods the port gains later go through untouched.
 */
export class CommitLog {
  readonly #commits: Commit[] = [];
  readonly #onCommit: (commit: Commit) => void;

  constructor(onCommit: (commit: Commit) => void) {
    this.#onCommit = onCommit;
  }

  get length(): number {
    return this.#commits.length;
  }

  /** `store` as one process uses it: each statement is one at which that process may die. */
  wrap(store: ServerStore, fate: RelayFate, by: Commit['by'], now: () => Instant): ServerStore {
    const own: Pick<ServerStore, 'write' | 'read'> = {
      write: async (territoryId, work) => {
        fate.step();
        let staged: Statement[] = [];
        const result = await store.write(territoryId, async (tx) => {
          staged = [];
          const done = await work(watched(tx, staged, fate));
          fate.step();
          return done;
        });
        this.#keep({ by, at: now(), statements: staged });
        fate.afterCommit();
        return result;
      },
      read: async (territoryId, work) => {
        fate.step();
        return store.read(territoryId, work);
      },
    };
    return withMethods(store, own);
  }

  /** Gives another store what the first `count` transactions left here. */
  async replay(count: number, store: ServerStore, territoryId: string): Promise<void> {
    const kept = this.#commits.splice(0, this.#commits.length).slice(0, count);
    for (const { statements } of kept) {
      await store.write(territoryId, async (tx) => {
        for (const { name, args } of statements) await call(tx, name, args);
      });
    }
    for (const commit of kept) this.#keep(commit);
  }

  #keep(commit: Commit): void {
    if (commit.statements.length === 0) return;
    this.#commits.push(commit);
    this.#onCommit(commit);
  }
}

/** The records a statement writes. */
export function writesOf({ name, args }: Statement): readonly RecordWrite[] {
  return name === 'write' ? (args[0] as readonly RecordWrite[]) : [];
}

function watched(tx: WriteTransaction, staged: Statement[], fate: RelayFate): WriteTransaction {
  return new Proxy(tx, {
    get(target, property) {
      const name = String(property);
      if (name === 'savepoint')
        return (work: () => Promise<unknown>) => savepoint(target, work, staged, fate);
      return (...args: unknown[]) => {
        fate.step();
        if (name === 'write' || name.startsWith('put')) staged.push({ name, args });
        return call(target, name, args);
      };
    },
  });
}

async function savepoint(
  tx: WriteTransaction,
  work: () => Promise<unknown>,
  staged: Statement[],
  fate: RelayFate,
): Promise<unknown> {
  fate.step();
  const mark = staged.length;
  try {
    return await tx.savepoint(work);
  } catch (error) {
    staged.length = mark;
    throw error;
  }
}

function withMethods<T extends object>(target: T, own: Partial<T>): T {
  return new Proxy(target, {
    get(_, property) {
      const mine = Reflect.get(own, property) ?? Reflect.get(target, property);
      return typeof mine === 'function' ? mine.bind(target) : mine;
    },
  });
}

function call(target: object, name: string, args: readonly unknown[]): unknown {
  return (Reflect.get(target, name) as (...args: unknown[]) => unknown).apply(target, [...args]);
}
