import { buildBenchPage, inFreshBrowser } from './bench-browser.ts';
import { startBenchRelay } from './bench-relay.ts';
import { benchNow, booker, manySlots } from './bench-world.ts';
import { CountingProxy } from './counting-proxy.ts';
import type { Line } from './report.ts';

const slots = 10_000;

/** 10,000 slots from the relay until they are durable, beside the same rows by one raw bulkPut; a new browser for each run. */
export async function measureInitialSync(runs: number): Promise<readonly Line[]> {
  const built = await buildBenchPage();
  const relay = await startBenchRelay(manySlots(slots), built.folder);
  const lines: Line[] = [];
  const down: number[] = [];
  const up: number[] = [];
  for (const slowdown of [1, 6]) {
    const ours: number[] = [];
    const raw: number[] = [];
    const rawWhole: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      const proxy = await CountingProxy.start(relay.port);
      await inFreshBrowser(proxy.port, async ({ page, slowDown }) => {
        const visit = { memberId: booker.id, startsAt: benchNow };
        const takeOurs = async () => {
          proxy.reset();
          const taken = await page.evaluate((who) => window.bench.syncFirst(who), visit);
          if (taken.rows < slots) throw new Error(`Only ${taken.rows} rows arrived`);
          ours.push(taken.ms);
          down.push(proxy.total().down);
          up.push(proxy.total().up);
        };
        const takeRaw = async () => {
          const taken = await page.evaluate((who) => window.bench.putRaw(who), visit);
          raw.push(taken.putMs);
          rawWhole.push(taken.putMs + taken.downloadMs);
        };
        await slowDown(slowdown);
        // Whoever comes second finds a warm page: they take turns.
        for (const take of run % 2 === 0 ? [takeOurs, takeRaw] : [takeRaw, takeOurs]) await take();
      });
      await proxy.stop();
    }
    const what = `10,000 slots durable, processor ×1/${slowdown}`;
    lines.push(
      {
        id: `initial-sync.x${slowdown}`,
        what,
        unit: 'ms',
        values: ours,
        beside: { what: 'one raw bulkPut', values: raw },
      },
      {
        id: `initial-sync.x${slowdown}.whole`,
        what: `${what}, raw with the same download`,
        unit: 'ms',
        values: ours,
        beside: { what: 'fetch, parse, bulkPut', values: rawWhole },
      },
    );
  }
  await relay.stop();
  await built.remove();
  const kB = (bytes: readonly number[]) => bytes.map((count) => count / 1000);
  return [
    ...lines,
    { id: 'initial-sync.down', what: '10,000 slots, from the relay', unit: 'kB', values: kB(down) },
    { id: 'initial-sync.up', what: '10,000 slots, to the relay', unit: 'kB', values: kB(up) },
  ];
}
