import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { DelayedPipe, type LineSettings, plainLine, SharedWay } from './rough-line.ts';

/** What went through one connection, in bytes as TCP carried them. */
export interface Traffic {
  readonly up: Buffer;
  readonly down: Buffer;
  /** How many times something went up after something had come down. */
  readonly requests: number;
}

interface Connection {
  readonly up: Buffer[];
  readonly down: Buffer[];
  requests: number;
}

type Way = 'up' | 'down';
/** Of an answer that is cut on its way, so much still arrives. */
const mostOfCutAnswer = 100;

/** Stands between a browser and the relay, counts what passes, headers included, and may be as bad as a line in the country. */
export class CountingProxy {
  #port = 0;
  #line = plainLine;
  #roll: () => number = Math.random;
  #cutTimer: NodeJS.Timeout | undefined;
  readonly #ways: Readonly<Record<Way, SharedWay>> = { up: new SharedWay(), down: new SharedWay() };
  readonly #connections: Connection[] = [];
  readonly #open = new Set<Socket>();
  readonly #server;

  private constructor(targetPort: number) {
    this.#server = createServer((client) => this.#join(client, connect(targetPort, '127.0.0.1')));
  }

  static async start(targetPort: number): Promise<CountingProxy> {
    const proxy = new CountingProxy(targetPort);
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    proxy.#port = (proxy.#server.address() as AddressInfo).port;
    return proxy;
  }

  get port(): number {
    return this.#port;
  }

  /** From now on the line is like this; `roll` gives numbers from 0 to 1 and decides what is cut. */
  setLine(line: LineSettings, roll: () => number = Math.random): void {
    this.#line = line;
    this.#roll = roll;
    clearTimeout(this.#cutTimer);
    if (line.cutsEveryMs !== undefined) this.#cutLater(line.cutsEveryMs);
  }

  /** Ends every connection at once, as a network that goes away does. */
  cutAll(): void {
    for (const socket of this.#open) socket.destroy();
  }

  /** Forgets what was counted; the connections stay open. */
  reset(): void {
    for (const seen of this.#connections) {
      seen.up.length = 0;
      seen.down.length = 0;
      seen.requests = 0;
    }
  }

  /** Since the last `reset`, connection by connection; those that carried nothing are left out. */
  traffic(): readonly Traffic[] {
    return this.#connections
      .map(({ up, down, requests }) => ({ up: Buffer.concat(up), down: Buffer.concat(down), requests }))
      .filter(({ up, down }) => up.length + down.length > 0);
  }

  /** Bytes in both directions, and requests, since the last `reset`; of those connections only that count. */
  total(counts: (traffic: Traffic) => boolean = () => true): {
    readonly up: number;
    readonly down: number;
    readonly requests: number;
  } {
    const traffic = this.traffic().filter(counts);
    const sum = (pick: (seen: Traffic) => number) => traffic.reduce((all, seen) => all + pick(seen), 0);
    return {
      up: sum(({ up }) => up.length),
      down: sum(({ down }) => down.length),
      requests: sum(({ requests }) => requests),
    };
  }

  async stop(): Promise<void> {
    clearTimeout(this.#cutTimer);
    this.cutAll();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #join(client: Socket, relay: Socket): void {
    const seen: Connection = { up: [], down: [], requests: 0 };
    this.#connections.push(seen);
    const up = new DelayedPipe(relay);
    const down = new DelayedPipe(client);
    let isAsking = false;
    let isNew = true;
    let cut: Way | undefined;
    let leftOfAnswer = mostOfCutAnswer;
    const destroy = () => {
      for (const part of [client, relay, up, down]) part.destroy();
    };
    client.on('data', (chunk: Buffer) => {
      if (!isAsking) {
        seen.requests += 1;
        cut = this.#rollCut(chunk);
      }
      isAsking = true;
      seen.up.push(chunk);
      if (cut === 'up') return destroy();
      const { rttMs, upKbps } = this.#line;
      up.write(chunk, this.#ways.up, upKbps, rttMs / 2 + (isNew ? rttMs : 0));
      isNew = false;
    });
    relay.on('data', (chunk: Buffer) => {
      isAsking = false;
      const { rttMs, downKbps } = this.#line;
      const passing = cut === 'down' ? chunk.subarray(0, leftOfAnswer) : chunk;
      seen.down.push(passing);
      down.write(passing, this.#ways.down, downKbps, rttMs / 2);
      leftOfAnswer -= passing.length;
      if (cut === 'down' && leftOfAnswer <= 0) destroy();
    });
    for (const [from, pipe] of [
      [client, up],
      [relay, down],
    ] as const) {
      this.#open.add(from);
      from.setNoDelay(true);
      from.on('error', destroy);
      from.on('end', () => pipe.end(this.#line.rttMs / 2));
      from.on('close', () => this.#open.delete(from));
    }
    client.on('close', () => relay.destroy());
  }

  #rollCut(asked: Buffer): Way | undefined {
    const { cutShare, cutFirst } = this.#line;
    if (cutFirst && asked.subarray(0, 4).toString() === 'POST') {
      this.#line = { ...this.#line, cutFirst: false };
      return 'down';
    }
    if (cutShare === undefined || this.#roll() >= cutShare) return undefined;
    return this.#roll() < 0.5 ? 'up' : 'down';
  }

  #cutLater(meanMs: number): void {
    const delay = -Math.log(1 - this.#roll()) * meanMs;
    this.#cutTimer = setTimeout(() => {
      this.cutAll();
      this.#cutLater(meanMs);
    }, delay).unref();
  }
}
