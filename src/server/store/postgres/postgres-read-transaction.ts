import type { Audience } from '#domain/access/audiences.ts';
import type { Id, Instant } from '#domain/identifiers.ts';
import { parseRecordKey, type RecordKey, type RecordKind, recordKey } from '#domain/records.ts';
import type { Outcome } from '#sync/protocol.ts';
import type { ScannedCommand, ScannedRecord } from '../../ports/scanned-rows.ts';
import type { ClientRow, CommandRow, HandedOverRow, StoredRecord } from '../../ports/server-store.ts';
import { told } from '../commit-mark.ts';
import type { Moment } from '../recent-history.ts';
import { commandOf, handedOverOf, outcomeOf, recordOf } from '../row-values.ts';
import type { Snapshot } from '../shared-reading.ts';
import { type ChangedKey, withinLimit } from '../whole-versions.ts';
import type { Asking, Row } from './connection.ts';
import { scanCommands, scanRecords } from './scan.ts';
import { snapshotKeys } from './snapshot-keys.ts';

type Seen = { readonly record: StoredRecord; readonly audiences: readonly Audience[] };

/** `gone + 0` is no condition of an index: a record's few memberships are found by its key, and by nothing else. */
const recordsWithAudiences = `SELECT found.*, ARRAY(
    SELECT audience FROM membership
    WHERE territory_id = $1 AND kind = asked.kind AND id = asked.id AND gone + 0 = 0
  ) AS audiences
  FROM unnest($2::text[], $3::text[]) WITH ORDINALITY AS asked (kind, id, place) CROSS JOIN LATERAL (
    SELECT kind, id, version, value FROM record
    WHERE territory_id = $1 AND kind = asked.kind AND id = asked.id OFFSET 0
  ) AS found ORDER BY place`;

/** Reads one territory inside a transaction that the store has opened on `connection`, at `moment`. */
export class PostgresReadTransaction implements Snapshot {
  protected readonly connection: Asking;
  protected readonly territoryId: Id;
  readonly #moment: Moment | Promise<Moment>;

  constructor(connection: Asking, territoryId: Id, moment: Moment | Promise<Moment>) {
    this.connection = connection;
    this.territoryId = territoryId;
    this.#moment = moment;
  }

  async version(): Promise<number> {
    return (await this.#moment).version;
  }

  async moment(): Promise<Moment> {
    return this.#moment;
  }

  async commitMark(version: number): Promise<string | undefined> {
    const sql = 'SELECT mark FROM commit_mark WHERE territory_id = $1 AND version = $2';
    const row = await this.connection.get(sql, this.territoryId, version);
    return row && String(row['mark']);
  }

  async handedOver(uid: Id): Promise<HandedOverRow | undefined> {
    const sql = 'SELECT * FROM handed_over WHERE territory_id = $1 AND uid = $2';
    const row = await this.connection.get(sql, this.territoryId, uid);
    return row && handedOverOf(row);
  }

  async allHandedOver(): Promise<readonly HandedOverRow[]> {
    const sql = 'SELECT * FROM handed_over WHERE territory_id = $1 ORDER BY version, uid';
    return (await this.connection.all(sql, this.territoryId)).map(handedOverOf);
  }

  async client(clientId: Id): Promise<ClientRow | undefined> {
    const sql =
      'SELECT client_id, member_id, last_seq FROM client WHERE territory_id = $1 AND client_id = $2';
    const row = await this.connection.get(sql, this.territoryId, clientId);
    return row && clientOf(row);
  }

  async outcomesAfter(clientId: Id, after: number, upTo: number, limit: number): Promise<readonly Outcome[]> {
    const sql = `SELECT outcome, version FROM command
      WHERE territory_id = $1 AND client_id = $2 AND seq > $3 AND version <= $4 ORDER BY seq LIMIT $5`;
    const rows = await this.connection.all(sql, this.territoryId, clientId, after, upTo, limit);
    return rows.map((row) => told(outcomeOf(row), Number(row['version'])));
  }

  async commandBySeq(clientId: Id, seq: number): Promise<CommandRow | undefined> {
    const sql = 'SELECT * FROM command WHERE territory_id = $1 AND client_id = $2 AND seq = $3';
    const row = await this.connection.get(sql, this.territoryId, clientId, seq);
    return row && commandOf(row);
  }

  async commandByUid(uid: Id): Promise<CommandRow | undefined> {
    const sql = 'SELECT * FROM command WHERE territory_id = $1 AND uid = $2 AND replay = 0';
    const row = await this.connection.get(sql, this.territoryId, uid);
    return row && commandOf(row);
  }

  async record(kind: RecordKind, id: Id): Promise<StoredRecord | undefined> {
    const sql =
      'SELECT kind, id, version, value FROM record WHERE territory_id = $1 AND kind = $2 AND id = $3';
    const row = await this.connection.get(sql, this.territoryId, kind, id);
    return row && recordOf(row);
  }

  async changedSince(
    audiences: readonly Audience[],
    after: number,
    limit: number,
  ): Promise<{ keys: readonly RecordKey[]; upTo: number; more: boolean }> {
    let changed = await this.#changed(audiences, after, limit + 1);
    // One version longer than the limit: it has to be read whole.
    if (changed.length > limit && changed[0]?.version === changed[limit]?.version) {
      changed = await this.#changed(audiences, after, null);
    }
    return withinLimit(changed, limit, await this.version());
  }

  async due(now: Instant, limit: number): Promise<readonly RecordKey[]> {
    const sql = `SELECT kind, id FROM record WHERE territory_id = $1 AND due_at <= $2
      ORDER BY due_at, kind, id LIMIT $3`;
    return (await this.connection.all(sql, this.territoryId, now, limit)).map(keyOf);
  }

  async recordsWithAudiences(
    keys: readonly RecordKey[],
    audiences: readonly Audience[],
  ): Promise<readonly Seen[]> {
    if (keys.length === 0) return [];
    const parsed = keys.map(parseRecordKey);
    const [kinds, ids] = [parsed.map(({ kind }) => kind), parsed.map(({ id }) => id)];
    const rows = await this.connection.all(recordsWithAudiences, this.territoryId, kinds, ids);
    return rows.flatMap((row) => {
      const current = new Set(row['audiences'] as readonly Audience[]);
      const within = audiences.filter((audience) => current.has(audience));
      return within.length > 0 ? [{ record: recordOf(row), audiences: within }] : [];
    });
  }

  async snapshotPage(
    audiences: readonly Audience[],
    from: Instant,
    after: string | null,
    limit: number,
  ): Promise<{ rows: readonly Seen[]; next: string | null }> {
    const page = { from, after, limit };
    const { keys, next } = await snapshotKeys(this.connection, this.territoryId, audiences, page);
    return { rows: await this.recordsWithAudiences(keys, audiences), next };
  }

  async scan(
    after: Pick<ScannedRecord, 'kind' | 'id'> | null,
    limit: number,
  ): Promise<readonly ScannedRecord[]> {
    return scanRecords(this.connection, this.territoryId, after, limit);
  }

  async scanCommands(
    after: Pick<ScannedCommand, 'clientId' | 'seq'> | null,
    limit: number,
  ): Promise<readonly ScannedCommand[]> {
    return scanCommands(this.connection, this.territoryId, after, limit);
  }

  async scanClients(after: Id | null, limit: number): Promise<readonly ClientRow[]> {
    const sql = `SELECT client_id, member_id, last_seq FROM client WHERE territory_id = $1 AND client_id > $2
      ORDER BY client_id LIMIT $3`;
    return (await this.connection.all(sql, this.territoryId, after ?? '', limit)).map(clientOf);
  }

  async #changed(
    audiences: readonly Audience[],
    after: number,
    limit: number | null,
  ): Promise<readonly ChangedKey[]> {
    const sql = `SELECT kind, id, max(version) AS version FROM membership
      WHERE territory_id = $1 AND audience = ANY ($2) AND version > $3
      GROUP BY kind, id ORDER BY 3, kind, id LIMIT $4`;
    const rows = await this.connection.all(sql, this.territoryId, audiences, after, limit);
    return rows.map((row) => ({ key: keyOf(row), version: Number(row['version']) }));
  }
}

function keyOf(row: Row): RecordKey {
  return recordKey(row['kind'] as RecordKind, String(row['id']));
}

export function clientOf(row: Row): ClientRow {
  return {
    clientId: String(row['client_id']),
    memberId: String(row['member_id']),
    lastSeq: Number(row['last_seq']),
  };
}
