import type { Audience } from '#domain/access/audiences.ts';
import type { Id } from '#domain/identifiers.ts';
import { type RecordKey, type RecordKind, recordKey } from '#domain/records.ts';
import type { RecordWrite } from '../../ports/server-store.ts';
import type { CommitName } from '../commit-mark.ts';
import type { WrittenRecord } from '../recent-change.ts';
import { audienceOf } from '../row-values.ts';
import type { Asking, Connection, Row } from './connection.ts';
import { Staged } from './staged.ts';
import { tell, tellVersion } from './tell.ts';

/**
 * What a write transaction has staged: one stage, and one more for each savepoint under way. All of it is told to PostgreSQL at
 * the end, in one round trip; earlier only when something is asked that has to count it.
 */
export class Stages implements Asking {
  readonly #connection: Connection;
  readonly #territoryId: Id;
  readonly #next: number;
  readonly #stack: Staged[] = [new Staged()];

  /** `next` is the version this transaction's records will have. */
  constructor(connection: Connection, territoryId: Id, next: number) {
    this.#connection = connection;
    this.#territoryId = territoryId;
    this.#next = next;
  }

  /** The stage that is written to now. */
  get top(): Staged {
    return this.#stack.at(-1) as Staged;
  }

  get hasRecords(): boolean {
    return this.#stack.some(({ records }) => records.all.size > 0);
  }

  /** What `read` finds in the latest stage that has it. */
  find<Value>(read: (staged: Staged) => Value | undefined): Value | undefined {
    return this.#stack.map(read).findLast((found) => found !== undefined);
  }

  /** Every staged record as it was written last. */
  records(): ReadonlyMap<RecordKey, RecordWrite> {
    return new Map(this.#stack.flatMap(({ records }) => [...records.all]));
  }

  /** Every staged record with the audiences it left; once all of it is told and committed. */
  async written(): Promise<readonly WrittenRecord[]> {
    const left = new Map<RecordKey, Audience[]>();
    for (const row of (await Promise.all(this.top.left)).flat()) {
      const key = recordKey(row['kind'] as RecordKind, String(row['id']));
      left.set(key, [...(left.get(key) ?? []), audienceOf(row)]);
    }
    return [...this.records()].map(([key, write]) => ({ write, left: left.get(key) ?? [] }));
  }

  /** Asks PostgreSQL, which is told what is staged first. */
  async all(sql: string, ...values: readonly unknown[]): Promise<readonly Row[]> {
    await Promise.all(this.#tellAll());
    return this.#connection.all(sql, ...values);
  }

  async get(sql: string, ...values: readonly unknown[]): Promise<Row | undefined> {
    return (await this.all(sql, ...values))[0];
  }

  async savepoint<T>(work: () => Promise<T>): Promise<T> {
    const depth = this.#stack.length;
    const stage = new Staged();
    this.#stack.push(stage);
    try {
      const result = await work();
      if (stage.isSavepoint) await this.#connection.exec(`RELEASE s${depth}`);
      this.#stack.length = depth;
      this.top.take(stage);
      return result;
    } catch (error) {
      this.#stack.length = depth;
      if (stage.isSavepoint && this.#connection.failure === undefined) {
        await this.#connection.exec(`ROLLBACK TO s${depth}; RELEASE s${depth}`);
      }
      throw error;
    }
  }

  /** Sends everything that goes before COMMIT, without waiting; nothing when nothing was staged. */
  tellToCommit(name: CommitName): readonly Promise<unknown>[] {
    const version = this.hasRecords ? tellVersion(this.#connection, this.#territoryId, this.#next, name) : [];
    return [...this.#tellAll(), ...version];
  }

  #tellAll(): readonly Promise<unknown>[] {
    if (this.#stack.every((staged) => staged.isTold)) return [];
    return this.#stack.flatMap((staged, depth) => {
      const isStarting = depth > 0 && !staged.isSavepoint;
      if (isStarting) staged.isSavepoint = true;
      return [
        ...(isStarting ? [this.#connection.exec(`SAVEPOINT s${depth}`)] : []),
        ...tell(this.#connection, this.#territoryId, this.#next, staged),
      ];
    });
  }
}
