import type { Id } from '#domain/identifiers.ts';
import type { RecordKey } from '#domain/records.ts';
import type { ClientRow, CommandRow, HandedOverRow, RecordWrite } from '../../ports/server-store.ts';
import type { Row } from './connection.ts';

/** A command with the version of the state it was decided on, its own writes included. */
export interface StagedCommand {
  readonly row: CommandRow;
  readonly version: number;
}

/** Things of one kind: all that were staged, and of these the keys of those PostgreSQL has not been told yet. */
class StagedKind<Key, Value> {
  readonly all = new Map<Key, Value>();
  readonly #untold = new Set<Key>();

  get isTold(): boolean {
    return this.#untold.size === 0;
  }

  get untold(): readonly Value[] {
    return [...this.#untold].flatMap((key) => this.all.get(key) ?? []);
  }

  put(key: Key, value: Value): void {
    this.all.set(key, value);
    this.#untold.add(key);
  }

  allTold(): void {
    this.#untold.clear();
  }

  take(later: StagedKind<Key, Value>): void {
    for (const [key, value] of later.all) {
      this.all.set(key, value);
      if (later.#untold.has(key)) this.#untold.add(key);
      else this.#untold.delete(key);
    }
  }
}

/** What a transaction, or one of its savepoints, has staged so far; the latest of each key counts. */
export class Staged {
  readonly records = new StagedKind<RecordKey, RecordWrite>();
  readonly clients = new StagedKind<Id, ClientRow>();
  readonly commands = new StagedKind<string, StagedCommand>();
  readonly handedOver = new StagedKind<Id, HandedOverRow>();
  /** Executions by `uid`: the same rows as in `commands`, replays left out. */
  readonly executions = new Map<Id, CommandRow>();
  /** Of the records PostgreSQL was told of, the audiences they left: `kind`, `id`, `audience`. */
  readonly left: Promise<readonly Row[]>[] = [];
  /** Has PostgreSQL a savepoint where this one starts? */
  isSavepoint = false;

  get isTold(): boolean {
    return this.#kinds().every((kind) => kind.isTold);
  }

  allTold(): void {
    for (const kind of this.#kinds()) kind.allTold();
  }

  /** Takes over what a savepoint staged that went well. */
  take(later: Staged): void {
    this.records.take(later.records);
    this.clients.take(later.clients);
    this.commands.take(later.commands);
    this.handedOver.take(later.handedOver);
    this.left.push(...later.left);
    for (const [uid, row] of later.executions) this.executions.set(uid, row);
  }

  #kinds() {
    return [this.records, this.clients, this.commands, this.handedOver];
  }
}

export function commandPlace(clientId: Id, seq: number): string {
  return `${clientId} ${seq}`;
}
