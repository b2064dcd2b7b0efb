import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { startRelayOn } from '../bench-relay.ts';
import { median } from '../statistics.ts';
import type { Effort } from './effort.ts';
import type { Measured } from './measured.ts';
import { Writer } from './writer.ts';
import { makeWritersWorld, type WriterIdentity } from './writers-world.ts';

const crowds = [1_000, 10_000];
const processes = 4;
/** The relay lets one session listen eight times: a phone's tabs. */
const perSession = 5;
const publishes = 10;

interface Idle {
  readonly bytesEach: number;
  readonly lastToldMs: number;
}

/** Devices that only listen: what each costs the relay, and how long until the last one knows that something changed. */
export async function measureIdle({ runs, isQuick }: Effort): Promise<readonly Measured[]> {
  const measured: Measured[] = [];
  for (const crowd of isQuick ? [1_000] : crowds) {
    const seen: Idle[] = [];
    for (let run = 0; run < Math.min(runs, 5); run += 1) seen.push(await listenTogether(crowd));
    const what = `${crowd} devices listening`;
    measured.push(
      {
        id: `peers.idle.${crowd}.memory`,
        what: `${what}: memory of each`,
        unit: 'kB',
        values: { relais: seen.map(({ bytesEach }) => bytesEach / 1000) },
      },
      {
        id: `peers.idle.${crowd}.told`,
        what: `${what}: from a booking sent to the last device told`,
        unit: 'ms',
        values: { relais: seen.map(({ lastToldMs }) => lastToldMs) },
      },
    );
  }
  return measured;
}

async function listenTogether(crowd: number): Promise<Idle> {
  const folder = await mkdtemp(join(tmpdir(), 'relais-bench-idle-'));
  const database = join(folder, 'relais.db');
  const writers = Math.ceil(crowd / perSession) + 1;
  const world = await makeWritersWorld(database, { territories: 1, writers, slots: publishes + 1 });
  const relay = await startRelayOn(database);
  const [publisher, ...listening] = world.writers;
  if (!publisher) throw new RangeError('Nobody publishes');
  const writer = new Writer(relay.port, publisher);
  await writer.catchUp();
  await writer.book(world.slots.slice(0, 1), 1);
  const before = await residentBytes(relay.pid);
  const told = new Told();
  const clients: ChildProcess[] = [];
  for (let n = 0; n < processes; n += 1) {
    clients.push(await startClients(relay.port, n, crowd / processes, part(listening, n), told));
  }
  const bytesEach = ((await residentBytes(relay.pid)) - before) / crowd;
  const delays: number[] = [];
  for (const slot of world.slots.slice(1)) {
    const sent = process.hrtime.bigint();
    const next = told.next();
    await writer.book([slot], 1);
    delays.push(Number((await next) - sent) / 1e6);
  }
  for (const client of clients) client.kill('SIGTERM');
  writer.leave();
  await relay.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  process.stderr.write(
    `  ${crowd}: ${Math.round(bytesEach)} B each, told after ${median(delays).toFixed(0)} ms\n`,
  );
  return { bytesEach, lastToldMs: median(delays) };
}

/** When the last process has said that all its devices know the newest version. */
class Told {
  #waiting: ((at: bigint) => void) | undefined;
  #count = 0;

  next(): Promise<bigint> {
    this.#count = 0;
    return new Promise((resolve) => {
      this.#waiting = resolve;
    });
  }

  note(at: bigint): void {
    this.#count += 1;
    if (this.#count === processes) this.#waiting?.(at);
  }
}

async function startClients(
  port: number,
  n: number,
  count: number,
  identities: readonly WriterIdentity[],
  told: Told,
): Promise<ChildProcess> {
  const script = fileURLToPath(new URL('./idle-clients.ts', import.meta.url));
  const sessions = identities.map(({ profile, token }) => `${profile}=${token}`).join(',');
  // A loopback address each: one address has only so many ports.
  const args = [script, String(port), `127.0.0.${10 + n}`, String(count), sessions];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout });
  const ended = once(child, 'exit').then(() => Promise.reject(new Error('The listeners did not start')));
  const up = new Promise<void>((resolve) => {
    let isUp = false;
    lines.on('line', (line) => {
      if (line === 'up') {
        isUp = true;
        resolve();
      } else if (isUp) told.note(BigInt(line.split(' ')[1] ?? '0'));
    });
  });
  await Promise.race([up, ended]);
  ended.catch(() => {});
  return child;
}

/** What the system says the relay holds in memory, garbage included: the least of a few moments. */
async function residentBytes(pid: number): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let tries = 0; tries < 10; tries += 1) {
    process.kill(pid, 'SIGUSR2');
    await new Promise((resolve) => setTimeout(resolve, 300));
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    least = Math.min(least, Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) * 1024);
  }
  return least;
}

function part(identities: readonly WriterIdentity[], n: number): readonly WriterIdentity[] {
  const size = Math.floor(identities.length / processes);
  return identities.slice(n * size, (n + 1) * size);
}
