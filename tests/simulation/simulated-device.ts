import { MemoryImage } from '#client/local-store/memory/memory-image.ts';
import { MemoryLocalStore } from '#client/local-store/memory/memory-local-store.ts';
import { SyncEngine } from '#client/sync-engine/sync-engine.ts';
import type { Command } from '#domain/commands.ts';
import type { Id, Instant } from '#domain/identifiers.ts';
import { enqueue, takeBack } from '#sync/enqueue.ts';
import type { LocalState } from '#sync/local-state.ts';
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
  readonly image = new MemoryImage();
  crashes = 0;
  crashChance: number;
  #skewMs: number;
  #tabs: Tab[] = [];

  constructor(parts: DeviceParts) {
    this.parts = parts;
    this.crashChance = parts.crashChance;
    this.#skewMs = parts.skewMs;
  }

  get isAlive(): boolean {
    return this.#tabs.length > 0;
  }

  state(): LocalState | undefined {
    return this.#tabs[0]?.store.state();
  }

  /** The relay's time as this device believes it. */
  now(): Instant {
    return this.#clockNow() + (this.state()?.meta.clockOffsetMs ?? 0);
  }

  jumpClock(byMs: number): void {
    this.#skewMs += byMs;
  }

  async boot(): Promise<void> {
    for (let opened = 0; opened < this.parts.tabs; opened += 1) {
      const tab = await this.#openTab();
      this.#tabs.push(tab);
    }
    for (const { engine } of this.#tabs) engine.start();
  }

  async #openTab(): Promise<Tab> {
    const { time, dice, ids, network, memberId } = this.parts;
    const store = new MemoryLocalStore(this.image, {
      beforeCommit: () => this.#mayCrash(),
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
      build: 'sim',
      pause: () => Promise.resolve(),
    });
    return { store, engine };
  }

  /** Keeps a command as the app would; false when a rule refused it here or the device died meanwhile. */
  async issue(command: Command, expiresAt?: Instant): Promise<boolean> {
    const uid = this.parts.ids.newId();
    return this.#acting(async (store, engine) => {
      const result = await store.update((state) => enqueue(state, { command, uid, expiresAt }, this.now()));
      engine.nudge();
      return result.ok;
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
    this.crashes += 1;
    for (const { engine, store } of this.#tabs) {
      engine.stop();
      void store.close();
    }
    this.#tabs = [];
  }

  async #acting(work: (store: MemoryLocalStore, engine: SyncEngine) => Promise<boolean>): Promise<boolean> {
    if (!this.isAlive) return false;
    const tab = this.parts.dice.pick(this.#tabs);
    try {
      return await work(tab.store, tab.engine);
    } catch (error) {
      if (error instanceof Crash) return false;
      throw error;
    }
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
