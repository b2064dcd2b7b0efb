import type { Command } from '#domain/commands.ts';
import { type Id, idSchema } from '#domain/identifiers.ts';
import { type Outcome, type SyncResponse, syncResponseSchema, type WireChange } from '#sync/protocol.ts';
import { demoId } from '../../src/demo/demo-ids.ts';

/** A device without a screen: a real session over HTTP, an outbox, and the patience to send again what got no answer. */
export class HttpClient {
  readonly memberId: Id;
  readonly outcomes = new Map<Id, Outcome>();
  readonly rows = new Map<Id, WireChange>();
  readonly #origin: string;
  readonly #clientId = idSchema.parse(crypto.randomUUID());
  readonly #profile: string;
  #cookie: string | null = null;
  #session = '';
  #lastSeq = 0;
  #outbox: { seq: number; uid: Id; name: string; args: unknown; issuedAt: number }[] = [];

  constructor(origin: string, name: string) {
    this.#origin = origin;
    this.memberId = demoId(`member ${name}`);
    this.#profile = `p${this.#clientId.replaceAll('-', '').slice(0, 12)}`;
  }

  static async enter(origin: string, name: string): Promise<HttpClient> {
    const client = new HttpClient(origin, name);
    const answer = await client.#post('/api/demo/enter', { memberId: client.memberId });
    client.#session = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    return client;
  }

  get waiting(): number {
    return this.#outbox.length;
  }

  /** Puts a command in the outbox; its uid. */
  issue(command: Command, issuedAt: number): Id {
    this.#lastSeq += 1;
    const uid = idSchema.parse(crypto.randomUUID());
    this.#outbox.push({ seq: this.#lastSeq, uid, name: command.name, args: command.args, issuedAt });
    return uid;
  }

  /** One exchange with at most `most` of the waiting commands. Rejects when no answer comes; what waits goes on waiting. */
  async sync(most = 200): Promise<SyncResponse> {
    const answer = await this.#post('/api/sync', {
      protocol: 1,
      clientId: this.#clientId,
      build: 'test',
      cookie: this.#cookie,
      ackedSeq: (this.#outbox[0]?.seq ?? this.#lastSeq + 1) - 1,
      commands: this.#outbox.slice(0, most),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${answer.status}: ${text}`);
    const response = syncResponseSchema.parse(JSON.parse(text));
    for (const outcome of response.outcomes) this.outcomes.set(outcome.uid, outcome);
    for (const change of response.changes) this.rows.set(change[1], change);
    this.#outbox = this.#outbox.filter(({ seq }) => seq > response.lastSeq);
    this.#cookie = response.cookie;
    return response;
  }

  /** Exchanges until the relay has nothing more to tell. */
  async pull(): Promise<void> {
    while ((await this.sync()).more);
  }

  #post(path: string, body: unknown): Promise<Response> {
    const headers = { 'content-type': 'application/json', 'x-relais': this.#profile, cookie: this.#session };
    return fetch(this.#origin + path, { method: 'POST', headers, body: JSON.stringify(body) });
  }
}
