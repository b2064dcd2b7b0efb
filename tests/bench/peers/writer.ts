import { Agent, request } from 'node:http';
import { V7Generator } from 'uuidv7';
import type { RecordChange } from '../../../src/domain/records.ts';
import { bookingOf, type WriterIdentity } from './writers-world.ts';

export interface Decided {
  readonly applied: number;
  readonly refused: number;
}

/** A device reduced to what it costs the relay: one connection, its requests made beforehand, answers hardly read. */
export class Writer {
  readonly #port: number;
  readonly #identity: WriterIdentity;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });
  readonly #clientId = new V7Generator().generate().toString();
  #cookie: string | null = null;
  #seq = 0;

  constructor(port: number, identity: WriterIdentity) {
    this.#port = port;
    this.#identity = identity;
  }

  /** Takes everything there is, so that each answer later holds what has changed and no more. */
  async catchUp(): Promise<void> {
    for (let more = true; more; ) more = /"more":true/.test(await this.#sync([]));
  }

  /** Books the slots, so many a request, each request after the answer to the one before. */
  async book(slots: readonly RecordChange[], perRequest: number): Promise<Decided> {
    let applied = 0;
    let refused = 0;
    for (let at = 0; at < slots.length; at += perRequest) {
      const commands = slots.slice(at, at + perRequest).map((slot, n) => {
        return bookingOf(slot, this.#identity, this.#seq + n + 1);
      });
      const answer = await this.#sync(commands);
      this.#seq += commands.length;
      applied += count(answer, '"status":"applied"');
      refused += count(answer, '"status":"refused"');
    }
    if (applied + refused !== slots.length)
      throw new Error(`${applied + refused} decided of ${slots.length}`);
    return { applied, refused };
  }

  leave(): void {
    this.#agent.destroy();
  }

  async #sync(commands: readonly object[]): Promise<string> {
    const rest = { protocol: 1, clientId: this.#clientId, build: 'writer', ackedSeq: this.#seq };
    const text = await this.#post(JSON.stringify({ ...rest, cookie: this.#cookie, commands }));
    this.#cookie = /"cookie":"([^"]*)"/.exec(text)?.[1] ?? null;
    return text;
  }

  #post(body: string): Promise<string> {
    const { profile, token } = this.#identity;
    return new Promise((resolve, reject) => {
      const asking = request(
        {
          host: '127.0.0.1',
          port: this.#port,
          path: '/api/sync',
          method: 'POST',
          agent: this.#agent,
          headers: {
            'content-type': 'application/json',
            'x-relais': profile,
            cookie: `relais-${profile}=${token}`,
          },
        },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.on('end', () => {
            const text = Buffer.concat(chunks).toString('utf8');
            if (answer.statusCode === 200) resolve(text);
            else reject(new Error(`The relay answered ${answer.statusCode}: ${text}`));
          });
        },
      );
      asking.on('error', reject);
      asking.end(body);
    });
  }
}

function count(text: string, part: string): number {
  return text.split(part).length - 1;
}
