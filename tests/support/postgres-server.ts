import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';

/** Where the system keeps PostgreSQL's programs, the newest first; undefined when there are none. */
export function postgresPrograms(): string | undefined {
  const versions = '/usr/lib/postgresql';
  const installed = existsSync(versions) ? readdirSync(versions) : [];
  const folders = [
    ...installed.sort((a, b) => Number(b) - Number(a)).map((version) => join(versions, version, 'bin')),
    ...(process.env['PATH'] ?? '').split(':'),
  ];
  return folders.find((folder) => ['initdb', 'postgres'].every((name) => existsSync(join(folder, name))));
}

/** A PostgreSQL server of the tests' own, on a folder that goes with it. Never as root, which PostgreSQL refuses. */
export class PostgresServer {
  readonly folder: string;
  readonly port: number;
  #process: ChildProcess | undefined;
  #log = '';

  constructor(folder: string, port: number) {
    this.folder = folder;
    this.port = port;
  }

  /** Creates a server and starts it. `settings` are those of postgresql.conf. */
  static async start(settings: readonly string[] = []): Promise<PostgresServer> {
    const server = new PostgresServer(newFolder(), await freePort());
    const { data } = server;
    runProgram('initdb', [
      '-D',
      data,
      '-U',
      'relais',
      '-A',
      'trust',
      '-E',
      'UTF8',
      '--locale=C',
      '--no-sync',
    ]);
    await server.launch(settings);
    return server;
  }

  get data(): string {
    return join(this.folder, 'data');
  }

  /** What it said in all its lives. */
  get log(): string {
    return this.#log;
  }

  url(database: string): string {
    return `postgres://relais@127.0.0.1:${this.port}/${database}`;
  }

  /** Creates an empty database; its address. */
  async createDatabase(): Promise<string> {
    const name = `test_${crypto.randomUUID().replaceAll('-', '')}`;
    await ask(this.url('postgres'), `CREATE DATABASE ${name}`);
    return this.url(name);
  }

  /** Starts it on the data that is there; resolves once it takes connections. */
  async launch(settings: readonly string[] = []): Promise<void> {
    const common = ['listen_addresses=127.0.0.1', 'max_connections=200', 'fsync=on', 'shared_buffers=64MB'];
    const given = [...common, ...settings].flatMap((setting) => ['-c', setting]);
    const args = ['-D', this.data, '-p', String(this.port), '-k', this.folder, ...given];
    const child = spawn(program('postgres'), args, {
      stdio: ['ignore', 'ignore', 'pipe'],
      ...unprivileged(),
    });
    this.#process = child;
    // Whatever becomes of the test, no server outlives it.
    const endWithUs = () => child.kill('SIGQUIT');
    process.once('exit', endWithUs);
    child.once('exit', () => process.off('exit', endWithUs));
    await new Promise<void>((resolve, reject) => {
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        this.#log += text;
        if (/ready to accept (read-only )?connections/.test(text)) resolve();
      });
      child.once('exit', (code) => reject(new Error(`PostgreSQL ended with ${code}: ${this.#log}`)));
    });
  }

  /** Ends it as a power cut would. */
  kill(): Promise<void> {
    return this.#end('SIGKILL');
  }

  /** Stops it and leaves nothing behind. */
  async stop(): Promise<void> {
    // « Immediate »: nothing of it will be looked at again.
    await this.#end('SIGQUIT');
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  #end(signal: 'SIGKILL' | 'SIGQUIT'): Promise<void> {
    const child = this.#process;
    this.#process = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
    return new Promise((resolve) => {
      child.once('exit', () => resolve());
      child.kill(signal);
    });
  }
}

/** Asks one question on a connection of its own. */
export async function ask(url: string, sql: string, values: readonly unknown[] = []) {
  const client = new Client(url);
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql, [...values])).rows;
  } finally {
    await client.end();
  }
}

/** Runs one of PostgreSQL's programs to its end. */
export function runProgram(name: string, args: readonly string[]): void {
  execFileSync(program(name), args, { stdio: ['ignore', 'ignore', 'pipe'], ...unprivileged() });
}

function program(name: string): string {
  const folder = postgresPrograms();
  if (folder === undefined) throw new Error('There is no PostgreSQL here');
  return join(folder, name);
}

/** A folder that the server's user owns. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'relais-postgres-'));
  const { uid, gid } = unprivileged();
  if (uid !== undefined && gid !== undefined) chownSync(folder, uid, gid);
  return folder;
}

/** For root: another user to run as. */
function unprivileged(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const user = ['postgres', 'nobody'].find((name) => idOf('-u', name) !== undefined) ?? 'nobody';
  return { uid: Number(idOf('-u', user)), gid: Number(idOf('-g', user)) };
}

function idOf(what: '-u' | '-g', user: string): string | undefined {
  try {
    return execFileSync('id', [what, user], { stdio: ['ignore', 'pipe', 'ignore'] })
      .toString()
      .trim();
  } catch {
    return undefined;
  }
}

/** A port that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
