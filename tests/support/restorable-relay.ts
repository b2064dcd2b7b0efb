import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { MemoryImage } from '#client/local-store/memory/memory-image.ts';
import { MemoryLocalStore } from '#client/local-store/memory/memory-local-store.ts';
import type { Transport } from '#client/ports/transport.ts';
import { SyncAttempt } from '#client/sync-engine/sync-attempt.ts';
import { readReply } from '#client/transport/read-reply.ts';
import type { Command } from '#domain/commands.ts';
import type { Id } from '#domain/identifiers.ts';
import type { RecordKind, RecordValues } from '#domain/records.ts';
import { readSyncRequest } from '#server/application/read-sync-request.ts';
import { SqliteServerStore } from '#server/store/sqlite/sqlite-server-store.ts';
import { enqueue } from '#sync/enqueue.ts';
import type { SyncRequest } from '#sync/protocol.ts';
import { now } from './a-territory.ts';
import { territoryId } from './fixed-ids.ts';
import { aRelay, createTerritory } from './relay-fixture.ts';
import { countingIds } from './seeded-random.ts';

const deviceIds = countingIds(0x7a);

/** A relay on a real file, which can be copied while it works and put back later, under devices that go on. */
export class RestorableRelay {
  readonly #folder = mkdtempSync(join(tmpdir(), 'relais-restored-'));
  #store = new SqliteServerStore(this.#file('relais'));
  #relay = aRelay(this.#store);
  /** The relay's clock. */
  time = now;

  static async start(): Promise<RestorableRelay> {
    const relay = new RestorableRelay();
    await createTerritory(relay.#store);
    return relay;
  }

  get store(): SqliteServerStore {
    return this.#store;
  }

  get troubles(): readonly unknown[] {
    return this.#relay.troubles;
  }

  /** An online copy, by another connection. */
  backup(): void {
    rmSync(this.#file('copy'), { force: true });
    const other = new DatabaseSync(this.#file('relais'));
    other.exec(`VACUUM INTO '${this.#file('copy')}'`);
    other.close();
  }

  /** Puts the copy back; `byHand`: without telling the database that it begins another life. */
  async restore({ byHand = false } = {}): Promise<void> {
    await this.#store.close();
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${this.#file('relais')}${suffix}`, { force: true });
    cpSync(this.#file('copy'), this.#file('relais'));
    this.#store = new SqliteServerStore(this.#file('relais'));
    if (!byHand) await this.#store.renewIncarnation();
    this.#relay = aRelay(this.#store);
  }

  async sync(request: SyncRequest, memberId: Id): Promise<{ status: number; body: unknown }> {
    const read = readSyncRequest(JSON.parse(JSON.stringify(request)));
    if (!read.ok) return { status: 400, body: { error: { message: '', ...read.refusal } } };
    const answer = await this.#relay.synchronize(read.value, { territoryId, memberId }, this.time);
    const body = answer.ok ? answer.value : { error: { message: '', ...answer.refusal } };
    return { status: answer.ok ? 200 : 409, body: JSON.parse(JSON.stringify(body)) };
  }

  async record<K extends RecordKind>(kind: K, id: Id): Promise<RecordValues[K] | undefined> {
    const found = await this.#store.read(territoryId, (tx) => tx.record(kind, id));
    // The store answers the kind it is asked for.
    return found?.value as RecordValues[K] | undefined;
  }

  async end(): Promise<void> {
    await this.#store.close();
    rmSync(this.#folder, { recursive: true });
  }

  #file(name: string): string {
    return join(this.#folder, `${name}.db`);
  }
}

/** A member's device: the app's own store logic and attempts, on a relay in this process. */
export class RelayDevice {
  readonly store = new MemoryLocalStore(new MemoryImage());
  readonly requests: SyncRequest[] = [];
  readonly #attempt: SyncAttempt;
  readonly #relay: RestorableRelay;

  private constructor(relay: RestorableRelay, memberId: Id) {
    this.#relay = relay;
    const transport: Transport = {
      mayReach: () => true,
      sync: async (request) => {
        this.requests.push(request);
        const { status, body } = await relay.sync(request, memberId);
        return readReply(status, body);
      },
      live: () => () => {},
    };
    this.#attempt = new SyncAttempt({
      store: this.store,
      transport,
      clock: { now: () => relay.time },
      ids: deviceIds,
      timers: { after: () => () => {} },
      build: 'test',
      pause: () => Promise.resolve(),
    });
  }

  static async of(relay: RestorableRelay, memberId: Id): Promise<RelayDevice> {
    const device = new RelayDevice(relay, memberId);
    await device.store.open({
      clientId: deviceIds.newId(),
      territoryId,
      memberId,
      nextSeq: 1,
      ackedSeq: 0,
      cookie: null,
      partialBy: null,
      incarnation: null,
      clockOffsetMs: 0,
      lastSyncAt: null,
      staging: null,
    });
    await device.sync();
    return device;
  }

  /** Keeps a command without sending it. */
  async keep(command: Command): Promise<void> {
    const uid = deviceIds.newId();
    const kept = await this.store.update((state) => enqueue(state, { command, uid }, this.#relay.time));
    if (!kept.ok) throw new Error(`refused here: ${kept.refusal.kind}`);
  }

  async do(command: Command): Promise<void> {
    await this.keep(command);
    await this.sync();
  }

  /** Exchanges until there is nothing more to say. */
  async sync(): Promise<void> {
    for (let attempts = 0; attempts < 50; attempts += 1) {
      const result = await this.#attempt.once();
      if (result.kind !== 'answered') throw new Error(`the attempt was ${result.kind}`);
      if (!result.more) return;
    }
    throw new Error('never satisfied');
  }

  get state() {
    return this.store.state();
  }
}
