import { filedUnder, type RecordKey, type RecordKind } from '#domain/records.ts';
import type { LocalRow } from '#sync/local-state.ts';

/** Rows by key, by kind and by the group they are filed under, kept in step. Every write costs the same however many there are. */
export class RowIndex implements Iterable<LocalRow> {
  readonly #byKey = new Map<RecordKey, LocalRow>();
  readonly #byKind = new Map<RecordKind, Map<RecordKey, LocalRow>>();
  readonly #byGroup = new Map<string, Map<RecordKey, LocalRow>>();

  get(key: RecordKey): LocalRow | undefined {
    return this.#byKey.get(key);
  }

  [Symbol.iterator](): Iterator<LocalRow> {
    return this.#byKey.values();
  }

  all(): Iterable<LocalRow> {
    return this.#byKey.values();
  }

  ofKind<K extends RecordKind>(kind: K): Iterable<Extract<LocalRow, { kind: K }>> {
    const rows = this.#byKind.get(kind) as Map<RecordKey, Extract<LocalRow, { kind: K }>> | undefined;
    return rows?.values() ?? [];
  }

  ofGroup(group: string): Iterable<LocalRow> {
    return this.#byGroup.get(group)?.values() ?? [];
  }

  put(row: LocalRow): void {
    const former = this.#byKey.get(row.key);
    const group = filedUnder(row)?.group;
    const formerGroup = former && filedUnder(former)?.group;
    if (formerGroup !== undefined && formerGroup !== group) remove(this.#byGroup, formerGroup, row.key);
    this.#byKey.set(row.key, row);
    insert(this.#byKind, row.kind, row);
    if (group !== undefined) insert(this.#byGroup, group, row);
  }

  delete(key: RecordKey): void {
    const former = this.#byKey.get(key);
    if (!former) return;
    this.#byKey.delete(key);
    remove(this.#byKind, former.kind, key);
    const group = filedUnder(former)?.group;
    if (group !== undefined) remove(this.#byGroup, group, key);
  }
}

function insert<G>(groups: Map<G, Map<RecordKey, LocalRow>>, group: G, row: LocalRow): void {
  const rows = groups.get(group);
  if (rows) rows.set(row.key, row);
  else groups.set(group, new Map([[row.key, row]]));
}

function remove<G>(groups: Map<G, Map<RecordKey, LocalRow>>, group: G, key: RecordKey): void {
  const rows = groups.get(group);
  rows?.delete(key);
  if (rows?.size === 0) groups.delete(group);
}
