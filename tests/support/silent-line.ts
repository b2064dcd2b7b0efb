import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/**
 * A way to a server that can fall silent: what is open stays open and nothing comes through any more, as when a cable is pulled or a
 * firewall forgets. Lines opened afterwards work.
 */
export class SilentLine {
  readonly #lines = new Set<readonly [Socket, Socket]>();
  readonly #server = createServer((near) => this.#join(near));
  #to = { host: '', port: 0 };

  /** `url` of the server; the answer is the same address by this way. */
  async open(url: string): Promise<string> {
    const there = new URL(url);
    this.#to = { host: there.hostname, port: Number(there.port) };
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    const address = this.#server.address();
    there.host = `127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
    return there.href;
  }

  fallSilent(): void {
    for (const [near, far] of this.#lines) {
      near.unpipe(far);
      far.unpipe(near);
    }
  }

  async close(): Promise<void> {
    for (const line of this.#lines) for (const end of line) end.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #join(near: Socket): void {
    const far = connect(this.#to);
    this.#lines.add([near, far]);
    for (const [end, other] of [
      [near, far],
      [far, near],
    ] as const) {
      end.on('error', () => other.destroy());
      end.pipe(other);
    }
  }
}
