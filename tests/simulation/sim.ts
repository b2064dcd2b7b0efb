/** `npm run sim -- --help`. Ends with a status of 1 when a world broke a promise. */
import { PostgresServer } from '../support/postgres-server.ts';
import { postgresVariable } from './make-store.ts';
import { plannedSeed } from './planned-seeds.ts';
import { asRegression, writeRegression } from './regression-file.ts';
import { BrokenWorld, runWorld } from './run-seeds.ts';
import { shrink } from './shrink.ts';
import { readSimOptions, type SimOptions, simHelp } from './sim-options.ts';
import { Soak } from './soak.ts';
import type { Tally } from './tally.ts';
import type { WorldOptions } from './world-options.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);
const options = readSimOptions(process.argv.slice(2));
const server = options.store === 'postgres' && !options.help ? await PostgresServer.start() : undefined;
if (server) process.env[postgresVariable] = server.url('').replace(/\/$/, '');
try {
  if (options.help) say(simHelp);
  else if (options.soak !== undefined) await soak(options);
  else if (options.shrink !== undefined) await shrinkSeed(options, options.shrink);
  else await oneWorld(options);
} finally {
  await server?.stop();
}

async function oneWorld(asked: SimOptions): Promise<void> {
  const tally: Tally = {};
  try {
    const world = await runWorld(worldAsked(asked, asked.seed), tally);
    for (const line of world.log.lines) say(line);
    say(`faults: ${[...world.faults].join(', ') || 'none'}`);
    if (asked.verbose) say(JSON.stringify(tally, null, 1));
  } catch (error) {
    if (!(error instanceof BrokenWorld)) throw error;
    say(error.message);
    process.exitCode = 1;
  }
}

async function soak(asked: SimOptions): Promise<void> {
  const { count, tally, failures } = await new Soak(asked, say).run();
  say(JSON.stringify(tally));
  const seeds = failures.map(({ seed }) => seed).sort((a, b) => a - b);
  say(`${count} seeds, ${seeds.length} broke a promise${seeds.length > 0 ? `: ${seeds.join(', ')}` : ''}`);
  if (seeds.length > 0) process.exitCode = 1;
}

async function shrinkSeed(asked: SimOptions, seed: number): Promise<void> {
  const world = worldAsked(asked, seed);
  const shrunk = await shrink(world);
  if (!shrunk) return void say(`seed ${seed} ends well`);
  const { rule, script, tries } = shrunk;
  say(`${rule} in ${script.length} lines, after ${tries} worlds`);
  for (const operation of script) say(JSON.stringify(operation));
  say(writeRegression(asRegression(world, rule, script)));
  process.exitCode = 1;
}

/** As a soak lives this seed, but for what is asked. */
function worldAsked({ operations, store, relays, faults }: SimOptions, seed: number): WorldOptions {
  const planned = plannedSeed(seed);
  return {
    seed,
    operations: operations ?? planned.operations,
    store: store ?? planned.store,
    ...(relays === undefined ? {} : { relays }),
    ...(faults === undefined ? {} : { faults }),
  };
}
