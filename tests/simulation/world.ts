import type { Command } from '#domain/commands.ts';
import type { Id, Instant } from '#domain/identifiers.ts';
import type { IdentifiedSlot } from '#domain/slots/slot.ts';
import { anEnvelope, at } from '../support/a-territory.ts';
import * as ids from '../support/fixed-ids.ts';
import { countingIds, type SeededRandom, seededRandom } from '../support/seeded-random.ts';
import { Invariants } from './invariants.ts';
import { SimulatedDevice } from './simulated-device.ts';
import { calmNetwork, type NetworkFaults, SimulatedNetwork } from './simulated-network.ts';
import { SimulatedRelay } from './simulated-relay.ts';
import { VirtualTime } from './virtual-time.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;

export interface WorldOptions {
  readonly seed: number;
  readonly operations: number;
  readonly store: 'memory' | 'sqlite';
}

/** Who holds a phone in a world: doctors who publish, and several people who want the same few slots. */
const cast: readonly (readonly [string, Id])[] = [
  ['doctor', ids.doctorId],
  ['secretary', ids.secretaryId],
  ['pharmacist', ids.pharmacistId],
  ['pharmacist again', ids.pharmacistId],
  ['nurse', ids.nurseId],
  ['operator', ids.operatorId],
  ['physiotherapist', ids.physiotherapistId],
];

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
  /** What was tried, for a person who reads a failure. */
  readonly script: string[] = [];

  private constructor(options: WorldOptions, relay: SimulatedRelay) {
    this.#options = options;
    this.dice = seededRandom(options.seed);
    this.#ids = countingIds(0x50000000 + options.seed);
    this.relay = relay;
    relay.follow(() => this.time.now());
    const faults = this.#drawFaults();
    this.devices = this.#drawCast().map(([name, memberId]) => this.#makeDevice(name, memberId, faults));
    this.invariants = new Invariants(this.devices, relay);
  }

  static async create(options: WorldOptions): Promise<World> {
    // In two worlds of three a snapshot comes in several pages, or in many.
    const pageWeight = [5, 12, 4_000][options.seed % 3] ?? 4_000;
    return new World(options, await SimulatedRelay.create(options.store, pageWeight));
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
    const extras = cast.slice(3).filter(() => this.dice.int(2) === 0);
    return [...cast.slice(0, 3), ...extras];
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
    const command = this.#drawCommand(device);
    if (!command) return;
    const kept = await device.issue(command.command, command.expiresAt);
    this.#note(device, `${command.command.name} ${kept ? 'kept' : 'not kept'}`);
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

  #drawCommand(device: SimulatedDevice): { command: Command; expiresAt?: Instant } | undefined {
    const { memberId } = device.parts;
    const slots = [...(device.state()?.rowsOfKind('slot') ?? [])];
    const isDoctor = memberId === ids.doctorId || memberId === ids.secretaryId;
    if (memberId === ids.physiotherapistId) return { command: this.#publish(memberId, ids.kineId, 'kine') };
    if (isDoctor && (slots.length < 3 || this.dice.int(5) === 0)) {
      return { command: this.#publish(ids.doctorId, ids.practiceId, 'mg') };
    }
    if (slots.length === 0) return undefined;
    const slot = this.dice.pick(slots);
    return isDoctor ? { command: this.#ownerCommand(slot) } : this.#bookerCommand(device, slot);
  }

  #publish(ownerId: Id, structureId: Id, agendaId: 'mg' | 'kine'): Command {
    // Few possible hours on purpose: overlaps and races must happen.
    const slots = Array.from({ length: 1 + this.dice.int(2) }, () => {
      const start = at(9 + this.dice.int(3), this.dice.int(4) * 15);
      return { id: this.#ids.newId(), start, end: start + (agendaId === 'mg' ? 15 : 30) * minuteMs };
    });
    const act = agendaId === 'mg' ? 'consultation' : 'respiratoire';
    const args = {
      agendaId,
      ownerId,
      structureId,
      act,
      modes: ['practice' as const],
      audience: 'agenda' as const,
      slots,
    };
    return { name: 'publishSlots@1', args };
  }

  #ownerCommand({ id, value }: IdentifiedSlot): Command {
    const bookingId = value.booking?.detail?.id;
    if (!bookingId) return { name: 'withdrawSlot@1', args: { slotId: id, ownerId: value.ownerId } };
    const reference = { slotId: id, bookingId, ownerId: value.ownerId };
    return this.dice.int(2) === 0
      ? { name: 'cancelBooking@1', args: { ...reference, reason: 'doctorUnavailable' } }
      : { name: 'recordOutcome@1', args: { ...reference, outcome: 'honoured' } };
  }

  #bookerCommand(
    device: SimulatedDevice,
    { id, value }: IdentifiedSlot,
  ): { command: Command; expiresAt?: Instant } {
    const detail = value.booking?.detail;
    const past = value.history?.find((cancelled) => cancelled.sealed);
    if (past)
      return { command: { name: 'acknowledgeCancellation@1', args: { slotId: id, bookingId: past.id } } };
    if (detail) {
      const args = {
        slotId: id,
        bookingId: detail.id,
        ownerId: value.ownerId,
        reason: 'patientDeclined' as const,
      };
      return { command: { name: 'cancelBooking@1', args } };
    }
    const structureId = this.relay.structureOf(device.parts.memberId);
    const args = {
      slotId: id,
      bookingId: this.#ids.newId(),
      structureId,
      eligibility: { doctor: 'none' as const, appointment: 'none' as const },
      sealed: anEnvelope([value.structureId, structureId]),
    };
    return { command: { name: 'bookSlot@1', args }, expiresAt: value.start };
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
