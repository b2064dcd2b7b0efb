import { setTimeout as wait } from 'node:timers/promises';
import { seededRandom } from '../../support/seeded-random.ts';
import { buildBenchPage, inFreshBrowser } from '../bench-browser.ts';
import { type BenchRelay, startBenchRelay } from '../bench-relay.ts';
import { benchNow, booker, manySlots } from '../bench-world.ts';
import { CountingProxy } from '../counting-proxy.ts';
import { type LineSettings, line2G, plainLine } from '../rough-line.ts';
import type { Effort } from './effort.ts';
import type { Measured } from './measured.ts';
import type { FirstSync } from './page/peer-page.ts';
import { type Peer, peers } from './peer-systems.ts';
import { relayRecords } from './relay-records.ts';
import { type PeerServer, startPeerServer } from './start-peer-server.ts';

const slots = 10_000;
const patienceMs = 600_000;
type Side = 'relais' | Peer;
const all: readonly Side[] = ['relais', ...peers];
/** Without pages there is nothing to see on a line: what takes the time is the line. */
const overLines: readonly Side[] = all.filter((system) => system !== 'raw-rows');

interface Setting {
  readonly id: string;
  readonly what: string;
  readonly slowdown: number;
  readonly line: LineSettings;
  readonly systems: readonly Side[];
  /** Told to peers' pages in their address. */
  readonly query?: string;
}

const settings: readonly Setting[] = [
  { id: 'x1', what: 'processor ×1', slowdown: 1, line: plainLine, systems: all },
  { id: 'x6', what: 'processor ×1/6', slowdown: 6, line: plainLine, systems: all },
  { id: '2g', what: '2G', slowdown: 1, line: line2G, systems: overLines },
  {
    id: '2g-cut',
    what: '2G, cut every 10 s or so',
    slowdown: 1,
    line: { ...line2G, cutsEveryMs: 10_000 },
    // A thousand documents' questions take longer to send than such a line lives: PouchDB would never get on.
    query: '?batch=100',
    systems: overLines,
  },
];

interface Run extends FirstSync {
  readonly up: number;
  readonly down: number;
  readonly requests: number;
}
interface Ends {
  readonly relay: BenchRelay;
  readonly server: PeerServer;
}

/** 10,000 slots and the directory until they are durable in IndexedDB, each system in a browser of its own each time. */
export async function measureFirstSync({ runs, only, at }: Effort): Promise<readonly Measured[]> {
  const built = await buildBenchPage();
  const relay = await startBenchRelay(manySlots(slots), built.folder);
  const server = await startPeerServer(await relayRecords(relay.port));
  const measured: Measured[] = [];
  for (const setting of asked(settings, only, at)) {
    const seen = new Map<Side, Run[]>(setting.systems.map((system) => [system, []]));
    for (let run = 0; run < runs; run += 1) {
      // They take turns at being first: what else the machine does falls on each of them.
      const turn = setting.systems.map((_, at) => setting.systems[(at + run) % setting.systems.length]);
      for (const system of turn) {
        if (system) seen.get(system)?.push(await syncOnce(system, setting, run, { relay, server }));
      }
    }
    measured.push(...rowsOf(setting, seen));
  }
  await server.stop();
  await relay.stop();
  await built.remove();
  return measured;
}

/** The settings to measure, each with the systems to measure. */
function asked(all: readonly Setting[], only: Effort['only'], at: Effort['at']): readonly Setting[] {
  return all
    .filter(({ id }) => at?.includes(id) ?? true)
    .map((one) => ({ ...one, systems: one.systems.filter((system) => only?.includes(system) ?? true) }));
}

async function syncOnce(system: Side, setting: Setting, run: number, ends: Ends): Promise<Run> {
  const { relay, server } = ends;
  const proxy = await CountingProxy.start(system === 'relais' ? relay.port : server.port);
  const path = system === 'relais' ? '/' : `${server.pageOf(system)}${setting.query ?? ''}`;
  try {
    return await inFreshBrowser(
      proxy.port,
      async ({ page, slowDown }) => {
        await slowDown(setting.slowdown);
        proxy.setLine(setting.line, seededRandom(run + 1).roll);
        proxy.reset();
        const taken = await Promise.race([
          system === 'relais'
            ? page.evaluate(([who, count]) => window.bench.syncFirst(who, count), [visit, slots] as const)
            : page.evaluate(() => window.peer.firstSync()),
          givenUp(),
        ]);
        const traffic = proxy.total();
        if (taken.rows < slots) throw new Error(`${system}: only ${taken.rows} rows arrived`);
        const durableMs = 'durableMs' in taken ? taken.durableMs : taken.ms;
        process.stderr.write(`  ${setting.id} ${system}: ${Math.round(durableMs)} ms\n`);
        return { ...taken, ...traffic, durableMs };
      },
      path,
    );
  } finally {
    await proxy.stop();
  }
}

/** What takes longer has lost: the time told is the least it would have been. */
async function givenUp(): Promise<FirstSync> {
  await wait(patienceMs, undefined, { ref: false });
  return { readableMs: patienceMs, durableMs: patienceMs, rows: slots };
}

const visit = { memberId: booker.id, startsAt: benchNow };

function rowsOf({ id, what }: Setting, seen: ReadonlyMap<Side, readonly Run[]>): readonly Measured[] {
  const row = (name: string, told: string, unit: Measured['unit'], pick: (run: Run) => number): Measured => ({
    id: `peers.first-sync.${id}.${name}`,
    what: `10,000 slots, ${what}: ${told}`,
    unit,
    values: Object.fromEntries([...seen].map(([system, runs]) => [system, runs.map(pick)])),
  });
  return [
    row('durable', 'durable', 'ms', ({ durableMs }) => durableMs),
    row('readable', 'readable', 'ms', ({ readableMs }) => readableMs),
    row('down', 'bytes down', 'kB', ({ down }) => down / 1000),
    row('up', 'bytes up', 'kB', ({ up }) => up / 1000),
    row('requests', 'requests', '', ({ requests }) => requests),
  ];
}
