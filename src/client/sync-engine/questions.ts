import type { SyncRequest } from '#sync/protocol.ts';
import { attemptTimeoutMs } from '#sync/retry-delay.ts';
import type { Timers } from '../ports/environment.ts';
import type { Transport, TransportReply } from '../ports/transport.ts';

interface Asked {
  readonly request: SyncRequest;
  readonly abort: AbortController;
  readonly reply: Promise<TransportReply>;
}

const timedOut: TransportReply = { kind: 'unreachable', why: 'timeout' };

/** Puts questions to the relay, each within its time limit; one of them may be put before its turn (SY-19). */
export class Questions {
  readonly #transport: Transport;
  readonly #timers: Timers;
  #current: Asked | undefined;
  #ahead: Asked | undefined;

  constructor(transport: Transport, timers: Timers) {
    this.#transport = transport;
    this.#timers = timers;
  }

  /** The answer to this question: the one that is on its way already, if it was put ahead word for word. */
  ask(request: SyncRequest): Promise<TransportReply> {
    const ahead = this.#ahead;
    this.#ahead = undefined;
    const isTheSame = ahead !== undefined && JSON.stringify(ahead.request) === JSON.stringify(request);
    if (!isTheSame) ahead?.abort.abort();
    this.#current = isTheSame ? ahead : this.#put(request);
    return this.#current.reply;
  }

  /** Puts a question that will probably be the next: for those alone that carry nothing. */
  askAhead(request: SyncRequest): void {
    this.forgetAhead();
    this.#ahead = this.#put(request);
  }

  /** What was put ahead is not waited for any more. */
  forgetAhead(): void {
    this.#ahead?.abort.abort();
    this.#ahead = undefined;
  }

  /** Stops waiting for every answer. */
  abandon(): void {
    this.#current?.abort.abort();
    this.forgetAhead();
  }

  #put(request: SyncRequest): Asked {
    const abort = new AbortController();
    return { request, abort, reply: this.#withinLimit(request, abort) };
  }

  /** The time limit is ours, not the transport's: a half-open connection never answers and never fails. */
  async #withinLimit(request: SyncRequest, abort: AbortController): Promise<TransportReply> {
    const limit = new Promise<TransportReply>((resolve) => {
      const cancel = this.#timers.after(attemptTimeoutMs, () => abort.abort());
      abort.signal.addEventListener('abort', () => {
        cancel();
        resolve(timedOut);
      });
    });
    try {
      return await Promise.race([this.#transport.sync(request, abort.signal), limit]);
    } finally {
      abort.abort();
    }
  }
}
