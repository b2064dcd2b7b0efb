import type { ReadSet } from '#domain/decision.ts';
import type { Id, Instant } from '#domain/identifiers.ts';
import { type RecordKey, type RecordKind, type RecordView, recordKey } from '#domain/records.ts';
import type { IdentifiedSlot } from '#domain/slots/slot.ts';
import type {
  ClientRow,
  CommandRow,
  HandedOverRow,
  Horizon,
  RecordWrite,
  StoredRecord,
  WriteTransaction,
} from '../../ports/server-store.ts';
import { loadDecisionView } from '../decision-view.ts';
import { changesOf, type WrittenRecord } from '../recent-change.ts';
import type { Committed } from '../recent-commits.ts';
import { audienceOf, recordOf } from '../row-values.ts';
import { compact } from './compact.ts';
import type { Connection } from './connection.ts';
import { SqliteReadTransaction } from './sqlite-read-transaction.ts';

const upsertRecord = `INSERT INTO record (territory_id, kind, id, version, value, filed_group, filed_at, due_at)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET version = excluded.version, value = excluded.value,
  filed_group = excluded.filed_group, filed_at = excluded.filed_at, due_at = excluded.due_at`;
const leaveAudiences = `UPDATE membership SET gone = 1, version = ? WHERE territory_id = ? AND kind = ? AND id = ?
  AND gone = 0 AND audience NOT IN (SELECT value FROM json_each(?)) RETURNING audience`;
const enterAudience = `INSERT INTO membership (territory_id, kind, id, audience, version, gone, filed_at)
  VALUES (?, ?, ?, ?, ?, 0, ?) ON CONFLICT DO UPDATE SET version = excluded.version, gone = 0,
  filed_at = excluded.filed_at`;
const insertCommand = `INSERT INTO command
  (territory_id, client_id, seq, uid, member_id, name, outcome, at, version, replay, body)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

const upsertHandedOver = `INSERT INTO handed_over
  (territory_id, uid, member_id, name, args, issued_at, settled_at, version, received_at, state, refusal, keys, about, life)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET
  args = excluded.args, state = excluded.state, refusal = excluded.refusal, keys = excluded.keys,
  life = excluded.life`;

/**
 * Writes one territory inside the transaction that holds SQLite's only write lock: reads need no lock of their own, and the
 * next version can be used before it is taken, at the end, by `commitVersion`.
 */
export class SqliteWriteTransaction extends SqliteReadTransaction implements WriteTransaction {
  readonly #before: number;
  readonly #written: WrittenRecord[] = [];
  /** Nobody else writes meanwhile: what was read, or written, stays as it is. */
  readonly #known = new Map<RecordKey, StoredRecord | undefined>();
  #depth = 0;
  #hasCompacted = false;

  constructor(connection: Connection, territoryId: Id) {
    super(connection, territoryId);
    this.#before = this.currentVersion();
  }

  get hasCompacted(): boolean {
    return this.#hasCompacted;
  }

  /** The database is in this process: asking it once or many times costs the same. */
  async readAhead(): Promise<void> {}

  async lockForDecision(reads: ReadSet): Promise<RecordView> {
    return loadDecisionView(reads, {
      find: (key) => this.#find(key),
      filedSlots: (ownerId, from, to) => this.#filedSlots(ownerId, from, to),
    });
  }

  override async record(kind: RecordKind, id: Id): Promise<StoredRecord | undefined> {
    return this.#find(recordKey(kind, id));
  }

  /** What is staged may still be undone. */
  protected override committedVersion(): number {
    return this.#before;
  }

  async savepoint<T>(work: () => Promise<T>): Promise<T> {
    const { connection } = this;
    this.#insist();
    const written = this.#written.length;
    const name = `s${this.#depth}`;
    connection.run(`SAVEPOINT ${name}`);
    this.#depth += 1;
    try {
      const result = await work();
      connection.run(`RELEASE ${name}`);
      return result;
    } catch (error) {
      if (connection.db.isTransaction) connection.db.exec(`ROLLBACK TO ${name}; RELEASE ${name}`);
      this.#written.length = written;
      this.#known.clear();
      throw error;
    } finally {
      this.#depth -= 1;
    }
  }

  async write(writes: readonly RecordWrite[]): Promise<void> {
    for (const write of writes) {
      const { record, audiences, filed, due } = write;
      const { connection, territoryId } = this;
      const version = this.#before + 1;
      const at = filed?.at ?? null;
      const key = [territoryId, record.kind, record.id] as const;
      const value = JSON.stringify(record.value);
      connection.run(upsertRecord, ...key, version, value, filed?.group ?? null, at, due ?? null);
      const left = connection.all(leaveAudiences, version, ...key, JSON.stringify(audiences)).map(audienceOf);
      for (const audience of audiences) connection.run(enterAudience, ...key, audience, version, at);
      this.#written.push({ write, left });
      this.#known.set(recordKey(record.kind, record.id), { ...record, version });
    }
  }

  async putClient(client: ClientRow): Promise<void> {
    const sql = `INSERT INTO client (territory_id, client_id, member_id, last_seq) VALUES (?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET last_seq = excluded.last_seq, member_id = excluded.member_id`;
    this.connection.run(sql, this.territoryId, client.clientId, client.memberId, client.lastSeq);
  }

  async putCommand(row: CommandRow): Promise<void> {
    const { clientId, seq, uid, memberId, name, at } = row;
    const version = this.#written.length > 0 ? this.#before + 1 : this.#before;
    const outcome = JSON.stringify(row.outcome);
    const rest = [at, version, row.replay ? 1 : 0, row.body ?? null] as const;
    this.connection.run(
      insertCommand,
      this.territoryId,
      clientId,
      seq,
      uid,
      memberId,
      name,
      outcome,
      ...rest,
    );
  }

  async putHandedOver(row: HandedOverRow): Promise<void> {
    const { uid, memberId, name, args, issuedAt, settledAt, version, receivedAt, state, refusal, keys } = row;
    this.connection.run(
      upsertHandedOver,
      ...[this.territoryId, uid, memberId, name, args, issuedAt, settledAt, version, receivedAt, state],
      refusal ? JSON.stringify(refusal) : null,
      JSON.stringify(keys),
      JSON.stringify(row.about),
      row.life,
    );
  }

  async compact(horizon: Horizon, limit: number): Promise<number> {
    this.#hasCompacted = true;
    return compact(this.connection, this.territoryId, horizon, limit);
  }

  /** The last statements before COMMIT. `newMark` names the commit, made `at`. Undefined, and nothing named, without a record. */
  commitVersion(newMark: () => string, at: Instant): Committed | undefined {
    this.#insist();
    if (this.#written.length === 0) return undefined;
    const { connection, territoryId } = this;
    const to = { version: this.#before + 1, mark: newMark() };
    const sql = 'UPDATE territory SET version = version + 1 WHERE territory_id = ? AND version = ?';
    const counted = connection.run(sql, territoryId, this.#before);
    if (counted !== 1) throw new Error('The territory has moved under this transaction');
    connection.run('INSERT INTO commit_mark VALUES (?, ?, ?, ?)', territoryId, to.version, to.mark, at);
    return { territoryId, from: this.currentMoment(), to, changes: changesOf(this.#written, to.version) };
  }

  /** A full disk makes SQLite roll back everything by itself; what came after it would pass for committed. */
  #insist(): void {
    if (!this.connection.db.isTransaction) throw new Error('SQLite has rolled this transaction back');
  }

  #find(key: RecordKey): StoredRecord | undefined {
    if (!this.#known.has(key)) this.#known.set(key, this.findRecord(key));
    return this.#known.get(key);
  }

  #filedSlots(ownerId: Id, from: number, to: number): readonly IdentifiedSlot[] {
    const sql = `SELECT kind, id, version, value FROM record
      WHERE territory_id = ? AND filed_group = ? AND filed_at >= ? AND filed_at < ? ORDER BY filed_at, id`;
    return this.connection.all(sql, this.territoryId, `owner:${ownerId}`, from, to).flatMap((row) => {
      const record = recordOf(row);
      return record.kind === 'slot' ? [{ id: record.id, value: record.value }] : [];
    });
  }
}
