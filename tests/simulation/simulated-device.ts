import { localSchema } from '#client/local-store/local-schema.ts';
import { MemoryImage } from '#client/local-store/memory/memory-image.ts';
import { MemoryLocalStore } from '#client/local-store/memory/memory-local-store.ts';
import { LocalStoreError } from '#client/ports/local-store.ts';
import { SyncEngine } from '#client/sync-engine/sync-engine.ts';
import type { Command } from '#domain/commands.ts';
import type { Id, Instant } from '#domain/identifiers.ts';
import { enqueue, takeBack } from '#sync/enqueue.ts';
import type { LocalState } from '#sync/local-state.ts';
import type { SyncStatus } from '#sync/sync-status.ts';
import { territoryId } from '../support/fixed-ids.ts';
import type { SeededRandom } from '../support/seeded-random.ts';
import type { SimulatedNetwork } from './simulated-network.ts';
import type { VirtualTime } from './virtual-time.ts';

class Crash extends Error {}

export interface DeviceParts {
  readonly name: string;
  readonly memberId: Id;
  readonly time: VirtualTime;
  readonly dice: SeededRandom;
  readonly ids: { newId(): Id };
  readonly network: SimulatedNetwork;
  /** The device's clock minus the world's. */
  readonly skewMs: number;
  /** Chance to die at each write, before or after it is durable. */
  readonly crashChance: number;
  /** Tabs open on the same database, each with its own engine; the short lock between them is missing on purpose. */
  readonly tabs: number;
}

interface Tab {
  readonly store: MemoryLocalStore;
  readonly engine: SyncEngine;
}

/** A phone: one image on disk, and, while it is alive, the real store logic and the real engine on it, once for each tab. */
export class SimulatedDevice {
  readonly parts: DeviceParts;
  readonly met = { crashes: 0, full: 0, lostConnections: 0, newerDatabases: 0 };
  image: MemoryImage;
  crashChance: number;
  /** Which relay it is connected to. */
  relay = 0;
  build = '1';
  isFull = false;
  losesConnection = false;
  /** What it believed the time to be at its last writes: what waits was decided then. */
  readonly decidedAt: Instant[] = [];
  /** An older copy of its storage, to be put back. */
  copy: MemoryImage | undefined;
  #skewMs: number;
  #leaptAt: Instant | null | undefined;
  #tabs: Tab[] = [];

  constructor(parts: DeviceParts, image = new MemoryImage()) {
    this.parts = parts;
    this.image = image;
    this.crashChance = parts.crashChance;
    this.#skewMs = parts.skewMs;
  }

  get isAlive(): boolean {
    return this.#tabs.length > 0;
  }

  state(): LocalState | undefined {
    return this.#tabs[0]?.store.state();
  }

  /** What each of its tabs says of the relay. */
  statuses(): readonly SyncStatus[] {
    return this.#tabs.map(({ engine }) => engine.status());
  }

  /** The relay's time as this device believes it. */
  now(): Instant {
    return this.#clockNow() + (this.state()?.meta.clockOffsetMs ?? 0);
  }

  /** Its clock has leapt since it last heard the relay's: what waits was decided at instants that do not go together. */
  get isLost(): boolean {
    return this.#leaptAt !== undefined && this.#leaptAt === this.state()?.meta.lastSyncAt;
  }

  jumpClock(byMs: number): void {
    this.#leaptAt = this.state()?.meta.lastSyncAt;
    this.#skewMs += byMs;
  }

  async boot(): Promise<void> {
    if (this.isAlive) return;
    // Whoever opens the app again has the one that wrote the newer database.
    this.image.schema = Math.min(this.image.schema, localSchema);
    const tabs: Tab[] = [];
    for (let opened = 0; opened < this.parts.tabs; opened += 1) tabs.push(await this.#openTab());
    this.#tabs = tabs;
    for (const { engine } of this.#tabs) engine.start();
  }

  async #openTab(): Promise<Tab> {
    const { time, dice, ids, network, memberId } = this.parts;
    const store = new MemoryLocalStore(this.image, {
      beforeCommit: () => this.#meetTrouble(),
      afterCommit: () => this.#mayCrash(),
    });
    await store.open({
      clientId: ids.newId(),
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
    const engine = new SyncEngine({
      store,
      transport: network,
      clock: { now: () => this.#clockNow() },
      dice,
      ids,
      timers: time,
      lock: { tryRun: (work) => work() },
      build: this.build,
      pause: () => Promise.resolve(),
    });
    return { store, engine };
  }

  /** Keeps a command as the app would; false when a rule refused it here, it could not be written, or the device died meanwhile. */
  async issue(command: Command, uid: Id, expiresAt?: Instant): Promise<boolean> {
    return this.#acting(async (store, engine) => {
      const result = await store.update((state) => enqueue(state, { command, uid, expiresAt }, this.now()));
      engine.nudge();
      return result.ok;
    });
  }

  /** Keeps a command of a later app, as that app would: neither this one nor the relay knows it. */
  async issueLater(uid: Id): Promise<boolean> {
    const command = { name: 'bookSlot@99', args: { wish: 'tout de suite' } } as unknown as Command;
    return this.#acting(async (store, engine) => {
      await store.update(({ meta }) => ({
        changes: {
          outboxPut: [{ seq: meta.nextSeq, uid, command, issuedAt: this.now(), attempts: 0 }],
          meta: { nextSeq: meta.nextSeq + 1 },
        },
        result: undefined,
      }));
      engine.nudge();
      return true;
    });
  }

  async takeBack(uid: Id): Promise<boolean> {
    return this.#acting((store) => store.update((state) => takeBack(state, uid, this.now())));
  }

  async settle(uid: Id): Promise<boolean> {
    return this.#acting(async (store) => {
      await store.update(() => ({ changes: { inboxDelete: [uid] }, result: undefined }));
      return true;
    });
  }

  nudge(): void {
    for (const { engine } of this.#tabs) engine.nudge();
  }

  /** The battery dies: what is in memory is gone, what is on disk stays. */
  crash(): void {
    if (!this.isAlive) return;
    this.met.crashes += 1;
    for (const { engine, store } of this.#tabs) {
      engine.stop();
      void store.close();
    }
    this.#tabs = [];
  }

  /** Its storage becomes another: an older copy of it, or none at all. It must be started again. */
  replaceImage(image: MemoryImage): void {
    this.crash();
    this.image = image;
  }

  /** Another tab, of a newer app, has migrated the database. */
  migrate(): void {
    this.image.schema = localSchema + 1;
  }

  /** A person who is told that a newer app has written here opens that one. */
  async reopenIfTold(): Promise<void> {
    if (!this.statuses().some(({ why }) => why === 'newerDatabase')) return;
    this.met.newerDatabases += 1;
    this.crash();
    await this.boot();
  }

  async #acting(work: (store: MemoryLocalStore, engine: SyncEngine) => Promise<boolean>): Promise<boolean> {
    if (!this.isAlive) return false;
    const tab = this.parts.dice.pick(this.#tabs);
    try {
      return await work(tab.store, tab.engine);
    } catch (error) {
      if (error instanceof Crash || error instanceof LocalStoreError) return false;
      throw error;
    }
  }

  #meetTrouble(): void {
    this.decidedAt.push(this.now());
    if (this.decidedAt.length > 8) this.decidedAt.shift();
    if (this.isFull) {
      this.met.full += 1;
      throw new LocalStoreError('full');
    }
    if (this.losesConnection) {
      this.losesConnection = false;
      this.met.lostConnections += 1;
      throw new LocalStoreError('failed');
    }
    this.#mayCrash();
  }

  #mayCrash(): void {
    if (this.crashChance === 0 || this.parts.dice.roll() >= this.crashChance) return;
    this.crash();
    throw new Crash();
  }

  #clockNow(): Instant {
    return this.parts.time.now() + this.#skewMs;
  }
}
