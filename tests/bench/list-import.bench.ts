import { buildBenchPage, inFreshBrowser } from './bench-browser.ts';
import { startBenchRelay } from './bench-relay.ts';
import { benchNow } from './bench-world.ts';
import { coordinator, manyContents } from './list-world.ts';
import type { Imported } from './page/list-import.ts';
import type { Line } from './report.ts';

const lines = 5_000;

/** A spreadsheet of 5,000 lines taken over: sealed in the worker, kept, sent. Reading the file and choosing its columns is not part of it. */
export async function measureListImport(runs: number): Promise<readonly Line[]> {
  const built = await buildBenchPage();
  const contents = manyContents(lines, 25);
  const measured: Line[] = [];
  for (const slowdown of [1, 4]) {
    const imports: Imported[] = [];
    for (let run = 0; run < runs; run += 1) {
      const relay = await startBenchRelay([], built.folder);
      await inFreshBrowser(relay.port, async ({ page, slowDown }) => {
        const visit = { memberId: coordinator.id, startsAt: benchNow };
        await page.evaluate((who) => window.bench.syncFirst(who), visit);
        await slowDown(slowdown);
        imports.push(await page.evaluate((some) => window.bench.importLines(some), contents));
      });
      await relay.stop();
    }
    measured.push(...linesOf(slowdown, imports));
  }
  await built.remove();
  return measured;
}

function linesOf(slowdown: number, imports: readonly Imported[]): readonly Line[] {
  const id = `list-import.x${slowdown}`;
  const where = `5,000 lines, processor ×1/${slowdown}`;
  const values = (of: (one: Imported) => number) => imports.map(of);
  return [
    {
      id: `${id}.seal`,
      what: `sealed in the worker: ${where}`,
      unit: 'ms',
      values: values(({ sealMs }) => sealMs),
    },
    {
      id: `${id}.keep`,
      what: `durable and shown: ${where}`,
      unit: 'ms',
      values: values(({ keepMs }) => keepMs),
      beside: { what: 'one raw bulkPut', values: values(({ rawPutMs }) => rawPutMs) },
    },
    {
      id: `${id}.send`,
      what: `taken by the relay: ${where}`,
      unit: 'ms',
      values: values(({ sendMs }) => sendMs),
    },
    {
      id: `${id}.task`,
      what: `the longest task of all that (0: none over 50): ${where}`,
      unit: 'ms',
      values: values(({ thread }) => thread.longestTask),
    },
  ];
}
