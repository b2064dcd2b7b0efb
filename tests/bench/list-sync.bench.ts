import { buildBenchPage, inFreshBrowser } from './bench-browser.ts';
import { startBenchRelay } from './bench-relay.ts';
import { benchNow } from './bench-world.ts';
import { CountingProxy } from './counting-proxy.ts';
import { coordinator, manyEntries } from './list-world.ts';
import type { ListUpdate } from './page/list-sync.ts';
import type { Line } from './report.ts';

const entries = 24_000;
const visit = { memberId: coordinator.id, startsAt: benchNow };

interface Taken extends ListUpdate {
  readonly down: number;
}

/** The whole list from the relay to the coordination's device; in one go, and with a tab that dies on the way. */
export async function measureListSync(runs: number): Promise<readonly Line[]> {
  const built = await buildBenchPage();
  const relay = await startBenchRelay(await manyEntries(entries), built.folder);
  const lines: Line[] = [];
  for (const slowdown of [1, 4]) {
    const whole: Taken[] = [];
    const cut: Taken[] = [];
    const raw: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      const proxy = await CountingProxy.start(relay.port);
      await inFreshBrowser(proxy.port, async ({ page, slowDown }) => {
        const take = async (cutAfter?: number): Promise<Taken> => {
          proxy.reset();
          const taken = await page.evaluate(([who, cutAt]) => window.bench.syncList(who, cutAt), [
            visit,
            cutAfter,
          ] as const);
          if (taken.entries < entries) throw new Error(`Only ${taken.entries} entries arrived`);
          return { ...taken, down: proxy.total().down };
        };
        await slowDown(slowdown);
        whole.push(await take());
        const plain = await page.evaluate((who) => window.bench.putRaw(who), visit);
        raw.push(plain.downloadMs + plain.putMs);
        cut.push(await take(10));
      });
      await proxy.stop();
    }
    lines.push(...linesOf(slowdown, whole, cut, raw));
  }
  await relay.stop();
  await built.remove();
  return lines;
}

function linesOf(
  slowdown: number,
  whole: readonly Taken[],
  cut: readonly Taken[],
  raw: readonly number[],
): readonly Line[] {
  const id = `list-sync.x${slowdown}`;
  const where = `24,000 entries, processor ×1/${slowdown}`;
  const all = whole.map(({ allMs }) => allMs);
  const times: readonly Line[] = [
    {
      id,
      what: `durable and shown: ${where}`,
      unit: 'ms',
      values: all,
      beside: { what: 'fetch, parse, bulkPut', values: raw },
    },
    {
      id: `${id}.first`,
      what: `the first page, enough to work: ${where}`,
      unit: 'ms',
      values: whole.map(({ firstMs }) => firstMs),
      beside: { what: 'all of it', values: all },
    },
    {
      id: `${id}.task`,
      what: `the longest task (0: none over 50): ${where}`,
      unit: 'ms',
      values: whole.map(({ thread }) => thread.longestTask),
    },
  ];
  if (slowdown !== 1) return times;
  const perEntry = (taken: readonly Taken[]) => taken.map(({ down }) => down / entries);
  return [
    ...times,
    {
      id: 'list-sync.down',
      what: 'an entry, from the relay, at TCP level',
      unit: 'B',
      values: perEntry(whole),
    },
    {
      id: 'list-sync.cut',
      what: 'the same, when the tab dies after 10 answers',
      unit: 'B',
      values: perEntry(cut),
      beside: { what: 'in one go', values: perEntry(whole) },
    },
  ];
}
