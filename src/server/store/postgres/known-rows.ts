import type { Id, Instant } from '#domain/identifiers.ts';
import { parseRecordKey, type RecordKey, recordKey } from '#domain/records.ts';
import type { ExpectedReads } from '../../ports/expected-reads.ts';
import type { ClientRow, CommandRow, HandedOverRow, StoredRecord } from '../../ports/server-store.ts';
import { commandOf, recordOf } from '../row-values.ts';
import type { Connection } from './connection.ts';
import { clientOf, type PostgresReadTransaction } from './postgres-read-transaction.ts';
import { commandPlace } from './staged.ts';

/** A stored record and the instant it is filed at. */
export interface FiledRecord {
  readonly record: StoredRecord;
  readonly at: Instant;
}

/**
 * What a transaction has read of a territory. It holds the territory's lock, so nobody changes these rows meanwhile and each is
 * read once. Rows that this transaction has told PostgreSQL itself are not remembered: the savepoint they are of may be undone.
 */
export class KnownRows {
  readonly #connection: Connection;
  readonly #territoryId: Id;
  readonly #reader: PostgresReadTransaction;
  readonly #version: number;
  readonly #records = new Map<RecordKey, StoredRecord | undefined>();
  readonly #clients = new Map<Id, ClientRow | undefined>();
  readonly #places = new Map<string, CommandRow | undefined>();
  readonly #executions = new Map<Id, CommandRow | undefined>();
  readonly #handedOver = new Map<Id, HandedOverRow | undefined>();

  /** `reader` reads the same territory on the same connection, which is at `version`. */
  constructor(connection: Connection, territoryId: Id, reader: PostgresReadTransaction, version: number) {
    this.#connection = connection;
    this.#territoryId = territoryId;
    this.#reader = reader;
    this.#version = version;
  }

  /** Reads whatever of this is not known yet, in one round trip; nothing of it may be staged. */
  async readAhead({ records, clients, places, uids }: ExpectedReads): Promise<void> {
    await Promise.all([
      this.loadRecords(records),
      this.#loadClients(clients),
      this.#loadPlaces(places),
      this.#loadExecutions(uids),
    ]);
  }

  async record(key: RecordKey): Promise<StoredRecord | undefined> {
    await this.loadRecords([key]);
    return this.#records.get(key);
  }

  /** The record, once it was loaded. */
  loadedRecord(key: RecordKey): StoredRecord | undefined {
    return this.#records.get(key);
  }

  /** Reads those not known yet, all at once. */
  async loadRecords(keys: readonly RecordKey[]): Promise<void> {
    const missing = [...new Set(keys)].filter((key) => !this.#records.has(key)).map(parseRecordKey);
    if (missing.length === 0) return;
    const sql = `SELECT found.* FROM unnest($2::text[], $3::text[]) AS asked (kind, id) CROSS JOIN LATERAL (
        SELECT kind, id, version, value FROM record
        WHERE territory_id = $1 AND kind = asked.kind AND id = asked.id OFFSET 0
      ) AS found`;
    const [kinds, ids] = [missing.map(({ kind }) => kind), missing.map(({ id }) => id)];
    const rows = await this.#connection.all(sql, this.#territoryId, kinds, ids);
    for (const { kind, id } of missing) this.#records.set(recordKey(kind, id), undefined);
    for (const row of rows) this.#remember(recordOf(row));
  }

  /** Records filed under `group` with `from` ≤ their instant < `to`. */
  async filed(group: string, from: Instant, to: Instant): Promise<readonly FiledRecord[]> {
    const sql = `SELECT kind, id, version, value, filed_at FROM record
      WHERE territory_id = $1 AND filed_group = $2 AND filed_at >= $3 AND filed_at < $4`;
    const rows = await this.#connection.all(sql, this.#territoryId, group, from, to);
    return rows.map((row) => {
      const record = recordOf(row);
      if (record.version <= this.#version) this.#remember(record);
      return { record, at: Number(row['filed_at']) };
    });
  }

  client(clientId: Id): Promise<ClientRow | undefined> {
    return once(this.#clients, clientId, () => this.#reader.client(clientId));
  }

  commandBySeq(clientId: Id, seq: number): Promise<CommandRow | undefined> {
    const read = () => this.#reader.commandBySeq(clientId, seq);
    return once(this.#places, commandPlace(clientId, seq), read);
  }

  commandByUid(uid: Id): Promise<CommandRow | undefined> {
    return once(this.#executions, uid, () => this.#reader.commandByUid(uid));
  }

  handedOver(uid: Id): Promise<HandedOverRow | undefined> {
    return once(this.#handedOver, uid, () => this.#reader.handedOver(uid));
  }

  async #loadClients(clients: readonly Id[]): Promise<void> {
    const sql = `SELECT client_id, member_id, last_seq FROM client
      WHERE territory_id = $1 AND client_id = ANY ($2)`;
    const rows = await this.#connection.all(sql, this.#territoryId, clients);
    for (const clientId of clients) this.#clients.set(clientId, undefined);
    for (const row of rows) this.#clients.set(String(row['client_id']), clientOf(row));
  }

  async #loadPlaces(places: ExpectedReads['places']): Promise<void> {
    const sql = `SELECT found.* FROM unnest($2::text[], $3::bigint[]) AS asked (client_id, seq) CROSS JOIN LATERAL (
        SELECT * FROM command WHERE territory_id = $1 AND client_id = asked.client_id AND seq = asked.seq OFFSET 0
      ) AS found`;
    const [clients, seqs] = [places.map(({ clientId }) => clientId), places.map(({ seq }) => seq)];
    const rows = await this.#connection.all(sql, this.#territoryId, clients, seqs);
    for (const { clientId, seq } of places) this.#places.set(commandPlace(clientId, seq), undefined);
    for (const row of rows.map(commandOf)) this.#places.set(commandPlace(row.clientId, row.seq), row);
  }

  async #loadExecutions(uids: readonly Id[]): Promise<void> {
    const sql = 'SELECT * FROM command WHERE territory_id = $1 AND uid = ANY ($2) AND replay = 0';
    const rows = await this.#connection.all(sql, this.#territoryId, uids);
    for (const uid of uids) this.#executions.set(uid, undefined);
    for (const row of rows.map(commandOf)) this.#executions.set(row.uid, row);
  }

  #remember(record: StoredRecord): void {
    this.#records.set(recordKey(record.kind, record.id), record);
  }
}

async function once<Key, Value>(
  known: Map<Key, Value>,
  key: Key,
  read: () => Promise<Value>,
): Promise<Value> {
  if (!known.has(key)) known.set(key, await read());
  return known.get(key) as Value;
}
