import { mkdtempSync, rmSync } from 'node:fs';
import { type IncomingHttpHeaders, request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { RecordChange } from '#domain/records.ts';
import { type AppParts, createApp } from '#server/create-app.ts';
import { MemoryServerStore } from '#server/store/memory/memory-server-store.ts';
import { SqliteServerStore } from '#server/store/sqlite/sqlite-server-store.ts';
import { now } from './a-territory.ts';
import { territoryId } from './fixed-ids.ts';
import { createTerritory } from './relay-fixture.ts';

export interface HttpAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** The real relay on a real port, its database in a folder of its own, and everything it logged. */
export async function startHttpRelay(
  records: readonly RecordChange[] = [],
  parts: Partial<AppParts> = {},
): Promise<HttpRelay> {
  const folder = mkdtempSync(join(tmpdir(), 'relais-http-'));
  const path = join(folder, 'relais.db');
  const store = new SqliteServerStore(path);
  await createTerritory(store, ...records);
  const log: string[] = [];
  const app = await createApp({
    store,
    clock: { now: () => now },
    demo: territoryId,
    version: 'test',
    log: { write: (line) => log.push(line) },
    ...parts,
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  return new HttpRelay({ app, store, path, port, log, folder });
}

interface Running {
  readonly app: Awaited<ReturnType<typeof createApp>>;
  readonly store: SqliteServerStore;
  readonly path: string;
  readonly folder: string;
  readonly port: number;
  readonly log: readonly string[];
}

export class HttpRelay {
  readonly running: Running;

  constructor(running: Running) {
    this.running = running;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.running.port}`;
  }

  /** Asks over a real connection, with whatever headers: no browser and no fetch stands between. */
  ask(path: string, { method = 'GET', headers = {}, body }: Asked = {}): Promise<HttpAnswer> {
    return new Promise((resolve, reject) => {
      const { port } = this.running;
      const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
      const options = {
        host: '127.0.0.1',
        port,
        path,
        method,
        headers: { ...headers, ...length },
        agent: false,
      };
      const asking = request(options, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            body: Buffer.concat(chunks).toString('utf8'),
          }),
        );
        answer.on('error', reject);
      });
      // A relay that refuses early may close while we are still sending; its answer is what counts.
      asking.on('error', (error) => setTimeout(() => reject(error), 200));
      asking.end(body);
    });
  }

  /** Whatever bytes on a bare connection; answers what came back. */
  raw(text: string): Promise<string> {
    return new Promise((resolve) => {
      let answer = '';
      const socket = connect(this.running.port, '127.0.0.1', () => socket.write(text));
      socket.setEncoding('utf8');
      socket.on('data', (chunk) => {
        answer += chunk;
      });
      socket.on('error', () => socket.destroy());
      socket.on('close', () => resolve(answer));
    });
  }

  post(path: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<HttpAnswer> {
    const json = { 'content-type': 'application/json', ...headers };
    return this.ask(path, { method: 'POST', headers: json, body: JSON.stringify(body) });
  }

  /** Enters the demonstration as a member: the headers that make a request his. */
  async enter(memberId: string, profile: string): Promise<Record<string, string>> {
    const answer = await this.post('/api/demo/enter', { memberId }, { 'x-relais': profile });
    const cookie = String(answer.headers['set-cookie']?.[0]).split(';')[0] ?? '';
    return { 'x-relais': profile, cookie };
  }

  /** Every row of every table, to compare. */
  dump(): string {
    const db = new DatabaseSync(this.running.path, { readOnly: true });
    const tables = db.prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").all();
    const rows = tables.map(({ name }) => [name, db.prepare(`SELECT * FROM "${String(name)}"`).all()]);
    db.close();
    return JSON.stringify(rows);
  }

  async stop(): Promise<void> {
    const { app, store, folder } = this.running;
    await app.close();
    await store.close();
    rmSync(folder, { recursive: true });
  }
}

/** The application alone, on a store in memory and without a port. */
export async function aRelayApp(
  parts: Partial<AppParts> = {},
): Promise<Awaited<ReturnType<typeof createApp>>> {
  const store = new MemoryServerStore();
  await createTerritory(store);
  return createApp({ store, clock: { now: () => now }, demo: false, version: 'test', ...parts });
}
