import { buildBenchPage, inFreshBrowser } from './bench-browser.ts';
import { startBenchRelay } from './bench-relay.ts';
import { benchNow, booker, freeSlots } from './bench-world.ts';
import { CountingProxy, type Traffic } from './counting-proxy.ts';
import { envelopeBytes, packingOf, unpacked } from './envelope-weight.ts';
import type { Line } from './report.ts';

export interface Way {
  readonly head: number;
  readonly body: number;
  /** What the body would weigh had the patient's envelope stayed at home. */
  readonly bodyUnsealed: number;
}

/** One booking, from the real browser to the real relay on a connection that is warm: what TCP carried, both ways. */
export async function measureBookingBytes(runs: number): Promise<readonly Line[]> {
  const built = await buildBenchPage();
  const relay = await startBenchRelay(freeSlots(50), built.folder);
  const proxy = await CountingProxy.start(relay.port);
  const seen: { up: Way; down: Way }[] = [];
  await inFreshBrowser(proxy.port, async ({ page }) => {
    await page.evaluate((who) => window.bench.syncFirst(who), { memberId: booker.id, startsAt: benchNow });
    // Two exchanges first: the last page of a first update leaves something to hear, and the connection warms up.
    await page.evaluate(() => window.bench.exchange());
    for (let run = 0; run < runs; run += 1) {
      await page.evaluate(() => window.bench.exchange());
      await page.evaluate((nth) => window.bench.keepBooking(nth), run);
      proxy.reset();
      await page.evaluate(() => window.bench.exchange());
      const exchange = proxy.traffic().find(({ up }) => up.includes('POST /api/sync'));
      if (!exchange) throw new Error('The booking never left');
      seen.push(waysOf(exchange));
    }
  });
  await proxy.stop();
  await relay.stop();
  await built.remove();
  const line = (id: string, what: string, pick: (ways: { up: Way; down: Way }) => number): Line => ({
    id: `booking-bytes.${id}`,
    what: `one booking: ${what}`,
    unit: 'B',
    values: seen.map(pick),
  });
  return [
    line('total', 'both ways, all of it', ({ up, down }) => up.head + up.body + down.head + down.body),
    line('body', 'both ways, bodies only', ({ up, down }) => up.body + down.body),
    line(
      'unsealed',
      'both ways, bodies without the envelope',
      ({ up, down }) => up.bodyUnsealed + down.bodyUnsealed,
    ),
    line('up-head', 'up, headers', ({ up }) => up.head),
    line('up-body', 'up, body', ({ up }) => up.body),
    line('down-head', 'down, headers', ({ down }) => down.head),
    line('down-body', 'down, body', ({ down }) => down.body),
  ];
}

/** What one exchange on an HTTP/1.1 connection is made of. */
export function waysOf({ up, down }: Pick<Traffic, 'up' | 'down'>): { up: Way; down: Way } {
  return { up: wayOf(up), down: wayOf(down) };
}

/** The body is weighed as it was carried: chunk sizes included. */
function wayOf(message: Buffer): Way {
  const cut = message.indexOf('\r\n\r\n') + 4;
  const head = message.subarray(0, cut).toString('latin1');
  const carried = message.subarray(cut);
  const whole = /transfer-encoding: chunked/i.test(head) ? joinChunks(carried) : carried;
  const packing = packingOf(/content-encoding: (\w+)/i.exec(head)?.[1]);
  const text = unpacked(whole, packing).toString('utf8');
  return { head: cut, body: carried.length, bodyUnsealed: carried.length - envelopeBytes(text, packing) };
}

function joinChunks(body: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; at < body.length; ) {
    const lineEnd = body.indexOf('\r\n', at);
    const size = Number.parseInt(body.subarray(at, lineEnd).toString('latin1'), 16);
    if (size === 0) break;
    parts.push(body.subarray(lineEnd + 2, lineEnd + 2 + size));
    at = lineEnd + 2 + size + 2;
  }
  return Buffer.concat(parts);
}
