import type { SyncRequest } from '#sync/protocol.ts';
import type { Timers } from '../ports/environment.ts';
import type { Transport, TransportReply } from '../ports/transport.ts';
import { readReply } from './read-reply.ts';

/** A live line that the browser gave up on is opened again after this long. */
const reopenMs = 30_000;

/**
 * The relay over HTTP, for one profile of this browser. `base` is '' in the app (same origin) and an origin in tests; `extraHeaders`
 * stands in for the cookie there.
 */
export class HttpTransport implements Transport {
  readonly #profile: string;
  readonly #timers: Timers;
  readonly #base: string;
  readonly #extraHeaders: Readonly<Record<string, string>>;

  constructor(
    profile: string,
    timers: Timers,
    base = '',
    extraHeaders: Readonly<Record<string, string>> = {},
  ) {
    this.#profile = profile;
    this.#timers = timers;
    this.#base = base;
    this.#extraHeaders = extraHeaders;
  }

  mayReach(): boolean {
    // Browsers are wrong about being online, hardly ever about being offline. Node has no opinion.
    return typeof navigator === 'undefined' || navigator.onLine !== false;
  }

  async sync(request: SyncRequest, signal: AbortSignal): Promise<TransportReply> {
    try {
      const answer = await fetch(`${this.#base}/api/sync`, {
        method: 'POST',
        signal,
        cache: 'no-store',
        headers: { 'content-type': 'application/json', 'x-relais': this.#profile, ...this.#extraHeaders },
        body: JSON.stringify(request),
      });
      return readReply(answer.status, await answer.json());
    } catch (error) {
      if (signal.aborted) return { kind: 'unreachable', why: 'timeout' };
      return { kind: 'unreachable', why: error instanceof SyntaxError ? 'notRelay' : 'offline' };
    }
  }

  live(onVersion: () => void): () => void {
    let source: EventSource | undefined;
    let cancelReopen = () => {};
    let isUp = false;
    const open = () => {
      source = new EventSource(`${this.#base}/api/live?profile=${this.#profile}`);
      source.addEventListener('version', onVersion);
      source.addEventListener('open', () => {
        isUp = true;
      });
      source.addEventListener('error', () => {
        // A line that breaks is news: the network may be gone, and the screen must say so. One that stays broken is not.
        if (isUp) onVersion();
        isUp = false;
        // The browser reconnects by itself, except after an answer it takes for final.
        if (source?.readyState !== EventSource.CLOSED) return;
        cancelReopen();
        cancelReopen = this.#timers.after(reopenMs, open);
      });
    };
    if (typeof EventSource !== 'undefined') open();
    return () => {
      cancelReopen();
      source?.close();
    };
  }
}
