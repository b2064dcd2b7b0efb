import type { ReadSet } from '#domain/decision.ts';
import type { Id } from '#domain/identifiers.ts';
import { type RecordKey, type RecordKind, type RecordView, recordKey } from '#domain/records.ts';
import type { IdentifiedSlot } from '#domain/slots/slot.ts';
import type { ExpectedReads } from '../../ports/expected-reads.ts';
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
import type { Moment } from '../recent-history.ts';
import { compact } from './compact.ts';
import type { Connection } from './connection.ts';
import { type FiledRecord, KnownRows } from './known-rows.ts';
import { PostgresReadTransaction } from './postgres-read-transaction.ts';
import { commandPlace } from './staged.ts';
import { Stages } from './stages.ts';

/** A transaction that holds the lock of `territoryId`, which is at `moment`, and the stages it will be told from. */
export function startWriting(
  connection: Connection,
  territoryId: Id,
  moment: Moment,
): { tx: PostgresWriteTransaction; stages: Stages } {
  const stages = new Stages(connection, territoryId, moment.version + 1);
  const reader = new PostgresReadTransaction(connection, territoryId, moment);
  const known = new KnownRows(connection, territoryId, reader, moment.version);
  return { tx: new PostgresWriteTransaction(territoryId, moment, stages, known), stages };
}

/**
 * Writes one territory inside the transaction that holds its lock: no other relay decides anything of it meanwhile, so a row is
 * read once, writes wait in memory, and a savepoint costs nothing unless something was told to PostgreSQL inside it.
 */
export class PostgresWriteTransaction extends PostgresReadTransaction implements WriteTransaction {
  readonly #before: number;
  readonly #stages: Stages;
  readonly #known: KnownRows;
  #hasCompacted = false;

  constructor(territoryId: Id, moment: Moment, stages: Stages, known: KnownRows) {
    super(stages, territoryId, moment);
    this.#before = moment.version;
    this.#stages = stages;
    this.#known = known;
  }

  get hasCompacted(): boolean {
    return this.#hasCompacted;
  }

  override async client(clientId: Id): Promise<ClientRow | undefined> {
    const staged = this.#stages.find(({ clients }) => clients.all.get(clientId));
    return staged ?? this.#known.client(clientId);
  }

  override async commandBySeq(clientId: Id, seq: number): Promise<CommandRow | undefined> {
    const place = commandPlace(clientId, seq);
    const staged = this.#stages.find(({ commands }) => commands.all.get(place)?.row);
    return staged ?? this.#known.commandBySeq(clientId, seq);
  }

  override async commandByUid(uid: Id): Promise<CommandRow | undefined> {
    const staged = this.#stages.find(({ executions }) => executions.get(uid));
    return staged ?? this.#known.commandByUid(uid);
  }

  override async handedOver(uid: Id): Promise<HandedOverRow | undefined> {
    const staged = this.#stages.find(({ handedOver }) => handedOver.all.get(uid));
    return staged ?? this.#known.handedOver(uid);
  }

  override async record(kind: RecordKind, id: Id): Promise<StoredRecord | undefined> {
    const key = recordKey(kind, id);
    return this.#staged(key) ?? this.#known.record(key);
  }

  async readAhead(expected: ExpectedReads): Promise<void> {
    const stages = this.#stages;
    await this.#known.readAhead({
      records: expected.records.filter((key) => this.#staged(key) === undefined),
      clients: expected.clients.filter((id) => !stages.find(({ clients }) => clients.all.get(id))),
      places: expected.places.filter(
        ({ clientId, seq }) => !stages.find(({ commands }) => commands.all.get(commandPlace(clientId, seq))),
      ),
      uids: expected.uids.filter((uid) => !stages.find(({ executions }) => executions.get(uid))),
    });
  }

  async lockForDecision(reads: ReadSet): Promise<RecordView> {
    const missing = reads.keys.filter((key) => this.#staged(key) === undefined);
    const ranges = reads.ownerSlots ?? [];
    const [, ...filed] = await Promise.all([
      this.#known.loadRecords(missing),
      ...ranges.map(({ ownerId, from, to }) => this.#known.filed(`owner:${ownerId}`, from, to)),
    ]);
    return loadDecisionView(reads, {
      find: (key) => this.#staged(key) ?? this.#known.loadedRecord(key),
      filedSlots: (ownerId, from, to) => {
        const range = ranges.findIndex(
          (one) => one.ownerId === ownerId && one.from === from && one.to === to,
        );
        return this.#filedSlots(filed[range] ?? [], `owner:${ownerId}`, from, to);
      },
    });
  }

  savepoint<T>(work: () => Promise<T>): Promise<T> {
    return this.#stages.savepoint(work);
  }

  async write(writes: readonly RecordWrite[]): Promise<void> {
    const { records } = this.#stages.top;
    for (const write of writes) records.put(recordKey(write.record.kind, write.record.id), write);
  }

  async putClient(client: ClientRow): Promise<void> {
    this.#stages.top.clients.put(client.clientId, client);
  }

  async putCommand(row: CommandRow): Promise<void> {
    const { clientId, seq, uid } = row;
    if (await this.commandBySeq(clientId, seq)) throw new Error('This place in the stream is taken');
    if (!row.replay && (await this.commandByUid(uid))) throw new Error('This command was executed before');
    const { commands, executions } = this.#stages.top;
    const version = this.#stages.hasRecords ? this.#before + 1 : this.#before;
    commands.put(commandPlace(clientId, seq), { row, version });
    if (!row.replay) executions.set(uid, row);
  }

  async putHandedOver(row: HandedOverRow): Promise<void> {
    this.#stages.top.handedOver.put(row.uid, row);
  }

  async compact(horizon: Horizon, limit: number): Promise<number> {
    this.#hasCompacted = true;
    return compact(this.#stages, this.territoryId, horizon, limit);
  }

  #staged(key: RecordKey): StoredRecord | undefined {
    const staged = this.#stages.find(({ records }) => records.all.get(key));
    return staged && { ...staged.record, version: this.#before + 1 };
  }

  /** Slots filed in the database, and those that were filed, moved or taken away since. */
  #filedSlots(
    stored: readonly FiledRecord[],
    group: string,
    from: number,
    to: number,
  ): readonly IdentifiedSlot[] {
    const staged = this.#stages.records();
    const unchanged = stored.filter(({ record }) => !staged.has(recordKey(record.kind, record.id)));
    const changed = [...staged.values()].flatMap(({ record, filed }) => {
      const isHere = filed?.group === group && from <= filed.at && filed.at < to;
      return isHere ? [{ record, at: filed.at }] : [];
    });
    return [...unchanged, ...changed]
      .sort((a, b) => a.at - b.at || (a.record.id < b.record.id ? -1 : 1))
      .flatMap(({ record }) => (record.kind === 'slot' ? [{ id: record.id, value: record.value }] : []));
  }
}
