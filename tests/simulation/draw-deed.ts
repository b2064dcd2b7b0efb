import type { Id } from '#domain/identifiers.ts';
import * as ids from '../support/fixed-ids.ts';
import type { SeededRandom } from '../support/seeded-random.ts';
import type { FaultName, Faults } from './faults.ts';
import type { Deed, MemberChange } from './operation.ts';
import type { Scene } from './scene.ts';
import type { SimulatedDevice } from './simulated-device.ts';

const dayMs = 86_400_000;
const yearMs = 365 * dayMs;
/** Whose role may change: none of them ever sees more than the others, so that what each may see is easily said. */
const changing = [ids.pharmacistId, ids.nurseId, ids.operatorId] as const;
const mostClones = 2;

export interface DrawParts {
  readonly dice: SeededRandom;
  readonly ids: { newId(): Id };
  readonly faults: Faults;
  readonly scene: Scene;
  readonly devices: () => readonly SimulatedDevice[];
  readonly relays: number;
}

/** Draws what happens next, by what the devices show: the faults this world has, and mostly what people do. */
export class DeedDrawer {
  readonly #parts: DrawParts;
  #clones = 0;
  #hasBackup = false;

  constructor(parts: DrawParts) {
    this.#parts = parts;
  }

  draw(): Deed {
    const { dice } = this.#parts;
    const device = dice.pick(this.#parts.devices());
    const { name } = device.parts;
    if (!device.isAlive) return { do: 'boot', device: name };
    const die = dice.int(100);
    if (die < 8) return { do: device.parts.network.isOnline ? 'offline' : 'online', device: name };
    if (die < 11) return { do: 'kill', device: name };
    if (die < 17) return this.#takeBack(device);
    if (die < 21) return this.#settle(device);
    if (die < 26) return { do: 'passTime', days: dice.int(2) * 2 };
    if (die < 29 && this.#parts.relays > 1)
      return { do: 'move', device: name, relay: dice.int(this.#parts.relays) };
    if (die < 50) return this.#fault(device) ?? this.#gesture(device);
    return this.#gesture(device);
  }

  #gesture(device: SimulatedDevice): Deed {
    const gesture = this.#parts.scene.draw(device);
    if (!gesture) return { do: 'wait' };
    const { command, expiresAt, isOffline } = gesture;
    return {
      do: 'issue',
      device: device.parts.name,
      uid: this.#parts.ids.newId(),
      command,
      ...(expiresAt === undefined ? {} : { expiresAt }),
      ...(isOffline ? { offline: true } : {}),
    };
  }

  #takeBack(device: SimulatedDevice): Deed {
    const waiting = device.state()?.outbox ?? [];
    if (waiting.length === 0) return this.#gesture(device);
    return { do: 'takeBack', device: device.parts.name, uid: this.#parts.dice.pick(waiting).uid };
  }

  #settle(device: SimulatedDevice): Deed {
    const inbox = device.state()?.inbox ?? [];
    if (inbox.length === 0) return this.#gesture(device);
    return { do: 'settle', device: device.parts.name, uid: this.#parts.dice.pick(inbox).uid };
  }

  /** One of this world's own faults. */
  #fault(device: SimulatedDevice): Deed | undefined {
    const { dice, faults } = this.#parts;
    const mine = deedFaults.filter((name) => faults.has(name));
    return mine.length === 0 ? undefined : this.#faultDeed(dice.pick(mine), device);
  }

  #faultDeed(fault: (typeof deedFaults)[number], device: SimulatedDevice): Deed | undefined {
    const { dice, relays } = this.#parts;
    const { name } = device.parts;
    switch (fault) {
      case 'storageFull':
        return { do: device.isFull ? 'makeRoom' : 'fill', device: name };
      case 'lostConnection':
        return { do: 'loseConnection', device: name };
      case 'wipe':
        return { do: 'wipe', device: name };
      case 'schemaUpgrade':
        return { do: 'migrate', device: name };
      case 'oldCopy':
        return { do: device.copy ? 'putBack' : 'copy', device: name };
      case 'clone':
        return this.#clone(device);
      case 'clockJump':
        return { do: 'jumpClock', device: name, byMs: this.#jump() };
      case 'newerRelay':
        return dice.int(3) === 0 ? { do: 'renewRelay' } : { do: 'update', device: name, build: '2' };
      case 'laterCommand':
        return { do: 'issueLater', device: name, uid: this.#parts.ids.newId() };
      case 'relayCrash':
        return { do: 'crashRelay', relay: dice.int(relays), statement: dice.int(40) };
      case 'answerLost':
        return { do: 'loseAnswers', relay: dice.int(relays) };
      case 'memberChange':
        return { do: 'member', memberId: dice.pick(changing), change: this.#memberChange() };
      case 'relayRestored':
        this.#hasBackup = !this.#hasBackup;
        return this.#hasBackup ? { do: 'backUp' } : { do: 'restore', renews: dice.int(2) === 0 };
    }
  }

  #clone(device: SimulatedDevice): Deed | undefined {
    if (this.#clones >= mostClones) return undefined;
    this.#clones += 1;
    return { do: 'clone', device: device.parts.name, as: `${device.parts.name}, copy ${this.#clones}` };
  }

  #jump(): number {
    const { dice } = this.#parts;
    const farthest = dice.int(4) === 0 ? 10 * yearMs : dayMs;
    return Math.round((dice.roll() - 0.5) * 2 * farthest);
  }

  #memberChange(): MemberChange {
    const { dice } = this.#parts;
    const die = dice.int(4);
    if (die < 2) return { active: die === 0 };
    if (die === 2) return { adherent: dice.int(2) === 0 };
    return { profession: dice.pick(['pharmacist', 'nurse', 'sasOperator'] as const) };
  }
}

/** The faults that are deeds: they happen at an instant. The others are how the network is. */
const deedFaults = [
  'storageFull',
  'lostConnection',
  'wipe',
  'schemaUpgrade',
  'oldCopy',
  'clone',
  'clockJump',
  'newerRelay',
  'laterCommand',
  'relayCrash',
  'answerLost',
  'memberChange',
  'relayRestored',
] as const satisfies readonly FaultName[];
