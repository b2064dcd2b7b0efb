import { seededRandom } from '../../support/seeded-random.ts';
import { type BenchTab, buildBenchPage, inFreshBrowser } from '../bench-browser.ts';
import { startBenchRelay } from '../bench-relay.ts';
import { benchNow, booker, freeSlots } from '../bench-world.ts';
import { CountingProxy } from '../counting-proxy.ts';
import { type Packing, packedBytes } from '../envelope-weight.ts';
import { type LineSettings, plainLine } from '../rough-line.ts';
import type { Effort } from './effort.ts';
import type { Measured } from './measured.ts';
import type { PeerBooking } from './page/peer-page.ts';
import { relayRecords } from './relay-records.ts';
import { startPeerServer } from './start-peer-server.ts';

const queued = 100;
const far: LineSettings = { ...plainLine, rttMs: 300 };
const settings = [
  { id: 'far', what: '300 ms there and back', line: far },
  { id: 'cut', what: '300 ms, 5 % of requests cut', line: { ...far, cutShare: 0.05 } },
  { id: 'lost', what: '300 ms, the first request cut', line: { ...far, cutFirst: true } },
];
const sides = ['relais', 'replicache', 'pouchdb'] as const;
type Side = (typeof sides)[number];

interface Run {
  readonly ms: number;
  readonly up: number;
  readonly down: number;
  readonly requests: number;
}
/** What the envelopes of a batch weigh once, as each side sends them. */
type SealedKb = Readonly<Record<'plain' | 'gzip', number>>;
type Seen = ReadonlyMap<string, Map<Side, Run[]>>;

/**
 * A hundred bookings wait, the network returns: until the device knows what became of each. Everybody carries the same bookings,
 * sealed by Relais; connections are new, as after a while without network.
 */
export async function measureReconnect({ runs }: Effort): Promise<readonly Measured[]> {
  const built = await buildBenchPage();
  const relay = await startBenchRelay(freeSlots(queued * (runs * settings.length + 1)), built.folder);
  const server = await startPeerServer(await relayRecords(relay.port), ['replicache', 'pouchdb']);
  const seen: Seen = new Map(settings.map(({ id }) => [id, new Map(sides.map((side) => [side, []]))]));
  const batches: PeerBooking[][] = [];
  for (const side of sides) {
    const proxy = await CountingProxy.start(side === 'relais' ? relay.port : server.port);
    const path = side === 'relais' ? '/' : server.pageOf(side);
    await inFreshBrowser(proxy.port, (tab) => reconnectAll(side, runs, tab, proxy, batches, seen), path);
    await proxy.stop();
  }
  await server.stop();
  await relay.stop();
  await built.remove();
  const texts = batches.map((batch) => JSON.stringify(batch.map(({ sealed }) => sealed)));
  const meanKb = (packing: Packing) =>
    texts.reduce((sum, text) => sum + packedBytes(text, packing), 0) / texts.length / 1000;
  const sealedKb = { plain: meanKb('plain'), gzip: meanKb('gzip') };
  return settings.flatMap(({ id, what }) => rowsOf(id, what, seen, sealedKb));
}

async function reconnectAll(
  side: Side,
  runs: number,
  { page }: BenchTab,
  proxy: CountingProxy,
  batches: PeerBooking[][],
  seen: Seen,
): Promise<void> {
  const isOurs = side === 'relais';
  if (isOurs) {
    await page.evaluate((who) => window.bench.syncFirst(who), { memberId: booker.id, startsAt: benchNow });
    await page.evaluate(() => window.bench.exchange());
  }
  let nth = 0;
  for (const { id, line } of settings) {
    for (let run = 0; run < runs; run += 1, nth += 1) {
      proxy.setLine(plainLine);
      if (isOurs)
        batches.push((await page.evaluate((n) => window.bench.queueBookings(n), queued)) as PeerBooking[]);
      else await page.evaluate((bookings) => window.peer.queue?.(bookings), batches[nth] ?? []);
      proxy.cutAll();
      proxy.setLine(line, seededRandom(run + 1).roll);
      proxy.reset();
      const ms = isOurs
        ? await page.evaluate(async () => (await window.bench.reconnect()).ms)
        : await page.evaluate(() => window.peer.reconnect?.());
      // The live line is not part of it: it brings nothing that was asked for.
      const traffic = proxy.total(({ up }) => !up.includes('GET /api/live'));
      seen
        .get(id)
        ?.get(side)
        ?.push({ ms: ms ?? 0, ...traffic });
      process.stderr.write(`  ${id} ${side}: ${Math.round(ms ?? 0)} ms, ${traffic.requests} requests\n`);
      // The line and what is still under way come to rest.
      proxy.setLine(plainLine);
      if (isOurs) await page.evaluate(() => window.bench.exchange());
    }
  }
}

function rowsOf(id: string, what: string, seen: Seen, sealedKb: SealedKb): readonly Measured[] {
  const runs = seen.get(id) ?? new Map<Side, Run[]>();
  const besides = ([side, all]: [Side, readonly Run[]]) => {
    const sealed = side === 'relais' ? sealedKb.gzip : sealedKb.plain;
    return [side, all.map(({ up, down }) => (up + down) / 1000 - sealed)];
  };
  const row = (name: string, told: string, unit: Measured['unit'], pick: (run: Run) => number): Measured => ({
    id: `peers.reconnect.${id}.${name}`,
    what: `${queued} bookings, ${what}: ${told}`,
    unit,
    values: Object.fromEntries([...runs].map(([side, all]) => [side, all.map(pick)])),
  });
  return [
    row('ms', 'every outcome', 'ms', ({ ms }) => ms),
    row('up', 'bytes up', 'kB', ({ up }) => up / 1000),
    {
      ...row('unsealed', 'bytes both ways besides the envelopes', 'kB', () => 0),
      values: Object.fromEntries([...runs].map(besides)),
      note: `the envelopes, told once up, weigh ${sealedKb.plain.toFixed(1)} kB, packed as Relais sends them ${sealedKb.gzip.toFixed(1)}; what comes back of them is counted.`,
    },
    row('down', 'bytes down', 'kB', ({ down }) => down / 1000),
    row('requests', 'requests', '', ({ requests }) => requests),
  ];
}
