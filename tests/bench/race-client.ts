import { Agent, request } from 'node:http';
import { V7Generator } from 'uuidv7';
import type { Id } from '#domain/identifiers.ts';
import type { RecordChange } from '#domain/records.ts';
import { type SyncRequest, type SyncResponse, syncResponseSchema } from '#sync/protocol.ts';
import { anEnvelope } from '#tests/support/a-territory.ts';
import type { DemoPerson } from '../../src/demo/demo-people.ts';
import { firstStructure } from '../../src/demo/demo-week.ts';
import { benchNow } from './bench-world.ts';

interface Won {
  readonly slotId: Id;
  readonly bookingId: Id;
}

/** A device of the race: one connection, one command a request, everything up to date at the start. */
export class RaceClient {
  readonly #port: number;
  readonly #person: DemoPerson;
  readonly #profile: string;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });
  readonly #ids = new V7Generator();
  readonly #clientId = this.#ids.generate().toString();
  #session = '';
  #cookie: string | null = null;
  #seq = 0;

  private constructor(port: number, number: number, person: DemoPerson) {
    this.#port = port;
    this.#person = person;
    this.#profile = `racer${String(number).padStart(4, '0')}`;
  }

  static async enter(port: number, number: number, person: DemoPerson): Promise<RaceClient> {
    const client = new RaceClient(port, number, person);
    await client.#post('/api/demo/enter', { memberId: person.id });
    for (let more = true; more; ) ({ more } = await client.#sync([]));
    return client;
  }

  /** Tries to book every slot in turn; answers those the relay gave. Throws when a try had no outcome. */
  async bookAll(slots: readonly RecordChange[]): Promise<readonly Won[]> {
    const won: Won[] = [];
    for (const slot of slots) {
      const bookingId = this.#ids.generate().toString();
      const acked = this.#seq;
      this.#seq += 1;
      const command = { seq: this.#seq, uid: this.#ids.generate().toString(), issuedAt: benchNow };
      const sent = { ...command, name: 'bookSlot@1', args: this.#bookingOf(slot, bookingId) };
      const { outcomes } = await this.#sync([sent], acked);
      const outcome = outcomes.find(({ uid }) => uid === command.uid);
      if (!outcome || outcome.status === 'quarantined') throw new Error('A booking was not decided');
      if (outcome.status === 'applied') won.push({ slotId: slot.id, bookingId });
      else if (outcome.refusal.kind !== 'slotTaken') throw new Error(`Refused: ${outcome.refusal.kind}`);
    }
    return won;
  }

  leave(): void {
    this.#agent.destroy();
  }

  #bookingOf(slot: RecordChange, bookingId: Id) {
    if (slot.kind !== 'slot') throw new Error('Not a slot');
    const structureId = firstStructure(this.#person);
    const sealed = anEnvelope([slot.value.structureId, structureId]);
    const eligibility = { doctor: 'none', appointment: 'none' };
    return { slotId: slot.id, bookingId, structureId, eligibility, sealed };
  }

  async #sync(commands: SyncRequest['commands'], ackedSeq = this.#seq): Promise<SyncResponse> {
    const rest = { protocol: 1, clientId: this.#clientId, build: 'race' };
    const answer = await this.#post('/api/sync', { ...rest, cookie: this.#cookie, ackedSeq, commands });
    const response = syncResponseSchema.parse(answer);
    this.#cookie = response.cookie;
    return response;
  }

  #post(path: string, body: unknown): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const options = {
        host: '127.0.0.1',
        port: this.#port,
        path,
        method: 'POST',
        agent: this.#agent,
        headers: { 'content-type': 'application/json', 'x-relais': this.#profile, cookie: this.#session },
      };
      const asking = request(options, (answer) => {
        const [setCookie] = answer.headers['set-cookie'] ?? [];
        if (setCookie !== undefined) this.#session = setCookie.split(';')[0] ?? '';
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          if (answer.statusCode === 200) resolve(JSON.parse(text));
          else reject(new Error(`${path} answered ${answer.statusCode}: ${text}`));
        });
      });
      asking.on('error', reject);
      asking.end(JSON.stringify(body));
    });
  }
}
