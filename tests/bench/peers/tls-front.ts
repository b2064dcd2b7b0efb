import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { createSecureServer, type IncomingHttpHeaders, type ServerHttp2Stream } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { generate } from 'selfsigned';
import { type Packing, packingOf, unpacked } from '../envelope-weight.ts';

/** One exchange as it passed the front, without TLS and frames. */
export interface FrontExchange {
  readonly path: string;
  readonly up: FrontBody;
  readonly down: FrontBody;
}

interface FrontBody {
  readonly text: string;
  /** What it weighed on the wire. */
  readonly carried: number;
  readonly packing: Packing;
}

/** What stands before a relay in life: TLS and HTTP/2 outside, HTTP/1.1 inside, its certificate made when it starts. */
export class TlsFront {
  readonly port: number;
  readonly exchanges: FrontExchange[] = [];
  readonly #close: () => Promise<void>;

  private constructor(port: number, close: () => Promise<void>) {
    this.port = port;
    this.#close = close;
  }

  static async start(targetPort: number): Promise<TlsFront> {
    const names = [{ name: 'commonName', value: '127.0.0.1' }];
    const { private: key, cert } = await generate(names, { algorithm: 'sha256', keySize: 2048 });
    const server = createSecureServer({ key, cert });
    const agent = new Agent({ keepAlive: true });
    const sessions = new Set<{ destroy(): void }>();
    server.on('session', (session) => sessions.add(session));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const front = new TlsFront((server.address() as AddressInfo).port, async () => {
      for (const session of sessions) session.destroy();
      agent.destroy();
      server.close();
    });
    server.on('stream', (stream, headers) => front.#forward(stream, headers, agent, targetPort));
    return front;
  }

  stop(): Promise<void> {
    return this.#close();
  }

  #forward(stream: ServerHttp2Stream, headers: IncomingHttpHeaders, agent: Agent, port: number): void {
    const { ':path': path = '/', ':method': method = 'GET', ':authority': host = '' } = headers;
    const plain = Object.entries(headers).filter(([name]) => !name.startsWith(':'));
    const given = { ...Object.fromEntries(plain), host: String(host), 'x-forwarded-proto': 'https' };
    const options = {
      host: '127.0.0.1',
      port,
      path: String(path),
      method: String(method),
      agent,
      headers: given,
    };
    const up: Buffer[] = [];
    const down: Buffer[] = [];
    const asking = request(options, (answer) => {
      const rest = withoutHops(answer.headers);
      if (stream.destroyed) return;
      stream.respond({ ':status': answer.statusCode ?? 500, ...rest });
      answer.on('data', (chunk: Buffer) => down.push(chunk));
      answer.on('end', () => {
        const asked = bodyOf(up, headers['content-encoding']);
        this.exchanges.push({ path: String(path), up: asked, down: bodyOf(down, rest['content-encoding']) });
      });
      answer.pipe(stream);
    });
    asking.on('error', () => stream.destroy());
    stream.on('error', () => asking.destroy());
    stream.on('data', (chunk: Buffer) => up.push(chunk));
    stream.pipe(asking);
  }
}

function bodyOf(parts: readonly Buffer[], encoding: unknown): FrontBody {
  const whole = Buffer.concat(parts);
  const packing = packingOf(encoding);
  return { text: unpacked(whole, packing).toString(), carried: whole.length, packing };
}

/** HTTP/2 has no words for what concerns one connection of HTTP/1.1. */
function withoutHops(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const hops = ['connection', 'keep-alive', 'transfer-encoding'];
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !hops.includes(name)));
}
