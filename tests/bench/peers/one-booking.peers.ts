import { type BenchTab, buildBenchPage, inFreshBrowser } from '../bench-browser.ts';
import { startBenchRelay } from '../bench-relay.ts';
import { benchNow, booker, freeSlots } from '../bench-world.ts';
import { waysOf } from '../booking-bytes.bench.ts';
import { CountingProxy } from '../counting-proxy.ts';
import { envelopeBytes } from '../envelope-weight.ts';
import type { Effort } from './effort.ts';
import type { Measured } from './measured.ts';
import type { PeerBooking } from './page/peer-page.ts';
import { relayRecords } from './relay-records.ts';
import { startPeerServer } from './start-peer-server.ts';
import { TlsFront } from './tls-front.ts';

const sides = ['relais', 'replicache', 'pouchdb'] as const;
type Side = (typeof sides)[number];
const versions = ['HTTP/1.1', 'HTTP/2'] as const;

interface Run {
  readonly up: number;
  readonly down: number;
  readonly requests: number;
  /** Of all that, the envelope: once up in JSON, once down in the changed slot. */
  readonly sealed: number;
  /** Of all that, what is neither: headers, chunks and, with HTTP/2, frames and TLS. */
  readonly wrapped: number;
}
interface Place {
  readonly side: Side;
  readonly proxy: CountingProxy;
  /** With HTTP/2 only. */
  readonly front: TlsFront | undefined;
}

/** One booking on a warm connection until its outcome is known: what TCP carried, over HTTP/1.1 and over HTTP/2 with TLS. */
export async function measureOneBooking({ runs }: Effort): Promise<readonly Measured[]> {
  const built = await buildBenchPage();
  const relay = await startBenchRelay(freeSlots(versions.length * (runs + 2)), built.folder);
  const server = await startPeerServer(await relayRecords(relay.port), ['replicache', 'pouchdb']);
  const bookings: PeerBooking[] = [];
  const measured: Measured[] = [];
  for (const version of versions) {
    const seen = new Map<Side, Run[]>();
    for (const side of sides) {
      const target = side === 'relais' ? relay.port : server.port;
      const front = version === 'HTTP/2' ? await TlsFront.start(target) : undefined;
      const proxy = await CountingProxy.start(front?.port ?? target);
      const path = side === 'relais' ? '/' : server.pageOf(side);
      const work = (tab: BenchTab) => bookAll({ side, proxy, front }, runs, tab, bookings);
      seen.set(side, await inFreshBrowser(proxy.port, work, path, front ? 'https' : 'http'));
      await proxy.stop();
      await front?.stop();
    }
    bookings.length = 0;
    measured.push(...rowsOf(version, seen));
  }
  await server.stop();
  await relay.stop();
  await built.remove();
  return measured;
}

async function bookAll(
  place: Place,
  runs: number,
  { page }: BenchTab,
  bookings: PeerBooking[],
): Promise<Run[]> {
  const { side, proxy, front } = place;
  const seen: Run[] = [];
  if (side === 'relais') {
    await page.evaluate((who) => window.bench.syncFirst(who), { memberId: booker.id, startsAt: benchNow });
    await page.evaluate(() => window.bench.exchange());
    await page.evaluate(() => window.bench.exchange());
  }
  // The first one warms the connection up and is not counted.
  for (let run = 0; run <= runs; run += 1) {
    if (side === 'relais') {
      bookings.push(...((await page.evaluate(() => window.bench.queueBookings(1))) as PeerBooking[]));
    } else {
      const next = bookings.slice(run, run + 1);
      await page.evaluate((kept) => window.peer.queue?.(kept), next);
    }
    proxy.reset();
    if (front) front.exchanges.length = 0;
    await page.evaluate(async (isOurs) => {
      await (isOurs ? window.bench.exchange() : window.peer.reconnect?.());
    }, side === 'relais');
    const total = proxy.total();
    const { sealed, bodies } = partsOf(place);
    const wrapped = total.up + total.down - bodies;
    if (run > 0) seen.push({ ...total, requests: requestsOf(place), sealed, wrapped });
  }
  return seen;
}

function requestsOf({ proxy, front }: Place): number {
  return front ? front.exchanges.length : proxy.total().requests;
}

/** Bytes of the bodies as they were carried, and of the envelopes in them. Known of Relais alone. */
function partsOf({ side, proxy, front }: Place): { readonly bodies: number; readonly sealed: number } {
  if (side !== 'relais') return { bodies: 0, sealed: 0 };
  if (front) {
    const [exchange] = front.exchanges;
    if (!exchange) throw new Error('The booking never left');
    const ways = [exchange.up, exchange.down];
    const weights = ways.map(({ text, packing }) => envelopeBytes(text, packing));
    const sum = (bytes: readonly number[]) => bytes.reduce((all, one) => all + one, 0);
    return { bodies: sum(ways.map(({ carried }) => carried)), sealed: sum(weights) };
  }
  const exchange = proxy.traffic().find(({ up }) => up.includes('POST /api/sync'));
  if (!exchange) throw new Error('The booking never left');
  const { up, down } = waysOf(exchange);
  const bodies = up.body + down.body;
  return { bodies, sealed: bodies - up.bodyUnsealed - down.bodyUnsealed };
}

function rowsOf(
  version: (typeof versions)[number],
  seen: ReadonlyMap<Side, readonly Run[]>,
): readonly Measured[] {
  const id = version === 'HTTP/2' ? 'h2' : 'h1';
  const row = (name: string, told: string, unit: Measured['unit'], pick: (run: Run) => number): Measured => ({
    id: `peers.one-booking.${id}.${name}`,
    what: `one booking, ${version}: ${told}`,
    unit,
    values: Object.fromEntries([...seen].map(([side, runs]) => [side, runs.map(pick)])),
  });
  const wrapped = row('wrapped', 'both ways, headers, frames and TLS', 'B', (run) => run.wrapped);
  const besides = row(
    'besides',
    'both ways besides the envelope',
    'B',
    ({ up, down, sealed }) => up + down - sealed,
  );
  return [
    row('total', 'both ways, all of it', 'B', ({ up, down }) => up + down),
    ...[besides, wrapped].map((one) => ({ ...one, values: { relais: one.values.relais ?? [] } })),
    row('up', 'up', 'B', ({ up }) => up),
    row('down', 'down', 'B', ({ down }) => down),
    row('requests', 'requests', '', ({ requests }) => requests),
  ];
}
