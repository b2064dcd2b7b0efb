import type { Transport, TransportReply } from '#client/ports/transport.ts';
import { InProcessTransport } from '#client/transport/in-process-transport.ts';
import type { SyncRequest } from '#sync/protocol.ts';
import type { SeededRandom } from '../support/seeded-random.ts';
import type { SimulatedRelay } from './simulated-relay.ts';
import type { VirtualTime } from './virtual-time.ts';

/** How bad the network is, as chances in [0, 1]; decided once per world, so that worlds differ in kind. */
export interface NetworkFaults {
  readonly dropRequest: number;
  readonly dropAnswer: number;
  readonly double: number;
  readonly neverAnswers: number;
  readonly portal: number;
  readonly longestDelayMs: number;
}

export const calmNetwork: NetworkFaults = {
  dropRequest: 0,
  dropAnswer: 0,
  double: 0,
  neverAnswers: 0,
  portal: 0,
  longestDelayMs: 200,
};

const offline: TransportReply = { kind: 'unreachable', why: 'offline' };
const portal: TransportReply = { kind: 'unreachable', why: 'notRelay' };

/** One device's way to the relay, through a network that loses, doubles, delays and so reorders what it carries. */
export class SimulatedNetwork implements Transport {
  isOnline = true;
  /** Does the browser notice that it is offline? */
  noticesOffline = true;
  faults: NetworkFaults;
  readonly #relay: SimulatedRelay;
  readonly #memberId: string;
  readonly #time: VirtualTime;
  readonly #dice: SeededRandom;

  constructor(
    relay: SimulatedRelay,
    memberId: string,
    time: VirtualTime,
    dice: SeededRandom,
    faults: NetworkFaults,
  ) {
    this.#relay = relay;
    this.#memberId = memberId;
    this.#time = time;
    this.#dice = dice;
    this.faults = faults;
  }

  mayReach(): boolean {
    return this.isOnline || !this.noticesOffline;
  }

  sync(request: SyncRequest, signal: AbortSignal): Promise<TransportReply> {
    const { faults } = this;
    if (!this.isOnline || this.#chance(faults.dropRequest)) return this.#later(offline);
    if (this.#chance(faults.portal)) return this.#later(portal);
    if (this.#chance(faults.double)) this.#time.after(this.#delay(), () => void this.#ask(request, signal));
    return new Promise((resolve) => {
      this.#time.after(this.#delay(), () => {
        void this.#ask(request, signal).then((reply) => this.#bringBack(reply, resolve));
      });
    });
  }

  /** What the relay does with a request happens whether or not anybody still waits for the answer. */
  #ask(request: SyncRequest, _signal: AbortSignal): Promise<TransportReply> {
    return new InProcessTransport(this.#relay.as(this.#memberId)).sync(request, new AbortController().signal);
  }

  #bringBack(reply: TransportReply, resolve: (reply: TransportReply) => void): void {
    if (this.#chance(this.faults.neverAnswers)) return;
    const lost = !this.isOnline || this.#chance(this.faults.dropAnswer);
    this.#time.after(this.#delay(), () => resolve(lost ? offline : reply));
  }

  live(onVersion: () => void): () => void {
    return this.#relay.onVersion(() => {
      if (this.isOnline && !this.#chance(this.faults.dropAnswer)) this.#time.after(this.#delay(), onVersion);
    });
  }

  #later(reply: TransportReply): Promise<TransportReply> {
    return new Promise((resolve) => this.#time.after(this.#delay(), () => resolve(reply)));
  }

  #delay(): number {
    return 5 + this.#dice.int(this.faults.longestDelayMs);
  }

  #chance(chance: number): boolean {
    return chance > 0 && this.#dice.roll() < chance;
  }
}
