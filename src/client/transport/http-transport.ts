import type { SyncRequest } from '#sync/protocol.ts';
import type { Timers } from '../ports/environment.ts';
import type { Transport, TransportReply } from '../ports/transport.ts';
import { type Body, packedBody } from './packed-body.ts';
import { readAnswer } from './read-reply.ts';

/** Statuses by which whoever answers says that it does not understand the body as it came. */
const notUnpacked: ReadonlySet<number> = new Set([400, 415]);

interface Posted {
  readonly status: number;
  readonly reply: TransportReply;
}

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
  #packs = true;

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
    const plain = { body: JSON.stringify(request), headers: {} };
    try {
      const packed = this.#packs ? await packedBody(plain.body) : undefined;
      const { status, reply } = await this.#post(packed ?? plain, signal);
      if (!packed || !notUnpacked.has(status)) return reply;
      // A relay of before, or a proxy with a page of its own, that does not take what is packed.
      this.#packs = false;
      return (await this.#post(plain, signal)).reply;
    } catch {
      return { kind: 'unreachable', why: signal.aborted ? 'timeout' : 'offline' };
    }
  }

  async #post({ body, headers }: Body, signal: AbortSignal): Promise<Posted> {
    const answer = await fetch(`${this.#base}/api/sync`, {
      method: 'POST',
      signal,
      cache: 'no-store',
      headers: {
        'content-type': 'application/json',
        'x-relais': this.#profile,
        ...headers,
        ...this.#extraHeaders,
      },
      body,
    });
    return { status: answer.status, reply: readAnswer(answer.status, await answer.text()) };
  }

  /**
   * One line for each tab that is looked at: browsers allow six connections to a relay over HTTP/1.1, all tabs together, and a
   * line takes one for as long as it is open. A tab that is not looked at pulls when it is again.
   */
  live(onVersion: () => void): () => void {
    const line = new LiveLine(`${this.#base}/api/live?profile=${this.#profile}`, this.#timers, onVersion);
    return followVisibility(
      () => line.open(),
      () => line.close(),
    );
  }
}

/** One live line, opened again when the browser gives it up. */
class LiveLine {
  readonly #url: string;
  readonly #timers: Timers;
  readonly #onVersion: () => void;
  #source: EventSource | undefined;
  #cancelReopen = () => {};
  #isUp = false;

  constructor(url: string, timers: Timers, onVersion: () => void) {
    this.#url = url;
    this.#timers = timers;
    this.#onVersion = onVersion;
  }

  open(): void {
    if (typeof EventSource === 'undefined') return;
    this.close();
    const source = new EventSource(this.#url);
    this.#source = source;
    source.addEventListener('version', this.#onVersion);
    source.addEventListener('open', () => {
      this.#isUp = true;
    });
    source.addEventListener('error', () => this.#broke(source));
  }

  close(): void {
    this.#cancelReopen();
    this.#source?.close();
    this.#source = undefined;
    this.#isUp = false;
  }

  #broke(source: EventSource): void {
    if (source !== this.#source) return;
    // A line that breaks is news: the network may be gone, and the screen must say so. One that stays broken is not.
    if (this.#isUp) this.#onVersion();
    this.#isUp = false;
    // The browser reconnects by itself, except after an answer it takes for final.
    if (source.readyState !== EventSource.CLOSED) return;
    this.#cancelReopen();
    this.#cancelReopen = this.#timers.after(reopenMs, () => this.open());
  }
}

/** Runs `show` now and whenever the page is looked at again, `hide` when it is not. The answer ends both, hidden. */
function followVisibility(show: () => void, hide: () => void): () => void {
  if (typeof document === 'undefined') return () => {};
  const follow = () => (document.hidden ? hide() : show());
  document.addEventListener('visibilitychange', follow);
  follow();
  return () => {
    document.removeEventListener('visibilitychange', follow);
    hide();
  };
}
