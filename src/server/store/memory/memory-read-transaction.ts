import type { Audience } from '#domain/access/audiences.ts';
import type { Id, Instant } from '#domain/identifiers.ts';
import { type RecordKey, type RecordKind, recordKey } from '#domain/records.ts';
import type { Outcome } from '#sync/protocol.ts';
import type { ScannedCommand, ScannedRecord } from '../../ports/scanned-rows.ts';
import type {
  ClientRow,
  CommandRow,
  HandedOverRow,
  ReadTransaction,
  StoredRecord,
} from '../../ports/server-store.ts';
import { told } from '../commit-mark.ts';
import { wholeVersions } from '../whole-versions.ts';
import { scanCommands, scanRecords } from './memory-scan.ts';
import { pageOf } from './memory-snapshot.ts';
import type { MemoryTerritory } from './memory-territory.ts';

type Seen = { readonly record: StoredRecord; readonly audiences: readonly Audience[] };

/** Reads a territory in memory. The store runs readers and writers one after the other, so that all is of one instant. */
export class MemoryReadTransaction implements ReadTransaction {
  protected readonly territory: MemoryTerritory;

  constructor(territory: MemoryTerritory) {
    this.territory = territory;
  }

  async version(): Promise<number> {
    return this.territory.version;
  }

  async commitMark(version: number): Promise<string | undefined> {
    return this.territory.marks.get(version)?.mark;
  }

  async handedOver(uid: Id): Promise<HandedOverRow | undefined> {
    return this.territory.handedOver.get(uid);
  }

  async allHandedOver(): Promise<readonly HandedOverRow[]> {
    return [...this.territory.handedOver.values()].sort(
      (a, b) => a.version - b.version || (a.uid < b.uid ? -1 : 1),
    );
  }

  async client(clientId: Id): Promise<ClientRow | undefined> {
    return this.territory.clients.get(clientId);
  }

  async outcomesAfter(clientId: Id, after: number, upTo: number, limit: number): Promise<readonly Outcome[]> {
    return [...(this.territory.commands.get(clientId)?.values() ?? [])]
      .filter(({ row, version }) => row.seq > after && version <= upTo)
      .sort((a, b) => a.row.seq - b.row.seq)
      .slice(0, limit)
      .map(({ row, version }) => told(row.outcome, version));
  }

  async commandBySeq(clientId: Id, seq: number): Promise<CommandRow | undefined> {
    return this.territory.commands.get(clientId)?.get(seq)?.row;
  }

  async commandByUid(uid: Id): Promise<CommandRow | undefined> {
    return this.territory.executions.get(uid);
  }

  async record(kind: RecordKind, id: Id): Promise<StoredRecord | undefined> {
    return this.territory.entries.get(recordKey(kind, id))?.record;
  }

  async changedSince(
    audiences: readonly Audience[],
    after: number,
    limit: number,
  ): Promise<{ keys: readonly RecordKey[]; upTo: number; more: boolean }> {
    const { log, entries, version } = this.territory;
    const first = log.findLastIndex((entry) => entry.version <= after) + 1;
    const changed = [...new Set(log.slice(first).map((entry) => entry.key))]
      .map((key) => ({ key, version: latest(entries.get(key)?.memberships, audiences) }))
      .filter((entry) => entry.version > after)
      .sort((a, b) => a.version - b.version || (a.key < b.key ? -1 : 1));
    const count = wholeVersions(changed, limit);
    const more = count < changed.length;
    const upTo = more ? (changed[count - 1]?.version ?? version) : version;
    return { keys: changed.slice(0, count).map((entry) => entry.key), upTo, more };
  }

  async due(now: Instant, limit: number): Promise<readonly RecordKey[]> {
    return [...this.territory.entries]
      .flatMap(([key, { due }]) => (due !== undefined && due <= now ? [{ key, due }] : []))
      .sort((a, b) => a.due - b.due || (a.key < b.key ? -1 : 1))
      .slice(0, limit)
      .map(({ key }) => key);
  }

  async recordsWithAudiences(
    keys: readonly RecordKey[],
    audiences: readonly Audience[],
  ): Promise<readonly Seen[]> {
    return keys.flatMap((key) => this.#seen(key, audiences) ?? []);
  }

  async snapshotPage(
    audiences: readonly Audience[],
    from: Instant,
    after: string | null,
    limit: number,
  ): Promise<{ rows: readonly Seen[]; next: string | null }> {
    const visible = [...this.territory.entries.keys()].flatMap((key) => this.#seen(key, audiences) ?? []);
    const at = (key: RecordKey) => this.territory.entries.get(key)?.filed?.at;
    return pageOf(visible, at, from, after, limit);
  }

  async scan(
    after: Pick<ScannedRecord, 'kind' | 'id'> | null,
    limit: number,
  ): Promise<readonly ScannedRecord[]> {
    return scanRecords(this.territory, after, limit);
  }

  async scanCommands(
    after: Pick<ScannedCommand, 'clientId' | 'seq'> | null,
    limit: number,
  ): Promise<readonly ScannedCommand[]> {
    return scanCommands(this.territory, after, limit);
  }

  async scanClients(after: Id | null, limit: number): Promise<readonly ClientRow[]> {
    return [...this.territory.clients.values()]
      .filter(({ clientId }) => clientId > (after ?? ''))
      .sort((a, b) => (a.clientId < b.clientId ? -1 : 1))
      .slice(0, limit);
  }

  #seen(key: RecordKey, audiences: readonly Audience[]): Seen | undefined {
    const entry = this.territory.entries.get(key);
    const within = audiences.filter((audience) => entry?.memberships.get(audience)?.gone === false);
    return entry && within.length > 0 ? { record: entry.record, audiences: within } : undefined;
  }
}

function latest(
  memberships: ReadonlyMap<Audience, { readonly version: number }> | undefined,
  audiences: readonly Audience[],
): number {
  return Math.max(0, ...audiences.map((audience) => memberships?.get(audience)?.version ?? 0));
}
