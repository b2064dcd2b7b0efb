import { strict as assert } from 'node:assert';
import type { Command } from '#domain/commands.ts';
import type { Id } from '#domain/identifiers.ts';
import type { RecordChange } from '#domain/records.ts';
import type { ClientRow, CommandRow, HandedOverRow, RecordWrite } from '#server/ports/server-store.ts';
import type { SentCommand } from '#sync/protocol.ts';
import { type Commit, writesOf } from './commit-log.ts';
import { EntryLedger } from './entry-ledger.ts';
import { ReferenceModel } from './reference-model.ts';

interface Execution {
  readonly name: string;
  readonly status: string;
  readonly memberId: Id;
  /** The territory's version once it was done. */
  readonly version: number;
}

interface SlotTally {
  granted: number;
  readonly cancelled: Set<Id>;
}

type Sent = Pick<SentCommand, 'name' | 'args' | 'issuedAt'> & { readonly memberId: Id };

/** What the relay did, transaction by transaction, kept beside it: the invariants are checked against it. */
export class RelayLedger {
  model: ReferenceModel;
  entries: EntryLedger;
  /** The territory's version after the last transaction that wrote records; the first one made the territory. */
  version = 1;
  /** One line for each outcome, in the order of the commits. */
  readonly lines: string[] = [];
  readonly counts = { applied: 0, refused: 0, quarantined: 0, replayed: 0, leftAgenda: 0 };
  /** How often it came back from an older backup. */
  restorations = 0;
  readonly #sent = new Map<string, Sent>();
  readonly #handedOver = new Map<Id, unknown>();
  readonly #executed = new Map<Id, Execution>();
  readonly #lastSeqs = new Map<Id, number>();
  readonly #slots = new Map<Id, SlotTally>();
  /** Claims granted in any life of the relay. */
  readonly #claims = new Set<Id>();
  readonly #records: readonly RecordChange[];
  /** Commands that changed nothing when they were done, in any life of the relay: there was nothing left to do. */
  readonly #idle = new Set<Id>();
  /** The slot of each booking that was granted, in any life of the relay. */
  readonly #granted = new Map<Id, Id>();

  constructor(records: readonly RecordChange[]) {
    this.#records = records;
    this.model = new ReferenceModel(records);
    this.entries = this.#newEntries();
  }

  /** The relay comes back from an older backup: the transactions it still has will be noted again, by `replay`. */
  async rewind(replay: () => Promise<void>): Promise<void> {
    this.restorations += 1;
    this.model = new ReferenceModel(this.#records);
    this.entries = this.#newEntries();
    this.version = 1;
    for (const map of [this.#executed, this.#lastSeqs, this.#slots]) map.clear();
    const counts = { ...this.counts };
    const lines = this.lines.length;
    await replay();
    Object.assign(this.counts, counts);
    this.lines.length = lines;
    this.lines.push(`restored at ${this.version}`);
  }

  #newEntries(): EntryLedger {
    const entries = new EntryLedger(this.#claims);
    entries.startWith(this.#records);
    return entries;
  }

  /** A request came in: its commands may be executed. */
  expect(commands: readonly Omit<SentCommand, 'seq'>[], memberId: Id): void {
    for (const { uid, name, args, issuedAt } of commands) {
      const key = sentKey({ uid, name });
      if (!this.#sent.has(key)) this.#sent.set(key, { name, args, issuedAt, memberId });
    }
  }

  /** Writes a transaction down; throws when it breaks what must hold of the relay. */
  note({ by, at, statements }: Commit): void {
    let writes: RecordWrite[] = [];
    const before = this.version;
    for (const statement of statements) {
      writes.push(...writesOf(statement));
      if (writes.length > 0) this.version = before + 1;
      if (statement.name === 'putClient') this.#noteClient(statement.args[0] as ClientRow);
      if (statement.name === 'putHandedOver') this.#noteHandedOver(statement.args[0] as HandedOverRow);
      if (statement.name !== 'putCommand') continue;
      const row = statement.args[0] as CommandRow;
      this.#noteCommand(row);
      if (row.outcome.status === 'applied' && !row.replay && writes.length === 0) this.#idle.add(row.uid);
      this.#follow(writes);
      writes = [];
      // The oracle comes last: a rule that names what is wrong says more than « otherwise ».
      if (!row.replay) this.model.execute({ ...row, args: this.#argsOf(row) });
    }
    if (by === 'job') this.model.passTime(at);
    if (by === 'administrator') this.model.write(writes.map(({ record }) => record));
    this.#follow(writes);
    // What the relay tells the coordination of a restoration is nobody's command.
    const told = statements.flatMap(writesOf).filter(({ record }) => record.kind === 'restoration');
    this.model.write(told.map(({ record }) => record));
  }

  /** The command executed under this uid, and what became of it. */
  execution(uid: Id): Execution | undefined {
    return this.#executed.get(uid);
  }

  executions(): ReadonlyMap<Id, Execution> {
    return this.#executed;
  }

  /** Was it done, in some life of the relay, without a change? */
  wasIdle(uid: Id): boolean {
    return this.#idle.has(uid);
  }

  /** The slot that this booking was granted, undefined when it was not. */
  slotOf(bookingId: Id): Id | undefined {
    return this.#granted.get(bookingId);
  }

  /** A journal may say less than the command once did (SY-13): what was handed over is what the relay does again. */
  #noteHandedOver({ uid, args }: HandedOverRow): void {
    if (args !== '') this.#handedOver.set(uid, JSON.parse(args));
  }

  #argsOf(row: CommandRow): unknown {
    return row.clientId === row.uid ? this.#handedOver.get(row.uid) : this.#sent.get(sentKey(row))?.args;
  }

  /** I5: a client's stream has no holes. */
  #noteClient({ clientId, lastSeq }: ClientRow): void {
    const before = this.#lastSeqs.get(clientId) ?? 0;
    assert.equal(lastSeq, before + 1, `I5 client ${clientId} went from ${before} to ${lastSeq}`);
    this.#lastSeqs.set(clientId, lastSeq);
  }

  #noteCommand(row: CommandRow): void {
    const { uid, name, memberId, outcome, at } = row;
    // What was handed over to a restored relay is done under a client of its own.
    const place = row.clientId === uid ? 1 : this.#lastSeqs.get(row.clientId);
    assert.equal(row.seq, place, `I5 ${uid} is out of its place`);
    const sent = this.#sent.get(sentKey(row));
    assert.ok(sent, `I16 nobody asked for ${name} ${uid}`);
    assert.equal(sent.memberId, memberId, `I11 ${uid} was executed under another member`);
    if (outcome.status === 'quarantined') {
      const body = JSON.stringify({ name: sent.name, args: sent.args, issuedAt: sent.issuedAt });
      assert.equal(row.body, body, `I17 the kept body of ${uid} is not what was sent`);
    }
    const earlier = this.#executed.get(uid);
    if (row.replay) {
      this.counts.replayed += 1;
      assert.ok(earlier, `I3 ${uid} is answered again, and was never executed`);
      assert.equal(outcome.status, earlier.status, `I3 the outcome of ${uid} changed`);
      return;
    }
    assert.equal(earlier, undefined, `I3 ${uid} was executed twice`);
    this.#executed.set(uid, { name, status: outcome.status, memberId, version: this.version });
    this.counts[outcome.status] += 1;
    this.lines.push(
      `${at} ${uid} ${name} ${outcome.status === 'refused' ? outcome.refusal.kind : outcome.status}`,
    );
    this.entries.note({ name, args: sent.args } as Command, outcome);
    if (name === 'bookSlot@1' && outcome.status === 'applied') this.#grant(sent.args);
  }

  #grant(args: unknown): void {
    const { slotId, bookingId } = args as { slotId: Id; bookingId: Id };
    this.#granted.set(bookingId, slotId);
    this.#tally(slotId).granted += 1;
  }

  #follow(writes: readonly RecordWrite[]): void {
    for (const { record } of writes) if (record.kind === 'slot') this.#followSlot(record);
    const entries = writes.flatMap(({ record }) => (record.kind === 'entry' ? [record] : []));
    // What doctors answered moves with a patient who is merged: those that are left come first.
    entries.sort((a, b) => Number(b.value.closing !== undefined) - Number(a.value.closing !== undefined));
    for (const { id, value } of entries) this.entries.follow(id, value);
  }

  /** I1: bookings the relay granted, minus those cancelled, are what the slot holds: none or one. */
  #followSlot({ id, value }: Extract<RecordChange, { kind: 'slot' }>): void {
    if (value.leftAgendaAt !== undefined) this.counts.leftAgenda += 1;
    const { granted, cancelled } = this.#tally(id);
    // A slot keeps only its last cancelled bookings.
    for (const past of value.history ?? []) cancelled.add(past.id);
    assert.equal(granted - cancelled.size, value.booking ? 1 : 0, `I1 slot ${id} was given twice`);
  }

  #tally(slotId: Id): SlotTally {
    const tally = this.#slots.get(slotId) ?? { granted: 0, cancelled: new Set() };
    this.#slots.set(slotId, tally);
    return tally;
  }
}

/** The same uid may come under another name: a device took back what its copy sent. */
function sentKey({ uid, name }: { readonly uid: Id; readonly name: string }): string {
  return `${uid} ${name}`;
}
