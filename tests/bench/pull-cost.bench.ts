import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Audience, audiencesFor } from '#domain/access/audiences.ts';
import { fingerprint, formatCookie } from '#server/application/cookie.ts';
import { createSynchronize } from '#server/application/synchronize.ts';
import type { ServerStore } from '#server/ports/server-store.ts';
import { PostgresServer, postgresPrograms } from '#tests/support/postgres-server.ts';
import { aRequest } from '#tests/support/relay-fixture.ts';
import { demoId, demoTerritoryId } from '../../src/demo/demo-ids.ts';
import { demoTerritory } from '../../src/demo/demo-territory.ts';
import { benchNow, booker } from './bench-world.ts';
import { openBenchStore } from './open-bench-store.ts';
import { postgresPlans, sqlitePlans } from './pull-plans.ts';
import type { Line } from './report.ts';
import { changeSome, makeTerritoryOf } from './territory-of.ts';

// Up to a million records a territory; `--most=100000` stops earlier.
const most = Number(process.argv.find((word) => word.startsWith('--most='))?.slice(7) ?? 1_000_000);
const sizes = [1_000, 10_000, 100_000, 1_000_000].filter((size) => size <= most);
const repeated = 40;

const questions = ['empty', 'one', 'hundred', 'snapshot'] as const;
type Question = (typeof questions)[number];
const words: Readonly<Record<Question, string>> = {
  empty: 'nothing changed',
  one: '1 change',
  hundred: '100 changes',
  snapshot: 'first page of a snapshot',
};
type Costs = Readonly<Record<Question, readonly number[]>>;

interface Place {
  readonly name: 'sqlite' | 'postgres';
  /** A new database; its place, and what EXPLAIN says of a pull there. */
  make(): Promise<string>;
  plans(place: string, audiences: readonly Audience[], after: number): Promise<string>;
  end(): Promise<void>;
}

/**
 * What a pull costs the relay, from the request to the answer, in territories of a thousand to a million records: it must follow what
 * changed, never what lies there. Beside each size
 * stands the smallest one; of a snapshot, the smallest that fills a page.
 */
export async function measurePullCost(): Promise<readonly Line[]> {
  const lines: Line[] = [];
  for (const place of await places()) {
    const bySize = new Map<number, Costs>();
    for (const size of sizes) {
      const costs = await costsOf(place, size);
      bySize.set(size, costs);
      for (const question of questions) lines.push(lineOf(place, size, question, bySize));
    }
    await place.end();
  }
  return lines;
}

function lineOf(place: Place, size: number, question: Question, bySize: ReadonlyMap<number, Costs>): Line {
  const smallest = question === 'snapshot' ? 10_000 : 1_000;
  const beside = size > smallest ? bySize.get(smallest)?.[question] : undefined;
  return {
    id: `pull-cost.${place.name}.${question}.${size}`,
    what: `${place.name}, ${size.toLocaleString('en')} records: ${words[question]}`,
    unit: 'ms',
    values: bySize.get(size)?.[question] ?? [],
    ...(beside ? { beside: { what: `at ${smallest.toLocaleString('en')}`, values: beside } } : {}),
  };
}

async function costsOf(place: Place, size: number): Promise<Costs> {
  const database = await place.make();
  const store = await openBenchStore(database);
  process.stderr.write(`  ${place.name}, ${size} records…\n`);
  const ids = await makeTerritoryOf(store, size);
  const before = await versionOf(store);
  await changeSome(store, ids, 100);
  const now = await versionOf(store);
  const ask = async (version: number | null, times: number) => {
    const cookie = version === null ? null : await cookieAt(store, version);
    const spent: number[] = [];
    // The first one plans; it is not counted.
    for (let n = -1; n < times; n += 1) {
      const start = performance.now();
      await pullOnce(store, cookie);
      if (n >= 0) spent.push(performance.now() - start);
    }
    return spent;
  };
  const costs = {
    empty: await ask(now, repeated),
    one: await ask(now - 1, repeated),
    hundred: await ask(before, repeated),
    snapshot: await ask(null, 5),
  };
  await store.close();
  if (size === sizes.at(-1)) keepPlans(place.name, await place.plans(database, audiences, before));
  return costs;
}

const viewer = { territoryId: demoTerritoryId, memberId: booker.id };
const audiences = audiencesFor(booker.id, booker.member, demoTerritory);

async function pullOnce(store: ServerStore, cookie: string | null): Promise<void> {
  const report = ({ error }: { error: unknown }) => {
    throw error;
  };
  const synchronize = createSynchronize({ store, minBuild: '0', report });
  const answer = await synchronize(aRequest(demoId('bench device'), { cookie }), viewer, benchNow);
  if (!answer.ok) throw new Error(`The relay answered ${answer.refusal.code}`);
  if (cookie !== null && answer.value.reset) throw new Error('A reset was not expected');
}

async function cookieAt(store: ServerStore, version: number): Promise<string> {
  const incarnation = await store.incarnation();
  const mark = (await store.read(demoTerritoryId, (tx) => tx.commitMark(version))) ?? '';
  return formatCookie({ kind: 'changes', incarnation, version, mark, audiences: fingerprint(audiences) });
}

function versionOf(store: ServerStore): Promise<number> {
  return store.read(demoTerritoryId, (tx) => tx.version());
}

async function places(): Promise<readonly Place[]> {
  const folder = mkdtempSync(join(tmpdir(), 'relais-bench-pull-'));
  let made = 0;
  const sqlite: Place = {
    name: 'sqlite',
    make: async () => join(folder, `${++made}.db`),
    plans: sqlitePlans,
    end: async () => rmSync(folder, { recursive: true }),
  };
  if (postgresPrograms() === undefined) return [sqlite];
  const server = await PostgresServer.start();
  const postgres: Place = {
    name: 'postgres',
    make: () => server.createDatabase(),
    plans: postgresPlans,
    end: () => server.stop(),
  };
  return [sqlite, postgres];
}

/** Where the plans of the last run lie. */
function keepPlans(name: string, plans: string): void {
  const folder = join(import.meta.dirname, '../../.cache/bench');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `pull-plans.${name}.txt`), `${plans}\n`);
}
