import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PostgresServer, postgresPrograms } from '../../support/postgres-server.ts';
import { startRelayOn } from '../bench-relay.ts';
import { commitRawPostgres, commitRawSqlite } from '../raw-commits.ts';
import type { Effort } from './effort.ts';
import type { Measured } from './measured.ts';
import { Writer } from './writer.ts';
import { makeWritersWorld } from './writers-world.ts';

interface Load {
  readonly id: string;
  readonly what: string;
  readonly writers: number;
  readonly territories: number;
  /** Commands of each writer. */
  readonly each: number;
  readonly perRequest: number;
  /** Everybody wants the same slots in the same order. */
  readonly contended?: true;
}

const one = { territories: 1, perRequest: 1 };
const loads: readonly Load[] = [
  { ...one, id: 'one', what: '1 writer, one territory', writers: 1, each: 1_000 },
  { ...one, id: 'fifty', what: '50 writers, one territory', writers: 50, each: 100 },
  { ...one, id: 'race', what: '50 writers for the same 200 slots', writers: 50, each: 200, contended: true },
  {
    id: 'many',
    what: '50 writers, 25 territories',
    writers: 50,
    territories: 25,
    each: 100,
    perRequest: 1,
  },
  { ...one, id: 'ten', what: '50 writers, 10 commands a request', writers: 50, each: 200, perRequest: 10 },
];

interface Engine {
  readonly id: string;
  readonly name: string;
  newDatabase(): Promise<string>;
  commitRaw(): Promise<number>;
  stop(): Promise<void>;
}

/** Commands decided a second by one relay, over HTTP, beside single-row commits a second of the same engine in the same run. */
export async function measureCommands({ runs, isQuick }: Effort): Promise<readonly Measured[]> {
  const measured: Measured[] = [];
  for (const start of [startSqlite, startPostgres]) {
    const engine = await start();
    if (!engine) continue;
    for (const whole of loads) {
      const load = isQuick ? { ...whole, each: whole.each / 10 } : whole;
      const relais: number[] = [];
      const raw: number[] = [];
      for (let run = 0; run < runs; run += 1) {
        raw.push(await engine.commitRaw());
        relais.push(await decide(engine, load));
      }
      const { id, what } = load;
      const told = `${engine.name}: commands a second, ${what}`;
      const values = { relais, 'raw-commits': raw };
      measured.push({ id: `peers.commands.${engine.id}.${id}`, what: told, unit: '/s', values });
      process.stderr.write(`  ${engine.id} ${id}: ${relais.map(Math.round)}/s, raw ${raw.map(Math.round)}\n`);
    }
    await engine.stop();
  }
  return measured;
}

async function decide(engine: Engine, load: Load): Promise<number> {
  const { writers, territories, each, perRequest, contended } = load;
  const database = await engine.newDatabase();
  const size = { territories, writers, slots: contended ? each : (each * writers) / territories };
  const world = await makeWritersWorld(database, size);
  const relay = await startRelayOn(database);
  const devices = world.writers.map((identity) => new Writer(relay.port, identity));
  for (const device of devices) await device.catchUp();
  const start = performance.now();
  const decided = await Promise.all(
    devices.map((device, n) => {
      // Writers of one territory each have a part of its slots, unless all want the same.
      const from = contended ? 0 : Math.floor(n / territories) * each;
      return device.book(world.slots.slice(from, from + each), perRequest);
    }),
  );
  const seconds = (performance.now() - start) / 1000;
  for (const device of devices) device.leave();
  await relay.stop();
  const applied = decided.reduce((sum, one) => sum + one.applied, 0);
  const expected = contended ? each : each * writers;
  if (applied !== expected) throw new Error(`${applied} bookings for ${expected} slots`);
  return (each * writers) / seconds;
}

async function startSqlite(): Promise<Engine> {
  const folder = await mkdtemp(join(tmpdir(), 'relais-bench-commands-'));
  let count = 0;
  return {
    id: 'sqlite',
    name: 'SQLite',
    newDatabase: async () => {
      count += 1;
      return join(folder, `${count}.db`);
    },
    commitRaw: commitRawSqlite,
    stop: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
}

async function startPostgres(): Promise<Engine | undefined> {
  if (postgresPrograms() === undefined) {
    process.stderr.write('  There is no PostgreSQL on this machine: left out.\n');
    return undefined;
  }
  const server = await PostgresServer.start();
  return {
    id: 'postgres',
    name: 'PostgreSQL',
    newDatabase: () => server.createDatabase(),
    commitRaw: async () => commitRawPostgres(await server.createDatabase()),
    stop: () => server.stop(),
  };
}
