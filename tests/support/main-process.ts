import { type ChildProcess, spawn } from 'node:child_process';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';

const main = join(import.meta.dirname, '../../src/server/main.ts');

/** `src/server/main.ts` as an administrator starts it, in a process of its own. */
export class MainProcess {
  readonly url: URL;
  readonly child: ChildProcess;
  readonly exit: Promise<number | null>;
  readonly #log: () => string;

  private constructor(child: ChildProcess, url: string, log: () => string) {
    this.child = child;
    this.url = new URL(url);
    this.#log = log;
    this.exit = new Promise((resolve) => child.once('exit', resolve));
  }

  static async start(env: Readonly<Record<string, string>>): Promise<MainProcess> {
    const child = spawn(process.execPath, [main], {
      env: { ...process.env, PORT: '0', RELAIS_DEMO: '0', RELAIS_DB: '', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let log = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      log += text;
    });
    const url = await new Promise<string>((resolve, reject) => {
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        const found = /http:\/\/\S+/.exec(text);
        if (found) resolve(found[0]);
      });
      child.once('exit', () => reject(new Error(`The relay did not start: ${log}`)));
    });
    return new MainProcess(child, url, () => log);
  }

  /** The lines of its log, read. */
  get log(): readonly Record<string, unknown>[] {
    return this.#log()
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  }

  /** A bare connection, to send a request in pieces. `answer` is everything it was sent back. */
  line(): { readonly socket: Socket; readonly answer: () => string; readonly closed: Promise<void> } {
    let answer = '';
    const socket = connect(Number(this.url.port), this.url.hostname);
    socket.setEncoding('utf8').on('data', (text) => {
      answer += text;
    });
    socket.on('error', () => socket.destroy());
    return {
      socket,
      answer: () => answer,
      closed: new Promise((resolve) => socket.once('close', () => resolve())),
    };
  }
}
