import type { Instant } from '#domain/identifiers.ts';
import type { SyncRequest } from '#sync/protocol.ts';
import { attemptTimeoutMs } from '#sync/retry-delay.ts';
import type { Clock, Timers } from '../ports/environment.ts';
import type { Transport, TransportReply } from '../ports/transport.ts';

/** What came back, and when it did by this device's clock. */
export interface Answer {
  readonly reply: TransportReply;
  readonly at: Instant;
}

interface Asked {
  readonly request: SyncRequest;
  readonly abort: AbortController;
  readonly answer: Promise<Answer>;
}

export interface QuestionsParts {
  readonly transport: Transport;
  readonly timers: Timers;
  readonly clock: Clock;
}

const timedOut: TransportReply = { kind: 'unreachable', why: 'timeout' };

/** Puts questions to the relay, each within its time limit; one of them may be put before its turn (SY-19). */
export class Questions {
  readonly #parts: QuestionsParts;
  #current: Asked | undefined;
  #ahead: Asked | undefined;

  constructor(parts: QuestionsParts) {
    this.#parts = parts;
  }

  /** The answer to this question: the one that is on its way already, if it was put ahead word for word and has not lain here for long. */
  async ask(request: SyncRequest): Promise<Answer> {
    const ahead = this.#ahead;
    this.#ahead = undefined;
    if (ahead && JSON.stringify(ahead.request) === JSON.stringify(request)) {
      this.#current = ahead;
      const answer = await ahead.answer;
      if (!this.#isOld(answer)) return answer;
    } else {
      ahead?.abort.abort();
    }
    this.#current = this.#put(request);
    return this.#current.answer;
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
    return { request, abort, answer: this.#withinLimit(request, abort) };
  }

  /** The device slept since, or its clock was set: what the relay said then of its own time is of no use. */
  #isOld({ at }: Answer): boolean {
    return Math.abs(this.#parts.clock.now() - at) > attemptTimeoutMs;
  }

  /** The time limit is ours, not the transport's: a half-open connection never answers and never fails. */
  async #withinLimit(request: SyncRequest, abort: AbortController): Promise<Answer> {
    const { transport, timers, clock } = this.#parts;
    const askedAt = clock.now();
    const limit = new Promise<TransportReply>((resolve) => {
      const cancel = timers.after(attemptTimeoutMs, () => abort.abort());
      abort.signal.addEventListener('abort', () => {
        cancel();
        resolve(timedOut);
      });
    });
    try {
      const reply = await Promise.race([transport.sync(request, abort.signal), limit]);
      const at = clock.now();
      // A device that sleeps has no timers: it may hear first what was said hours ago.
      return { reply: at - askedAt > attemptTimeoutMs ? timedOut : reply, at };
    } finally {
      abort.abort();
    }
  }
}
