import { strict as assert } from 'node:assert';
import type { Id, Instant } from '#domain/identifiers.ts';
import type { RecordChange } from '#domain/records.ts';
import { countingIds, type SeededRandom, seededRandom } from '../support/seeded-random.ts';
import { ListScene } from './list-scene.ts';
import { makeStore } from './make-store.ts';
import type { MemberChange } from './operation.ts';
import { OurPhone } from './replicache-our-phone.ts';
import type { Ask, Line, Lived, Script, Sight } from './replicache-script.ts';
import type { Scene } from './scene.ts';
import type { SimulatedDevice } from './simulated-device.ts';
import { SimulatedRelay } from './simulated-relay.ts';
import { SlotScene } from './slot-scene.ts';
import { isOfList, settingOf } from './world-setting.ts';

/** A request in which so much happens has met enough. */
const deepest = 2;

const changes: readonly MemberChange[] = [
  { adherent: false },
  { adherent: true },
  { profession: 'nurse' },
  { profession: 'pharmacist' },
  { profession: 'sasOperator' },
];

/**
 * A history drawn from a seed and lived by our phones and our relay, request by request, with nothing broken but the network. What was
 * drawn is kept, line by line, to be lived again by somebody else's.
 */
export class OurLife {
  readonly relay: SimulatedRelay;
  /** What is there before it begins. */
  readonly records: readonly RecordChange[];
  readonly #seed: number;
  readonly #dice: SeededRandom;
  readonly #ids: { newId(): Id };
  readonly #scene: Scene;
  readonly #phones: OurPhone[] = [];
  readonly #busy = new Set<OurPhone>();
  readonly #kept = new Map<Id, boolean>();
  readonly #sights: Sight[] = [];
  readonly #clock: { now: Instant };

  private constructor(
    seed: number,
    records: readonly RecordChange[],
    relay: SimulatedRelay,
    clock: { now: Instant },
    scene: SceneMaker,
  ) {
    this.#seed = seed;
    this.records = records;
    this.relay = relay;
    this.#clock = clock;
    this.#dice = seededRandom(seed ^ 0x5e91);
    this.#ids = countingIds(0x70000000);
    this.#scene = scene({ dice: this.#dice, ids: this.#ids, ledger: relay.ledger });
  }

  static async begin(seed: number, isReversed = false): Promise<OurLife> {
    const options = { seed, operations: 0, store: 'sqlite' as const };
    // A snapshot is one page: what is shown while more are on the way has nothing to be compared with.
    const setting = { ...settingOf(options, new Set()), pageWeight: 1_000_000 };
    const clock = { now: setting.start };
    const relay = await SimulatedRelay.create({
      makeStore: (names) => makeStore(seed % 2 === 0 ? 'memory' : 'sqlite', names),
      records: setting.records,
      pageWeight: setting.pageWeight,
      relays: 1,
      now: () => clock.now,
    });
    const life = new OurLife(seed, setting.records, relay, clock, (parts) =>
      isOfList(options)
        ? new ListScene({ ...parts, at: setting.at })
        : new SlotScene({ ...parts, at: setting.at }),
    );
    await life.#openPhones(isReversed);
    return life;
  }

  /** Lives `length` lines; every other history ends as it is, with what still waits, the others once everybody has heard everything. */
  async live(length: number): Promise<{ script: Script; lived: Lived }> {
    const lines: Line[] = [];
    for (const phone of this.#phones) lines.push(await this.#exchange(phone, deepest));
    for (let index = 0; index < length; index += 1) {
      this.#clock.now += this.#dice.int(this.#dice.int(12) === 0 ? 600_000 : 15_000);
      lines.push(await this.#step(0));
    }
    if (this.#seed % 2 === 0) {
      for (const phone of [...this.#phones, ...this.#phones])
        lines.push(await this.#exchange(phone, deepest));
    }
    lines.push(this.#look());
    assert.deepEqual(this.relay.troubles, []);
    const phones = new Map(this.#phones.map(({ parts }) => [parts.name, parts.memberId]));
    const outcomes = new Map(
      [...this.relay.ledger.executions()].map(([uid, { status }]) => [uid, status] as const),
    );
    const lived = { kept: this.#kept, outcomes, sights: this.#sights };
    return { script: { seed: this.#seed, phones, lines }, lived };
  }

  async #step(depth: number): Promise<Line> {
    const die = this.#dice.int(20);
    const free = this.#phones.filter((phone) => !this.#busy.has(phone));
    if (die >= 11 && die < 18 && depth < deepest && free.length > 0)
      return this.#exchange(this.#dice.pick(free), depth);
    if (die === 18 && this.#dice.int(3) === 0) return this.#changeMember();
    if (die === 18 && this.#dice.int(3) === 0) return this.#passTime();
    // Between a request and its answer two phones have not heard the same.
    if (die >= 18 && this.#busy.size === 0) return this.#look();
    const busy = [...this.#busy];
    // What somebody asks while his phone waits for an answer is decided again when it comes.
    const asks = busy.length > 0 && this.#dice.int(3) > 0 ? busy : this.#phones;
    return (await this.#issue(this.#dice.pick(asks))) ?? this.#passTime();
  }

  async #issue(phone: OurPhone): Promise<Line | undefined> {
    const gesture = this.#scene.draw(asDevice(phone));
    if (!gesture) return undefined;
    const uid = this.#ids.newId();
    const { command } = gesture;
    this.#kept.set(uid, await phone.issue(command, uid));
    return { do: 'issue', at: this.#now, phone: phone.parts.name, uid, command };
  }

  async #exchange(phone: OurPhone, depth: number): Promise<Line> {
    this.#busy.add(phone);
    const asks: Ask[] = [];
    for (let more = true; more; ) {
      const onTheWay: Line[] = [];
      const inFlight: Line[] = [];
      const isLost = asks.length === 0 && depth < deepest && this.#dice.int(5) === 0;
      more = await phone.ask({
        isLost,
        onTheWay: () => this.#meanwhile(onTheWay, depth),
        inFlight: () => this.#meanwhile(inFlight, depth),
      });
      asks.push({ onTheWay, inFlight, isLost });
      assert.ok(asks.length < 50, `${phone.parts.name} asks without end`);
    }
    this.#busy.delete(phone);
    return { do: 'exchange', at: this.#now, phone: phone.parts.name, asks };
  }

  async #meanwhile(lines: Line[], depth: number): Promise<void> {
    if (depth >= deepest || this.#dice.int(2) > 0) return;
    const count = 1 + this.#dice.int(2);
    for (let index = 0; index < count; index += 1) lines.push(await this.#step(depth + 1));
  }

  async #changeMember(): Promise<Line> {
    const { memberId } = this.#dice.pick(this.#phones).parts;
    const change = this.#dice.pick(changes);
    await this.relay.changeMember(memberId, change);
    return { do: 'member', at: this.#now, memberId, change };
  }

  async #passTime(): Promise<Line> {
    const days = this.#dice.int(3);
    await this.relay.settle(this.#now + days * 86_400_000);
    return { do: 'passTime', at: this.#now, days };
  }

  #look(): Line {
    this.#sights.push(...this.#phones.map((phone) => phone.look()));
    return { do: 'look', at: this.#now };
  }

  get #now(): Instant {
    return this.#clock.now;
  }

  async #openPhones(isReversed: boolean): Promise<void> {
    const cast = [...this.#scene.always, ...this.#scene.sometimes.filter(() => this.#dice.int(2) === 0)];
    for (const [number, [name, memberId]] of cast.entries()) {
      const relay = this.relay.as(memberId, () => 0);
      const now = () => this.#now;
      this.#phones.push(await OurPhone.open({ name, memberId, number, relay, now, isReversed }));
    }
  }
}

type SceneMaker = (parts: Omit<ConstructorParameters<typeof SlotScene>[0], 'at'>) => Scene;

/** A scene looks at who holds a phone and at what it shows, at nothing else of it. */
function asDevice(phone: OurPhone): SimulatedDevice {
  const { memberId } = phone.parts;
  return { parts: { memberId }, state: () => phone.state() } as unknown as SimulatedDevice;
}
