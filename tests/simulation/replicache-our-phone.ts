import { MemoryImage } from '#client/local-store/memory/memory-image.ts';
import { MemoryLocalStore } from '#client/local-store/memory/memory-local-store.ts';
import type { LocalStore } from '#client/ports/local-store.ts';
import type { TransportReply } from '#client/ports/transport.ts';
import { SyncAttempt } from '#client/sync-engine/sync-attempt.ts';
import { InProcessTransport, type RelayInProcess } from '#client/transport/in-process-transport.ts';
import type { Command } from '#domain/commands.ts';
import type { Id, Instant } from '#domain/identifiers.ts';
import { enqueue } from '#sync/enqueue.ts';
import type { LocalState } from '#sync/local-state.ts';
import type { SyncRequest } from '#sync/protocol.ts';
import { territoryId } from '../support/fixed-ids.ts';
import { countingIds } from '../support/seeded-random.ts';
import { plain, type Sight } from './replicache-script.ts';

/** What happens around a request. */
export interface AroundAsk {
  onTheWay(): Promise<void>;
  inFlight(): Promise<void>;
  readonly isLost: boolean;
}

export interface OurPhoneParts {
  readonly name: string;
  readonly memberId: Id;
  readonly number: number;
  readonly relay: RelayInProcess;
  readonly now: () => Instant;
  /** A bug, planted to see that it is found: what waits is decided again from the last to the first. */
  readonly isReversed: boolean;
}

/** A phone of ours that exchanges when it is told to, one request at a time: real store, real attempt, no timer. */
export class OurPhone {
  readonly parts: OurPhoneParts;
  readonly #store = new MemoryLocalStore(new MemoryImage());
  readonly #attempt: SyncAttempt;
  #around: AroundAsk | undefined;

  private constructor(parts: OurPhoneParts) {
    this.parts = parts;
    const transport = new InProcessTransport(parts.relay);
    this.#attempt = new SyncAttempt({
      store: parts.isReversed ? reversed(this.#store) : this.#store,
      transport: {
        mayReach: () => true,
        live: () => () => {},
        sync: (request, signal) => this.#ask(transport, request, signal),
      },
      clock: { now: parts.now },
      ids: countingIds(0x7a000000 + parts.number),
      timers: { after: () => () => {} },
      build: '1',
      pause: () => Promise.resolve(),
    });
  }

  static async open(parts: OurPhoneParts): Promise<OurPhone> {
    const phone = new OurPhone(parts);
    await phone.#store.open({
      clientId: countingIds(0x7b000000 + parts.number).newId(),
      territoryId,
      memberId: parts.memberId,
      nextSeq: 1,
      ackedSeq: 0,
      cookie: null,
      partialBy: null,
      incarnation: null,
      clockOffsetMs: 0,
      lastSyncAt: null,
      staging: null,
    });
    return phone;
  }

  state(): LocalState {
    return this.#store.state();
  }

  /** True when it was kept; false when a rule refused it here. */
  async issue(command: Command, uid: Id): Promise<boolean> {
    const now = this.parts.now();
    const result = await this.#store.update((state) => enqueue(state, { command, uid }, now));
    return result.ok;
  }

  /** One request. True when another must follow at once. */
  async ask(around: AroundAsk): Promise<boolean> {
    this.#around = around;
    const result = await this.#attempt.once();
    if (result.kind === 'held') throw new Error(`${this.parts.name} is held: ${result.why}`);
    return result.kind === 'answered' && result.more;
  }

  look(): Sight {
    const state = this.state();
    const view = new Map([...state.rows()].map(({ key, value }) => [key as string, plain(value)] as const));
    return { phone: this.parts.name, pending: state.outbox.length, view };
  }

  async #ask(
    transport: InProcessTransport,
    request: SyncRequest,
    signal: AbortSignal,
  ): Promise<TransportReply> {
    const around = this.#around;
    if (!around) throw new Error('nobody told this phone to ask');
    this.#around = undefined;
    await around.onTheWay();
    const reply = await transport.sync(inOrder(request), signal);
    if (around.isLost) return { kind: 'unreachable', why: 'timeout' };
    await around.inFlight();
    return reply;
  }
}

/** Whoever writes here sees what waits upside down. */
function reversed(store: MemoryLocalStore): LocalStore {
  const upsideDown = (state: LocalState): LocalState =>
    new Proxy(state, {
      get(target, property) {
        if (property === 'outbox') return target.outbox.toReversed();
        const value = Reflect.get(target, property);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
  return new Proxy<LocalStore>(store, {
    get(target, property) {
      if (property === 'update') {
        const update: LocalStore['update'] = (decide) => store.update((state) => decide(upsideDown(state)));
        return update;
      }
      const value = Reflect.get(target, property);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

/** However the phone sees what waits, it goes up in the order of its stream. */
function inOrder(request: SyncRequest): SyncRequest {
  return { ...request, commands: request.commands.toSorted((a, b) => a.seq - b.seq) };
}
