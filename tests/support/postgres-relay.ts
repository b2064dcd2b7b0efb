import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

const entry = join(import.meta.dirname, '../../src/server/main.ts');

/** A relay as it is started in life, in a process of its own, on a PostgreSQL database. */
export class PostgresRelay {
  readonly origin: string;
  readonly #process: ChildProcess;

  private constructor(child: ChildProcess, origin: string) {
    this.#process = child;
    this.origin = origin;
  }

  static async start(url: string): Promise<PostgresRelay> {
    const env = { ...process.env, RELAIS_DB: url, PORT: '0', RELAIS_DEMO: '0' };
    const child = spawn(process.execPath, [entry], { stdio: ['ignore', 'pipe', 'pipe'], env });
    let log = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      log += text;
    });
    const said = await new Promise<string>((resolve, reject) => {
      child.stdout.setEncoding('utf8').once('data', resolve);
      child.once('exit', (code) => reject(new Error(`The relay ended with ${code}: ${log}`)));
    });
    return new PostgresRelay(child, said.slice(said.indexOf('http')).trim());
  }

  /** Ends it as a power cut would. */
  kill(): Promise<void> {
    return this.#end('SIGKILL');
  }

  stop(): Promise<void> {
    return this.#end('SIGTERM');
  }

  #end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const child = this.#process;
    if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
    return new Promise((resolve) => {
      child.once('exit', () => resolve());
      child.kill(signal);
    });
  }
}
