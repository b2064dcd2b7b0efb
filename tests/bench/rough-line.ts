import type { Socket } from 'node:net';

/** What a line does to what passes; both directions of every connection share its rate, as on one phone. */
export interface LineSettings {
  /** Milliseconds there and back; half of it each way. A new connection pays it once more, as TCP's handshake does. */
  readonly rttMs: number;
  /** Thousands of bits a second. */
  readonly downKbps: number;
  readonly upKbps: number;
  /** The share of requests that are cut, on the way there or on the way back; what decides is the line's `roll`. */
  readonly cutShare?: number;
  /** The first POST is answered and its answer is lost: whoever asked cannot know that it was heard. */
  readonly cutFirst?: boolean;
  /** Every connection is cut now and then, after so many milliseconds on average. */
  readonly cutsEveryMs?: number;
}

export const plainLine: LineSettings = {
  rttMs: 0,
  downKbps: Number.POSITIVE_INFINITY,
  upKbps: Number.POSITIVE_INFINITY,
};

/** The settings that browsers' tools call 2G: 300 ms there and back, 250 kbit/s down, 50 up. */
export const line2G: LineSettings = { rttMs: 300, downKbps: 250, upKbps: 50 };

const pieceBytes = 1_400;

/** One direction of a line: one piece after the other, whichever connection it belongs to. */
export class SharedWay {
  #freeAt = 0;

  /** When the last bit of so many bytes, handed over now, has left; `performance.now()`'s milliseconds. */
  leave(bytes: number, kbps: number): number {
    this.#freeAt = Math.max(this.#freeAt, performance.now()) + (bytes * 8) / kbps;
    return this.#freeAt;
  }
}

/** One direction of one connection: bytes come out in order, as late as the line makes them. */
export class DelayedPipe {
  readonly #to: Socket;
  readonly #waiting: { readonly due: number; readonly piece: Buffer | null }[] = [];
  #timer: NodeJS.Timeout | undefined;
  #lastDue = 0;

  constructor(to: Socket) {
    this.#to = to;
  }

  write(chunk: Buffer, way: SharedWay, kbps: number, delayMs: number): void {
    if (delayMs === 0 && kbps === Number.POSITIVE_INFINITY && this.#waiting.length === 0) {
      if (!this.#to.destroyed) this.#to.write(chunk);
      return;
    }
    for (let at = 0; at < chunk.length; at += pieceBytes) {
      const piece = chunk.subarray(at, at + pieceBytes);
      this.#put(way.leave(piece.length, kbps) + delayMs, piece);
    }
  }

  /** Ends the other side once what is under way has come out. */
  end(delayMs: number): void {
    this.#put(performance.now() + delayMs, null);
  }

  destroy(): void {
    clearTimeout(this.#timer);
    this.#waiting.length = 0;
  }

  #put(due: number, piece: Buffer | null): void {
    this.#lastDue = Math.max(this.#lastDue, due);
    this.#waiting.push({ due: this.#lastDue, piece });
    if (this.#waiting.length === 1) this.#arm();
  }

  #arm(): void {
    const [next] = this.#waiting;
    if (next) this.#timer = setTimeout(() => this.#flush(), Math.max(0, next.due - performance.now()));
  }

  #flush(): void {
    const now = performance.now();
    for (let [next] = this.#waiting; next && next.due <= now + 0.5; [next] = this.#waiting) {
      this.#waiting.shift();
      if (this.#to.destroyed) continue;
      if (next.piece) this.#to.write(next.piece);
      else this.#to.end();
    }
    this.#arm();
  }
}
