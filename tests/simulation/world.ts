import type { Id } from '#domain/identifiers.ts';
import { at } from '../support/a-territory.ts';
import { countingIds, type SeededRandom, seededRandom } from '../support/seeded-random.ts';
import { Invariants } from './invariants.ts';
import { ListScene, listAtFirst } from './list-scene.ts';
import type { Scene } from './scene.ts';
import { SimulatedDevice } from './simulated-device.ts';
import { calmNetwork, type NetworkFaults, SimulatedNetwork } from './simulated-network.ts';
import { SimulatedRelay } from './simulated-relay.ts';
import { SlotScene } from './slot-scene.ts';
import { VirtualTime } from './virtual-time.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;

export interface WorldOptions {
  readonly seed: number;
  readonly operations: number;
  readonly store: 'memory' | 'sqlite';
}

/** Two worlds in seven live the list, the others slots: on either store, of either length. */
function isOfList({ seed }: WorldOptions): boolean {
  return seed % 7 < 2;
}

/**
 * A whole territory in one process: real domain, real engine, real application layer and store, on virtual time and a bad
 * network. One seed decides everything.
 */
export class World {
  readonly time = new VirtualTime(at(9));
  readonly dice: SeededRandom;
  readonly invariants: Invariants;
  readonly relay: SimulatedRelay;
  readonly devices: readonly SimulatedDevice[];
  readonly #options: WorldOptions;
  readonly #ids: { newId(): Id };
  readonly #scene: Scene;
  /** What was tried, for a person who reads a failure. */
  readonly script: string[] = [];

  private constructor(options: WorldOptions, relay: SimulatedRelay) {
    this.#options = options;
    this.dice = seededRandom(options.seed);
    this.#ids = countingIds(0x50000000 + options.seed);
    this.relay = relay;
    relay.follow(() => this.time.now());
    const parts = { dice: this.dice, ids: this.#ids, relay };
    this.#scene = isOfList(options) ? new ListScene(parts) : new SlotScene(parts);
    const faults = this.#drawFaults();
    this.devices = this.#drawCast().map(([name, memberId]) => this.#makeDevice(name, memberId, faults));
    this.invariants = new Invariants(this.devices, relay);
  }

  static async create(options: WorldOptions): Promise<World> {
    // In two worlds of three a snapshot comes in several pages, or in many.
    const pageWeight = [5, 12, 4_000][options.seed % 3] ?? 4_000;
    return new World(
      options,
      await SimulatedRelay.create(options.store, pageWeight, isOfList(options) ? listAtFirst() : []),
    );
  }

  /** Runs the world through its operations, then through a calm; checks invariants all along. Throws on the first broken one. */
  async run(): Promise<void> {
    for (const device of this.devices) await device.boot();
    for (let operation = 0; operation < this.#options.operations; operation += 1) {
      const pause = this.dice.int(this.dice.int(10) === 0 ? 10 * minuteMs : 20_000);
      await this.time.runUntil(this.time.now() + pause, () => this.invariants.checkStep());
      await this.#operate();
      this.invariants.checkStep();
    }
    await this.#calmDown();
    await this.invariants.checkEnd();
  }

  /** Swarm testing: each world draws which faults it has at all, then how often. */
  #drawFaults(): NetworkFaults & { crash: number; skew: boolean } {
    const maybe = (most: number) => (this.dice.int(2) === 0 ? 0 : this.dice.roll() * most);
    return {
      dropRequest: maybe(0.4),
      dropAnswer: maybe(0.4),
      double: maybe(0.4),
      neverAnswers: maybe(0.2),
      portal: maybe(0.1),
      longestDelayMs: this.dice.pick([100, 2_000, 30_000]),
      crash: maybe(0.04),
      skew: this.dice.int(2) === 0,
    };
  }

  #drawCast(): readonly (readonly [string, Id])[] {
    const { always, sometimes } = this.#scene;
    return [...always, ...sometimes.filter(() => this.dice.int(2) === 0)];
  }

  #makeDevice(
    name: string,
    memberId: Id,
    faults: NetworkFaults & { crash: number; skew: boolean },
  ): SimulatedDevice {
    const network = new SimulatedNetwork(this.relay, memberId, this.time, this.dice, faults);
    network.noticesOffline = this.dice.int(3) > 0;
    return new SimulatedDevice({
      name,
      memberId,
      time: this.time,
      dice: this.dice,
      ids: this.#ids,
      network,
      skewMs: faults.skew ? Math.round((this.dice.roll() - 0.5) * 4 * dayMs) : 0,
      crashChance: faults.crash,
      tabs: this.dice.int(3) === 0 ? 2 : 1,
    });
  }

  async #operate(): Promise<void> {
    const device = this.dice.pick(this.devices);
    if (!device.isAlive) {
      this.#note(device, 'boots');
      return device.boot();
    }
    const die = this.dice.int(100);
    if (die < 8) return this.#switchNetwork(device);
    if (die < 11) return this.#kill(device);
    if (die < 13) return device.jumpClock(Math.round((this.dice.roll() - 0.5) * 2 * dayMs));
    if (die < 20) return this.#takeSomethingBack(device);
    if (die < 25) return this.#settleSomething(device);
    if (die < 30) return this.#passTime();
    const gesture = this.#scene.draw(device);
    if (!gesture) return;
    if (gesture.isOffline) device.parts.network.isOnline = false;
    const kept = await device.issue(gesture.command, gesture.expiresAt);
    this.#note(device, `${gesture.command.name} ${kept ? 'kept' : 'not kept'}`);
  }

  /** The relay's job looks at what time changes; days do not fit in a world of minutes, so it alone lives them. */
  async #passTime(): Promise<void> {
    const settled = await this.relay.settle(this.time.now() + this.dice.int(2) * 2 * dayMs);
    if (settled > 0) this.script.push(`the relay settles ${settled}`);
  }

  #switchNetwork(device: SimulatedDevice): void {
    device.parts.network.isOnline = !device.parts.network.isOnline;
    this.#note(device, device.parts.network.isOnline ? 'online' : 'offline');
    if (device.parts.network.isOnline) device.nudge();
  }

  #kill(device: SimulatedDevice): void {
    this.#note(device, 'dies');
    device.crash();
  }

  async #takeSomethingBack(device: SimulatedDevice): Promise<void> {
    const waiting = device.state()?.outbox ?? [];
    if (waiting.length === 0) return;
    const { uid, command } = this.dice.pick(waiting);
    const taken = await device.takeBack(uid);
    if (taken && command.name !== 'nothing@1') this.invariants.takenBack.add(uid);
    this.#note(device, `takes back: ${taken}`);
  }

  async #settleSomething(device: SimulatedDevice): Promise<void> {
    const inbox = device.state()?.inbox ?? [];
    if (inbox.length === 0) return;
    const { uid } = this.dice.pick(inbox);
    // Noted before: a device that dies right after the write has settled it too.
    this.invariants.settled.add(uid);
    await device.settle(uid);
  }

  /** The faults stop, everybody is online: within twice the longest wait all must be well. */
  async #calmDown(): Promise<void> {
    for (const device of this.devices) {
      device.crashChance = 0;
      device.parts.network.faults = calmNetwork;
      device.parts.network.isOnline = true;
      if (!device.isAlive) await device.boot();
      device.nudge();
    }
    await this.time.runUntil(this.time.now() + 12 * minuteMs, () => this.invariants.checkStep());
  }

  #note(device: SimulatedDevice, what: string): void {
    const clock = new Date(this.time.now()).toISOString().slice(11, 19);
    this.script.push(`${clock} ${device.parts.name} ${what}`);
  }
}
