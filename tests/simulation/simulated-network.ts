import type { Transport, TransportReply } from '#client/ports/transport.ts';
import type { RelayInProcess } from '#client/transport/in-process-transport.ts';
import { readAnswer } from '#client/transport/read-reply.ts';
import type { SyncRequest } from '#sync/protocol.ts';
import type { SeededRandom } from '../support/seeded-random.ts';
import { MiddleBoxes, type MiddleBoxFaults, noMiddleBoxes } from './middle-boxes.ts';
import { RequestMeter } from './request-meter.ts';
import type { VirtualTime } from './virtual-time.ts';

/** How bad the network is, as chances in [0, 1]; decided once per world, so that worlds differ in kind. */
export interface NetworkFaults extends MiddleBoxFaults {
  readonly dropRequest: number;
  readonly dropAnswer: number;
  readonly duplicate: number;
  readonly halfOpen: number;
  readonly longestDelayMs: number;
  /** A doubled request may come this much later than the first. */
  readonly latestDuplicateMs: number;
}

export const calmNetwork: NetworkFaults = {
  ...noMiddleBoxes,
  dropRequest: 0,
  dropAnswer: 0,
  duplicate: 0,
  halfOpen: 0,
  longestDelayMs: 200,
  latestDuplicateMs: 200,
};

const offline: TransportReply = { kind: 'unreachable', why: 'offline' };

/** One device's way to the relay, through a network that loses, doubles, delays and so reorders what it carries. */
export class SimulatedNetwork implements Transport {
  isOnline = true;
  /** Does the browser notice that it is offline? */
  noticesOffline = true;
  readonly meter: RequestMeter;
  readonly boxes: MiddleBoxes;
  readonly met = { dropped: 0, duplicated: 0, neverAnswered: 0 };
  /** The last question that was answered, and how. */
  last: { readonly request: SyncRequest; readonly reply: TransportReply } | undefined;
  #faults: NetworkFaults;
  readonly #relay: RelayInProcess;
  readonly #time: VirtualTime;
  readonly #dice: SeededRandom;

  constructor(relay: RelayInProcess, time: VirtualTime, dice: SeededRandom, faults: NetworkFaults) {
    this.#relay = relay;
    this.#time = time;
    this.#dice = dice;
    this.#faults = faults;
    this.boxes = new MiddleBoxes(faults, dice);
    this.meter = new RequestMeter(() => time.now());
  }

  set faults(faults: NetworkFaults) {
    this.#faults = faults;
    this.boxes.faults = faults;
  }

  mayReach(): boolean {
    return this.isOnline || !this.noticesOffline;
  }

  sync(request: SyncRequest, _signal: AbortSignal): Promise<TransportReply> {
    this.meter.count();
    const faults = this.#faults;
    if (!this.isOnline || this.#drops(faults.dropRequest)) return this.#later(offline);
    if (this.#chance(faults.duplicate)) {
      this.met.duplicated += 1;
      this.#time.after(this.#delay(faults.latestDuplicateMs), () => void this.#ask(request));
    }
    return new Promise((resolve) => {
      this.#time.after(this.#delay(), () => {
        void this.#ask(request).then((reply) => this.#bringBack(request, reply, resolve));
      });
    });
  }

  /** What the relay does with a request happens whether or not anybody still waits for the answer. */
  async #ask(request: SyncRequest): Promise<TransportReply> {
    try {
      const carry = (body: string) => this.#relay.sync(body);
      const { status, body } = await this.boxes.carry(JSON.stringify(request), carry);
      return readAnswer(status, body);
    } catch {
      // The relay died before it answered.
      return offline;
    }
  }

  #bringBack(request: SyncRequest, reply: TransportReply, resolve: (reply: TransportReply) => void): void {
    if (this.#chance(this.#faults.halfOpen)) {
      this.met.neverAnswered += 1;
      return;
    }
    const isLost = !this.isOnline || this.#drops(this.#faults.dropAnswer);
    this.#time.after(this.#delay(), () => {
      if (!isLost) this.last = { request, reply };
      resolve(isLost ? offline : reply);
    });
  }

  live(onVersion: () => void): () => void {
    return this.#relay.onVersion(() => {
      if (this.isOnline && !this.#chance(this.#faults.dropAnswer)) this.#time.after(this.#delay(), onVersion);
    });
  }

  #later(reply: TransportReply): Promise<TransportReply> {
    return new Promise((resolve) => this.#time.after(this.#delay(), () => resolve(reply)));
  }

  #delay(longestMs = this.#faults.longestDelayMs): number {
    return 5 + this.#dice.int(longestMs);
  }

  #drops(chance: number): boolean {
    const drops = this.#chance(chance);
    if (drops) this.met.dropped += 1;
    return drops;
  }

  #chance(chance: number): boolean {
    return chance > 0 && this.#dice.roll() < chance;
  }
}
