import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { e2eDist, e2eSeed } from './built-app.ts';
import { storyStart } from './relay-clock.ts';

const entry = join(import.meta.dirname, 'relay-entry.ts');

/** The real relay with the real app in a process of its own, on a database file in a folder of its own. */
export class RelayProcess {
  readonly folder = mkdtempSync(join(tmpdir(), 'relais-e2e-'));
  /** What the relay adds to this machine's clock; `sleep` adds days. */
  clockShift = storyStart - Date.now();
  readonly #dist: string;
  #process: ChildProcess | undefined;
  #port = 0;
  #log = '';

  constructor(dist = e2eDist) {
    this.#dist = dist;
    cpSync(e2eSeed, this.data, { recursive: true });
  }

  static async start(dist?: string): Promise<RelayProcess> {
    const relay = new RelayProcess(dist);
    await relay.start();
    return relay;
  }

  get data(): string {
    return join(this.folder, 'data');
  }

  get port(): number {
    return this.#port;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** What it wrote to stdout and stderr, in all its lives. */
  get log(): string {
    return this.#log;
  }

  now(): number {
    return Date.now() + this.clockShift;
  }

  /** Starts it, again on the same data and port after a death. */
  async start(): Promise<void> {
    const child = spawn(process.execPath, [entry], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        PORT: String(this.#port),
        RELAIS_DATA: this.data,
        E2E_DIST: this.#dist,
        E2E_CLOCK_SHIFT: String(this.clockShift),
      },
    });
    this.#process = child;
    const url = await new Promise<string>((resolve, reject) => {
      let said = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        this.#log += text;
        said += text;
        if (said.includes('\n')) resolve(said.trim());
      });
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        this.#log += text;
      });
      child.once('exit', (code) => reject(new Error(`The relay ended with ${code}: ${this.#log}`)));
    });
    this.#port = Number(new URL(url).port);
  }

  /** Lets days pass: the relay stops, and starts again later on its own clock. */
  async sleep(days: number): Promise<void> {
    await this.#end('SIGTERM');
    this.clockShift += days * 86_400_000;
    await this.start();
  }

  /** An online copy of its database, by the administrator's own command; answers where it lies. */
  backup(): string {
    const file = join(this.folder, 'sauvegarde.db');
    this.#administer('backup', '--to', file);
    return file;
  }

  /** Dies, and comes back from a copy, by the administrator's own command. */
  async restore(file: string): Promise<void> {
    await this.kill();
    this.#administer('restore', '--from', file);
    await this.start();
  }

  #administer(...args: readonly string[]): void {
    const cli = join(import.meta.dirname, '../../src/server/cli/relais.ts');
    const env = { ...process.env, RELAIS_DATA: this.data };
    const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { encoding: 'utf8', env });
    this.#log += stdout + stderr;
    if (status !== 0) throw new Error(`relais ${args[0]} ended with ${status}: ${stderr}`);
  }

  /** Ends it as a power cut would. */
  kill(): Promise<void> {
    return this.#end('SIGKILL');
  }

  /** Stops it properly and leaves nothing behind. */
  async stop(): Promise<void> {
    await this.#end('SIGTERM');
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Everything that lies on its disk (database, WAL, …), as one text to search in. */
  onDisk(): string {
    return readdirSync(this.data)
      .map((file) => readFileSync(join(this.data, file)).toString('latin1'))
      .join('\n');
  }

  #end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const child = this.#process;
    this.#process = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
    return new Promise((resolve) => {
      child.once('exit', () => resolve());
      child.kill(signal);
    });
  }
}
