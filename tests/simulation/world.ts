import type { Id } from '#domain/identifiers.ts';
import { countingIds, type SeededRandom, seededRandom } from '../support/seeded-random.ts';
import { DeedDrawer } from './draw-deed.ts';
import { drawFaults, type Faults } from './faults.ts';
import { Invariants } from './invariants.ts';
import { ListScene } from './list-scene.ts';
import { forgetfulStore, makeStore } from './make-store.ts';
import { networkOf } from './network-of.ts';
import type { Operation } from './operation.ts';
import { performDeed, type Stage } from './perform-deed.ts';
import type { Scene } from './scene.ts';
import { SimulatedDevice } from './simulated-device.ts';
import { calmNetwork, type NetworkFaults, SimulatedNetwork } from './simulated-network.ts';
import { SimulatedRelay } from './simulated-relay.ts';
import { SlotScene } from './slot-scene.ts';
import { VirtualTime } from './virtual-time.ts';
import { WorldLog } from './world-log.ts';
import type { WorldOptions } from './world-options.ts';
import { isOfList, settingOf, type WorldSetting } from './world-setting.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;
/** Twice the longest wait between two attempts, and the attempts themselves. */
const calmMs = 12 * minuteMs;

/**
 * A whole territory in one process: real domain, real engine, real application layer and store, on virtual time and a bad
 * network. One seed decides everything; what was drawn is kept as a script, which lives the same world again.
 */
export class World implements Stage {
  readonly time: VirtualTime;
  readonly faults: Faults;
  readonly relay: SimulatedRelay;
  readonly invariants: Invariants;
  readonly devices: SimulatedDevice[] = [];
  /** What was done, as data. */
  readonly script: Operation[] = [];
  readonly log: WorldLog;
  readonly #options: WorldOptions;
  readonly #network: NetworkFaults;
  readonly #dice: SeededRandom;
  readonly #drawer: DeedDrawer;

  private constructor(
    options: WorldOptions,
    setting: WorldSetting,
    faults: Faults,
    time: VirtualTime,
    relay: SimulatedRelay,
  ) {
    this.#options = options;
    this.faults = faults;
    this.time = time;
    this.relay = relay;
    this.#dice = this.#diceFor('world');
    this.#network = networkOf(faults, this.#dice);
    const ids = countingIds(0x50000000);
    const parts = { dice: this.#dice, ids, ledger: relay.ledger, at: setting.at };
    const scene = isOfList(options) ? new ListScene(parts) : new SlotScene(parts);
    this.invariants = new Invariants(() => this.devices, relay);
    this.log = new WorldLog(this);
    for (const [name, memberId] of this.#drawCast(scene)) this.#addDevice(name, memberId);
    const devices = () => this.devices;
    this.#drawer = new DeedDrawer({ dice: this.#dice, ids, faults, scene, devices, relays: relay.relays });
  }

  static async create(options: WorldOptions): Promise<World> {
    const dice = seededRandom(options.seed);
    const drawn = drawFaults(dice);
    const faults = options.faults ?? drawn;
    const relays = 1 + dice.int(3);
    const setting = settingOf(options, faults);
    const time: VirtualTime = new VirtualTime(setting.start, () => relay.settled());
    const relay: SimulatedRelay = await SimulatedRelay.create({
      makeStore: async (names) => {
        const store = await makeStore(options.store, names);
        return options.planted ? forgetfulStore(store) : store;
      },
      records: setting.records,
      pageWeight: setting.pageWeight,
      relays: options.relays ?? relays,
      now: () => time.now(),
    });
    return new World(options, setting, faults, time, relay);
  }

  /** Runs the world through its operations, then through a calm; checks invariants all along. Throws on the first broken one. */
  async run(): Promise<void> {
    for (const device of this.devices) await device.boot();
    for (let index = 0; index < this.#length; index += 1) await this.#operate(index);
    await this.#calmDown();
    await this.invariants.checkEnd();
    this.log.end();
  }

  device(name: string): SimulatedDevice | undefined {
    return this.devices.find((device) => device.parts.name === name);
  }

  now(): number {
    return this.time.now();
  }

  addClone(of: SimulatedDevice, name: string): SimulatedDevice {
    const clone = this.#addDevice(name, of.parts.memberId, of);
    clone.relay = of.relay;
    clone.build = of.build;
    return clone;
  }

  get #length(): number {
    return this.#options.script?.length ?? this.#options.operations;
  }

  async #operate(index: number): Promise<void> {
    const scripted = this.#options.script?.[index];
    const afterMs = scripted?.afterMs ?? this.#drawPause();
    await this.time.runUntil(this.time.now() + afterMs, () => void this.invariants.checkStep());
    const operation: Operation = scripted ?? { ...this.#drawer.draw(), afterMs };
    this.script.push(operation);
    this.log.deed(operation, await performDeed(operation, this));
    this.invariants.checkStep();
    if (index % 16 === 15) await this.invariants.checkNow(this.devices[index % this.devices.length]);
  }

  #drawPause(): number {
    return this.#dice.int(this.#dice.int(20) === 0 ? 10 * minuteMs : 15_000);
  }

  /** Each has dice of its own: a line taken out of a script leaves the others' luck as it was. */
  #diceFor(name: string): SeededRandom {
    let mixed = this.#options.seed;
    for (const letter of name) mixed = Math.imul(mixed ^ letter.charCodeAt(0), 0x01000193);
    return seededRandom(mixed);
  }

  #drawCast(scene: Scene): readonly (readonly [string, Id])[] {
    return [...scene.always, ...scene.sometimes.filter(() => this.#dice.int(2) === 0)];
  }

  #addDevice(name: string, memberId: Id, original?: SimulatedDevice): SimulatedDevice {
    const dice = this.#diceFor(name);
    const to = this.relay.as(memberId, () => device.relay);
    const network = new SimulatedNetwork(to, this.time, this.#diceFor(`${name}'s network`), this.#network);
    network.noticesOffline = dice.int(3) > 0;
    const isSkewed = this.faults.has('clockSkew');
    const device: SimulatedDevice = new SimulatedDevice(
      {
        name,
        memberId,
        time: this.time,
        dice,
        ids: countingIds(0x60000000 + this.devices.length),
        network,
        skewMs: isSkewed ? Math.round((dice.roll() - 0.5) * 4 * dayMs) : 0,
        crashChance: this.faults.has('deviceCrash') ? dice.roll() * 0.04 : 0,
        tabs: dice.int(3) === 0 ? 2 : 1,
      },
      original?.image.copy(),
    );
    device.relay = this.devices.length % this.relay.relays;
    this.devices.push(device);
    return device;
  }

  /** The faults stop, everybody is online: within twice the longest wait all must be well. */
  async #calmDown(): Promise<void> {
    this.relay.spare();
    const { longestBody } = this.#network;
    for (const device of this.devices) {
      device.crashChance = 0;
      device.isFull = false;
      device.losesConnection = false;
      // What is there for good stays.
      device.parts.network.faults = { ...calmNetwork, longestBody };
      device.parts.network.isOnline = true;
      await device.boot();
      device.nudge();
    }
    const isCalm = () => this.devices.every((device) => this.invariants.isCalm(device));
    await this.time.runUntil(this.time.now() + calmMs, async () => {
      this.invariants.checkStep();
      for (const device of this.devices) await device.reopenIfTold();
      return isCalm();
    });
    // Calm lasts: a device that goes on asking without need is seen here.
    if (this.#options.seed % 16 === 0) {
      await this.time.runUntil(this.time.now() + 3 * minuteMs, () => void this.invariants.checkStep());
    }
  }
}
