import type { RelayInProcess } from '#client/transport/in-process-transport.ts';
import type { Id, Instant } from '#domain/identifiers.ts';
import type { RecordChange } from '#domain/records.ts';
import { settleDue } from '#server/application/due-records.ts';
import { readSyncRequest } from '#server/application/read-sync-request.ts';
import { writeOf } from '#server/application/record-write.ts';
import { settleHandedOver } from '#server/application/settle-handed-over.ts';
import { createSynchronize, type Synchronize } from '#server/application/synchronize.ts';
import type { HandedOverRow, ServerStore } from '#server/ports/server-store.ts';
import { territoryId } from '../support/fixed-ids.ts';
import { AnswerChecks } from './answer-checks.ts';
import { CommitLog } from './commit-log.ts';
import { firstWrites } from './first-writes.ts';
import type { MemberChange } from './operation.ts';
import { RelayFate } from './relay-fate.ts';
import { RelayLedger } from './relay-ledger.ts';
import type { RelayOptions } from './relay-options.ts';
import { CountedNames } from './store-names.ts';
import { asNewerRelay, errorAnswer, parsed } from './wire-answers.ts';

interface Process {
  readonly synchronize: Synchronize;
  readonly fate: RelayFate;
}

/** One to three processes of the relay's real application layer on one real store, with a ledger beside it. */
export class SimulatedRelay {
  readonly ledger: RelayLedger;
  /** Bug reports of the relay, and what its ledger found: there must be none. A device only sees a request that failed. */
  readonly troubles: unknown[] = [];
  readonly counts = { requests: 0, repeated: 0, resets: 0, cloned: 0, noSession: 0, died: 0, restored: 0 };
  /** It knows a field and a kind of record that the apps do not. */
  isNewer = false;
  readonly #options: RelayOptions;
  readonly #log: CommitLog;
  readonly #checks: AnswerChecks;
  readonly #listeners = new Set<() => void>();
  readonly #underWay = new Set<Promise<unknown>>();
  #store: ServerStore;
  #names: CountedNames;
  /** How far the last backup goes. */
  #backup = { commits: 0, version: 1 };
  #processes: Process[] = [];

  private constructor(options: RelayOptions, store: ServerStore, names: CountedNames) {
    this.#options = options;
    this.#store = store;
    this.#names = names;
    this.ledger = new RelayLedger(options.records);
    this.#checks = new AnswerChecks(this.ledger);
    this.#log = new CommitLog((commit) => {
      this.#guarded(() => this.ledger.note(commit));
      this.#names.version = this.ledger.version;
    });
    store.watch(() => this.#tellAll());
    this.#processes = Array.from({ length: options.relays }, () => this.#startProcess());
  }

  static async create(options: RelayOptions): Promise<SimulatedRelay> {
    const names = new CountedNames(1);
    const store = await options.makeStore(names);
    await store.createTerritory(territoryId, firstWrites(options.records));
    names.version = 1;
    return new SimulatedRelay(options, store, names);
  }

  /** The life of its database and its last commit, as its cookies name them. */
  get now(): { readonly incarnation: string; readonly version: number; readonly mark: string } {
    const { version } = this.ledger;
    return { incarnation: this.#names.incarnation, version, mark: this.#names.mark(version) };
  }

  /** What has become of the commands that devices handed over after a restoration, by uid. */
  handedOver(): Promise<ReadonlyMap<Id, HandedOverRow['state']>> {
    return this.#store.read(
      territoryId,
      async (tx) => new Map((await tx.allHandedOver()).map(({ uid, state }) => [uid, state])),
    );
  }

  get relays(): number {
    return this.#processes.length;
  }

  onVersion(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The relay as a member's session meets it; `which` process answers is asked at each request. */
  as(memberId: Id, which: () => number): RelayInProcess {
    return {
      sync: (body) => this.#follow(this.#sync(body, memberId, which())),
      onVersion: (listener) => this.onVersion(listener),
    };
  }

  /** Resolves once no request is being worked on: only a store that is another process takes any real time. */
  async settled(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.allSettled([...this.#underWay]);
  }

  /** Every record of the store. */
  records(): Promise<readonly RecordChange[]> {
    return this.#store.read(territoryId, async (tx) =>
      (await tx.scan(null, 1_000_000)).map(({ kind, id, value }) => ({ kind, id, value }) as RecordChange),
    );
  }

  /** What time changes is written, as the relay's job does it with a clock of `now`; how many records changed. */
  async settle(now: Instant): Promise<number> {
    const store = this.#log.wrap(this.#store, new RelayFate(() => {}), 'job', () => now);
    // In the order of the relay's job: what is done again may be due at once.
    await settleHandedOver(store, territoryId, now, ({ error }) => this.troubles.push(error));
    const { count, stuck } = await settleDue(store, territoryId, now, async () => {});
    for (const [key, error] of stuck) throw new Error(`${key} is stuck`, { cause: error });
    return count;
  }

  /** An administrator writes a member's record again, past the rules. */
  async changeMember(memberId: Id, change: MemberChange): Promise<void> {
    const store = this.#log.wrap(this.#store, new RelayFate(() => {}), 'administrator', this.#options.now);
    await store.write(territoryId, async (tx) => {
      const member = await tx.record('member', memberId);
      const territory = await tx.record('territory', territoryId);
      if (member?.kind !== 'member' || territory?.kind !== 'territory') throw new Error('no such member');
      const value = { ...member.value, ...change };
      await tx.write([writeOf({ kind: 'member', id: memberId, value }, territory.value)]);
    });
  }

  /** Copies the database as it is now. */
  backUp(): void {
    this.#backup = { commits: this.#log.length, version: this.ledger.version };
  }

  /** Every relay stops, and the last backup is put in its place; `renews`: by the command, which begins another life, or by hand. */
  async restore(renews: boolean): Promise<void> {
    await this.settled();
    const lost = this.#store;
    const lives = this.#names.livesUpTo(this.#backup.version);
    this.#names = new CountedNames(this.ledger.restorations + 2, lives);
    this.#store = await this.#options.makeStore(this.#names);
    await this.#store.createTerritory(territoryId, firstWrites(this.#options.records));
    this.#names.version = 1;
    await this.ledger.rewind(() => this.#log.replay(this.#backup.commits, this.#store, territoryId));
    if (renews) await this.#store.renewIncarnation();
    this.#store.watch(() => this.#tellAll());
    for (const { fate } of this.#processes) fate.die();
    await lost.close();
    this.counts.restored += 1;
  }

  crashAt(relay: number, statement: number): void {
    this.#process(relay).fate.dieAtStatement(statement);
  }

  crashAfterCommit(relay: number): void {
    this.#process(relay).fate.dieAfterCommit();
  }

  /** No relay dies any more. */
  spare(): void {
    for (const { fate } of this.#processes) fate.spare();
  }

  close(): Promise<void> {
    return this.#store.close();
  }

  #startProcess(): Process {
    const process: Process = {
      fate: new RelayFate(() => {
        this.counts.died += 1;
        this.#processes = this.#processes.map((other) => (other === process ? this.#startProcess() : other));
      }),
      synchronize: (...args) => synchronize(...args),
    };
    const synchronize = createSynchronize({
      store: this.#log.wrap(this.#store, process.fate, 'relay', this.#options.now),
      minBuild: '0',
      // A copy of a database has its secret.
      newSecret: () => 'simulated',
      pageWeight: this.#options.pageWeight,
      report: ({ error }) => {
        if (!process.fate.isDead) this.troubles.push(error);
      },
    });
    return process;
  }

  #process(relay: number): Process {
    const process = this.#processes[relay % this.#processes.length];
    if (!process) throw new Error('no relay');
    return process;
  }

  async #sync(body: string, memberId: Id, which: number): Promise<{ status: number; body: string }> {
    const process = this.#process(which);
    const json = parsed(body);
    if (json === undefined) return errorAnswer(400, { code: 'malformed' });
    const read = readSyncRequest(json);
    if (!read.ok) return this.#fail(new Error(`a device sent a bad request: ${read.refusal.code}`));
    const { commands, again } = read.value;
    this.counts.requests += 1;
    this.counts.repeated += commands.filter(({ uid }) => this.ledger.execution(uid)).length;
    // I18: nobody hands anything over to a relay that has forgotten nothing.
    if (again && this.ledger.restorations === 0)
      this.troubles.push(new Error('I18 handed over to a relay that forgot nothing'));
    this.ledger.expect([...commands, ...(again?.commands ?? [])], memberId);
    const reply = await process.synchronize(read.value, { territoryId, memberId }, this.#options.now());
    if (process.fate.isDead) throw new Error('the relay died before it answered');
    if (!reply.ok) {
      const { code } = reply.refusal;
      if (code === 'cloned' || code === 'gap') this.counts.cloned += 1;
      if (code === 'noSession') this.counts.noSession += 1;
      return errorAnswer(code === 'noSession' ? 401 : 409, reply.refusal);
    }
    if (reply.value.reset?.page === 0) this.counts.resets += 1;
    this.#guarded(() => this.#checks.check(reply.value, memberId));
    return { status: 200, body: JSON.stringify(this.isNewer ? asNewerRelay(reply.value) : reply.value) };
  }

  async #follow<T>(work: Promise<T>): Promise<T> {
    this.#underWay.add(work);
    try {
      return await work;
    } finally {
      this.#underWay.delete(work);
    }
  }

  #tellAll(): void {
    for (const listener of this.#listeners) listener();
  }

  /** What the ledger finds is a broken promise of the relay, not trouble of a store that a device should try again after. */
  #guarded(check: () => void): void {
    try {
      check();
    } catch (error) {
      this.troubles.push(error);
    }
  }

  #fail(error: unknown): never {
    this.troubles.push(error);
    throw error;
  }
}
