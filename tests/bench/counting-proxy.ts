import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** What went through one connection, in bytes as TCP carried them. */
export interface Traffic {
  readonly up: Buffer;
  readonly down: Buffer;
}

interface Connection {
  readonly up: Buffer[];
  readonly down: Buffer[];
}

/** Stands between a browser and the relay and counts what passes, headers included. */
export class CountingProxy {
  readonly port: number;
  readonly #close: () => Promise<void>;
  readonly #connections: readonly Connection[];

  private constructor(port: number, connections: readonly Connection[], close: () => Promise<void>) {
    this.port = port;
    this.#connections = connections;
    this.#close = close;
  }

  static async start(targetPort: number): Promise<CountingProxy> {
    const open = new Set<Socket>();
    const connections: Connection[] = [];
    const server = createServer((client) => {
      const relay = connect(targetPort, '127.0.0.1');
      const seen: Connection = { up: [], down: [] };
      connections.push(seen);
      for (const [from, to, kept] of [
        [client, relay, seen.up],
        [relay, client, seen.down],
      ] as const) {
        open.add(from);
        from.setNoDelay(true);
        from.on('data', (chunk) => kept.push(chunk));
        from.on('error', () => to.destroy());
        from.on('close', () => open.delete(from));
        from.pipe(to);
      }
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    return new CountingProxy(port, connections, async () => {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    });
  }

  /** Forgets what was counted; the connections stay open. */
  reset(): void {
    for (const seen of this.#connections) {
      seen.up.length = 0;
      seen.down.length = 0;
    }
  }

  /** Since the last `reset`, connection by connection; those that carried nothing are left out. */
  traffic(): readonly Traffic[] {
    return this.#connections
      .map(({ up, down }) => ({ up: Buffer.concat(up), down: Buffer.concat(down) }))
      .filter(({ up, down }) => up.length + down.length > 0);
  }

  /** Bytes in both directions since the last `reset`. */
  total(): { readonly up: number; readonly down: number } {
    const traffic = this.traffic();
    const sum = (way: 'up' | 'down') => traffic.reduce((bytes, seen) => bytes + seen[way].length, 0);
    return { up: sum('up'), down: sum('down') };
  }

  stop(): Promise<void> {
    return this.#close();
  }
}
