import type { Audience } from '#domain/access/audiences.ts';
import type { Id, Instant } from '#domain/identifiers.ts';
import { type RecordKey, recordKey } from '#domain/records.ts';
import type {
  ClientRow,
  CommandRow,
  HandedOverRow,
  RecordWrite,
  StoredRecord,
} from '../../ports/server-store.ts';
import type { ChangedKey } from '../whole-versions.ts';

export interface MemoryEntry {
  readonly record: StoredRecord;
  readonly filed: { readonly group: string; readonly at: Instant } | undefined;
  readonly due: Instant | undefined;
  readonly memberships: Map<Audience, { readonly version: number; readonly gone: boolean }>;
}

/** `version`: the territory's state the decision was taken on, its own writes included. */
export interface MemoryCommand {
  readonly row: CommandRow;
  readonly version: number;
}

/** One territory in memory. Every change leaves the way to undo it, for transactions and savepoints. */
export class MemoryTerritory {
  version = 0;
  readonly entries = new Map<RecordKey, MemoryEntry>();
  readonly groups = new Map<string, Set<RecordKey>>();
  /** One entry a record write, in order of version. */
  readonly log: ChangedKey[] = [];
  readonly clients = new Map<Id, ClientRow>();
  readonly commands = new Map<Id, Map<number, MemoryCommand>>();
  readonly executions = new Map<Id, CommandRow>();
  readonly handedOver = new Map<Id, HandedOverRow>();
  /** In order of version. */
  readonly marks = new Map<number, { readonly mark: string; readonly at: Instant }>();
  readonly #newMark: () => string;
  readonly #now: () => Instant;
  readonly #undo: (() => void)[] = [];
  #writes = 0;

  constructor(newMark: () => string, now: () => Instant) {
    this.#newMark = newMark;
    this.#now = now;
  }

  mark(): { readonly undo: number; readonly writes: number } {
    return { undo: this.#undo.length, writes: this.#writes };
  }

  rollbackTo(mark: { readonly undo: number; readonly writes: number }): void {
    while (this.#undo.length > mark.undo) this.#undo.pop()?.();
    this.#writes = mark.writes;
  }

  /** Whether a version was taken. */
  commit(): boolean {
    const wrote = this.#writes > 0;
    if (wrote) {
      this.version += 1;
      this.marks.set(this.version, { mark: this.#newMark(), at: this.#now() });
    }
    this.#writes = 0;
    this.#undo.length = 0;
    return wrote;
  }

  /** The version a decision taken now stands on: the next one as soon as something is staged. */
  stagedVersion(): number {
    return this.#writes > 0 ? this.version + 1 : this.version;
  }

  writeRecord(write: RecordWrite): void {
    const version = this.version + 1;
    const key = recordKey(write.record.kind, write.record.id);
    const before = this.entries.get(key);
    const memberships = new Map(before?.memberships);
    for (const [audience, membership] of memberships) {
      if (!membership.gone) memberships.set(audience, { version, gone: true });
    }
    for (const audience of write.audiences) memberships.set(audience, { version, gone: false });
    const record = { ...structuredClone(write.record), version };
    this.#set(this.entries, key, { record, filed: write.filed, due: write.due, memberships });
    this.#file(key, before?.filed?.group, write.filed?.group);
    this.log.push({ key, version });
    this.#undo.push(() => this.log.pop());
    this.#writes += 1;
  }

  putClient(client: ClientRow): void {
    this.#set(this.clients, client.clientId, client);
  }

  putHandedOver(row: HandedOverRow): void {
    this.#set(this.handedOver, row.uid, row);
  }

  putCommand(row: CommandRow): void {
    const ofClient = this.commands.get(row.clientId) ?? new Map<number, MemoryCommand>();
    if (ofClient.has(row.seq)) throw new Error('This place in the stream is taken');
    if (!row.replay && this.executions.has(row.uid)) throw new Error('This command was executed before');
    if (!this.commands.has(row.clientId)) this.#set(this.commands, row.clientId, ofClient);
    this.#set(ofClient, row.seq, { row, version: this.stagedVersion() });
    if (!row.replay) this.#set(this.executions, row.uid, row);
  }

  /** Lets go of an entry of one of the maps above. */
  drop<K, V>(map: Map<K, V>, key: K): void {
    const before = [...map];
    map.delete(key);
    this.#undo.push(() => {
      map.clear();
      for (const [one, value] of before) map.set(one, value);
    });
  }

  #file(key: RecordKey, from: string | undefined, to: string | undefined): void {
    if (from === to) return;
    if (from !== undefined) this.#toggle(from, key, false);
    if (to !== undefined) this.#toggle(to, key, true);
  }

  #toggle(group: string, key: RecordKey, present: boolean): void {
    const keys = this.groups.get(group) ?? new Set();
    this.groups.set(group, keys);
    const apply = (isIn: boolean) => (isIn ? keys.add(key) : keys.delete(key));
    apply(present);
    this.#undo.push(() => apply(!present));
  }

  #set<K, V>(map: Map<K, V>, key: K, value: V): void {
    const before = map.get(key);
    map.set(key, value);
    this.#undo.push(() => (before === undefined ? map.delete(key) : map.set(key, before)));
  }
}
