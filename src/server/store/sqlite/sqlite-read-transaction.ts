import type { Audience } from '#domain/access/audiences.ts';
import type { Id, Instant } from '#domain/identifiers.ts';
import { parseRecordKey, type RecordKey, type RecordKind, recordKey } from '#domain/records.ts';
import type { Outcome } from '#sync/protocol.ts';
import type { ScannedCommand, ScannedRecord } from '../../ports/scanned-rows.ts';
import type { ClientRow, CommandRow, HandedOverRow, StoredRecord } from '../../ports/server-store.ts';
import { told } from '../commit-mark.ts';
import type { Moment } from '../recent-history.ts';
import { audienceOf, commandOf, handedOverOf, outcomeOf, recordOf } from '../row-values.ts';
import type { Snapshot } from '../shared-reading.ts';
import { type ChangedKey, withinLimit } from '../whole-versions.ts';
import type { Connection } from './connection.ts';
import { recordsAtOnce } from './records-at-once.ts';
import { scanCommands, scanRecords } from './scan.ts';
import { snapshotKeys } from './snapshot-keys.ts';

type Seen = { readonly record: StoredRecord; readonly audiences: readonly Audience[] };

/** Reads one territory inside a transaction that the store has opened on `connection`. */
export class SqliteReadTransaction implements Snapshot {
  protected readonly connection: Connection;
  protected readonly territoryId: Id;
  #moment: Moment | undefined;

  constructor(connection: Connection, territoryId: Id) {
    this.connection = connection;
    this.territoryId = territoryId;
  }

  async version(): Promise<number> {
    return this.currentVersion();
  }

  async moment(): Promise<Moment> {
    return this.currentMoment();
  }

  async commitMark(version: number): Promise<string | undefined> {
    const sql = 'SELECT mark FROM commit_mark WHERE territory_id = ? AND version = ?';
    const row = this.connection.get(sql, this.territoryId, version);
    return row && String(row['mark']);
  }

  async handedOver(uid: Id): Promise<HandedOverRow | undefined> {
    const sql = 'SELECT * FROM handed_over WHERE territory_id = ? AND uid = ?';
    const row = this.connection.get(sql, this.territoryId, uid);
    return row && handedOverOf(row);
  }

  async allHandedOver(): Promise<readonly HandedOverRow[]> {
    const sql = 'SELECT * FROM handed_over WHERE territory_id = ? ORDER BY version, uid';
    return this.connection.all(sql, this.territoryId).map(handedOverOf);
  }

  async client(clientId: Id): Promise<ClientRow | undefined> {
    const row = this.connection.get(
      'SELECT member_id, last_seq FROM client WHERE territory_id = ? AND client_id = ?',
      this.territoryId,
      clientId,
    );
    return row && { clientId, memberId: String(row['member_id']), lastSeq: Number(row['last_seq']) };
  }

  async outcomesAfter(clientId: Id, after: number, upTo: number, limit: number): Promise<readonly Outcome[]> {
    const sql = `SELECT outcome, version FROM command WHERE territory_id = ? AND client_id = ? AND seq > ? AND version <= ?
      ORDER BY seq LIMIT ?`;
    return this.connection
      .all(sql, this.territoryId, clientId, after, upTo, limit)
      .map((row) => told(outcomeOf(row), Number(row['version'])));
  }

  async commandBySeq(clientId: Id, seq: number): Promise<CommandRow | undefined> {
    const sql = 'SELECT * FROM command WHERE territory_id = ? AND client_id = ? AND seq = ?';
    const row = this.connection.get(sql, this.territoryId, clientId, seq);
    return row && commandOf(row);
  }

  async commandByUid(uid: Id): Promise<CommandRow | undefined> {
    const sql = 'SELECT * FROM command WHERE territory_id = ? AND uid = ? AND replay = 0';
    const row = this.connection.get(sql, this.territoryId, uid);
    return row && commandOf(row);
  }

  async record(kind: RecordKind, id: Id): Promise<StoredRecord | undefined> {
    return this.findRecord(recordKey(kind, id));
  }

  async changedSince(
    audiences: readonly Audience[],
    after: number,
    limit: number,
  ): Promise<{ keys: readonly RecordKey[]; upTo: number; more: boolean }> {
    let changed = this.#changed(audiences, after, limit + 1);
    // One version longer than the limit: it has to be read whole.
    if (changed.length > limit && changed[0]?.version === changed[limit]?.version) {
      changed = this.#changed(audiences, after, -1);
    }
    return withinLimit(changed, limit, this.currentVersion());
  }

  async due(now: Instant, limit: number): Promise<readonly RecordKey[]> {
    const sql = `SELECT kind, id FROM record WHERE territory_id = ? AND due_at <= ? ORDER BY due_at, kind, id LIMIT ?`;
    return this.connection
      .all(sql, this.territoryId, now, limit)
      .map((row) => recordKey(row['kind'] as RecordKind, String(row['id'])));
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
    const page = { from, after, limit };
    const { found, next } = snapshotKeys(this.connection, this.territoryId, audiences, page);
    const keys = found.map(({ key }) => key);
    const records = recordsAtOnce(this.connection, this.territoryId, keys);
    const rows = found.flatMap(({ key, audiences: within }): Seen[] => {
      const record = records.get(key);
      return record ? [{ record, audiences: within }] : [];
    });
    return { rows, next };
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
    const sql = `SELECT client_id, member_id, last_seq FROM client WHERE territory_id = ? AND client_id > ?
      ORDER BY client_id LIMIT ?`;
    return this.connection.all(sql, this.territoryId, after ?? '', limit).map((row) => ({
      clientId: String(row['client_id']),
      memberId: String(row['member_id']),
      lastSeq: Number(row['last_seq']),
    }));
  }

  /** Of the snapshot: the same until the end, since a writer's own version is taken last. */
  protected currentVersion(): number {
    return this.currentMoment().version;
  }

  protected currentMoment(): Moment {
    this.#moment ??= this.#readMoment();
    return this.#moment;
  }

  #readMoment(): Moment {
    const sql = `SELECT version, (SELECT mark FROM commit_mark
        WHERE commit_mark.territory_id = territory.territory_id AND commit_mark.version = territory.version) AS mark
      FROM territory WHERE territory_id = ?`;
    const row = this.connection.get(sql, this.territoryId);
    if (!row) throw new Error('Unknown territory');
    return { version: Number(row['version']), mark: row['mark'] === null ? undefined : String(row['mark']) };
  }

  protected findRecord(key: RecordKey): StoredRecord | undefined {
    const { kind, id } = parseRecordKey(key);
    const { parsed } = this.connection;
    if (!parsed.keeps(kind)) return this.#readRecord(kind, id);
    const sql = 'SELECT version FROM record WHERE territory_id = ? AND kind = ? AND id = ?';
    const row = this.connection.get(sql, this.territoryId, kind, id);
    if (!row) return undefined;
    const known = parsed.get(this.territoryId, key, Number(row['version']));
    if (known) return known;
    const record = this.#readRecord(kind, id);
    if (record && record.version <= this.committedVersion()) parsed.keep(this.territoryId, key, record);
    return record;
  }

  /** What this transaction reads up to here nobody can take back. */
  protected committedVersion(): number {
    return this.currentVersion();
  }

  #readRecord(kind: RecordKind, id: Id): StoredRecord | undefined {
    const sql = 'SELECT kind, id, version, value FROM record WHERE territory_id = ? AND kind = ? AND id = ?';
    const row = this.connection.get(sql, this.territoryId, kind, id);
    return row && recordOf(row);
  }

  #changed(audiences: readonly Audience[], after: number, limit: number): readonly ChangedKey[] {
    // Left to itself, SQLite groups along the primary key and reads the whole territory.
    const sql = `SELECT kind, id, MAX(version) AS version FROM membership INDEXED BY membership_changed
      WHERE territory_id = ? AND audience IN (SELECT value FROM json_each(?)) AND version > ?
      GROUP BY kind, id ORDER BY 3, kind, id LIMIT ?`;
    return this.connection.all(sql, this.territoryId, JSON.stringify(audiences), after, limit).map((row) => ({
      key: recordKey(row['kind'] as RecordKind, String(row['id'])),
      version: Number(row['version']),
    }));
  }

  #seen(key: RecordKey, audiences: readonly Audience[]): Seen | undefined {
    const { kind, id } = parseRecordKey(key);
    const sql = 'SELECT audience FROM membership WHERE territory_id = ? AND kind = ? AND id = ? AND gone = 0';
    const current = new Set(this.connection.all(sql, this.territoryId, kind, id).map(audienceOf));
    const within = audiences.filter((audience) => current.has(audience));
    const record = within.length > 0 ? this.findRecord(key) : undefined;
    return record && { record, audiences: within };
  }
}
